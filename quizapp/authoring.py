"""The files of seeds/ and questions/ given to the pure rooms: what the commands for authors print or write."""

from __future__ import annotations

from pathlib import Path

from quizapp import finder
from quizapp.facts.records import FactBook
from quizapp.facts.seedfile import read_book
from quizapp.items import generating, lint, truth
from quizapp.items.coverage import Coverage, coverage
from quizapp.items.lockfile import read_lock, write_lock
from quizapp.items.pools import Pools, read_pools
from quizapp.items.records import ItemSet
from quizapp.items.reviewfile import read_review
from quizapp.items.setfile import read_set, write_set

POOLS = "pools.yaml"
SEED = 20220121
"""The seed of all chance in the released sets."""


def generated(seed: Path) -> list[tuple[Path, str]]:
    """The set file and the lock file that a seed file gives, as paths in questions/ with their text."""
    questions = finder.folder("questions")
    lock, review = (questions / f"{seed.stem}.{name}.yaml" for name in ("lock", "review"))
    items, kept = generating.generate(
        read_book(seed.read_text("utf-8")),
        pools(),
        read_review(review.read_text("utf-8")) if review.exists() else None,
        read_lock(lock.read_text("utf-8")) if lock.exists() else None,
        SEED,
        _others(seed),
    )
    return [(questions / seed.name, write_set(items)), (lock, write_lock(kept))]


def linted() -> list[str]:
    """What the rules find in any released set, a line each."""
    found = []
    for book, items in released():
        found += [finding for item in items.items for finding in lint.check(item, book)]
        found += lint.check_set(items.items, book)
    return [f"{finding.item or 'the set'}: {finding.rule}: {finding.message}" for finding in found]


def rechecked() -> list[str]:
    """The published distractors that some fact of some statement makes true, a line each."""
    library = [book for book, _ in released()]
    found = [finding for _, items in released() for finding in truth.recheck(items.items, library, pools())]
    return [f"{finding.item}: {finding.distractor!r}: {finding.reason}" for finding in found]


def covered(slug: str | None) -> Coverage:
    """The coverage of the set of that name, by default of the first."""
    for book, items in released():
        if slug in (None, book.statement.id):
            return coverage(book, items)
    raise FileNotFoundError(f"there is no set {slug!r} in {finder.folder('questions')}")


def released() -> list[tuple[FactBook, ItemSet]]:
    """Every released set with its statement's facts."""
    files = sorted(path for path in finder.folder("questions").glob("*.yaml") if "." not in path.stem)
    seeds = finder.folder("seeds")
    return [(read_book((seeds / file.name).read_text("utf-8")), read_set(file.read_text("utf-8"))) for file in files]


def table(found: Coverage) -> str:
    """The coverage as lines for people: facts with their kinds, then passages, then kinds."""
    facts = [f"{f.id}  {f.type:<12} {f.weight.value}  {f.items:>3}  {', '.join(f.kinds)}" for f in found.facts]
    passages = [f"passage {number:>2}  {items:>3} items" for number, items in found.passages]
    kinds = [f"{kind:<18} {count:>3} items" for kind, count in found.kinds.items()]
    return "\n".join([*facts, "", *passages, "", *kinds, "", f"{found.items} items in {len(found.kinds)} kinds"])


def pools() -> Pools:
    """The curated pools of distractors."""
    return read_pools((finder.folder("seeds") / POOLS).read_text("utf-8"))


def _others(seed: Path) -> list[FactBook]:
    """The facts of the other statements, which no distractor may state."""
    files = sorted(path for path in finder.folder("seeds").glob("*.yaml") if path.name not in (POOLS, seed.name))
    return [read_book(path.read_text("utf-8")) for path in files]
