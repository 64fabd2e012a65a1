"""The files of seeds/ and questions/ given to the pure rooms: what the commands for authors print or write."""

from __future__ import annotations

from pathlib import Path

from quizapp import finder
from quizapp.facts.records import FactBook
from quizapp.facts.seedfile import read_book
from quizapp.items import generating, lint, truth
from quizapp.items.coverage import Coverage, coverage
from quizapp.items.pools import Pools, read_pools
from quizapp.items.records import ItemSet
from quizapp.items.setfile import read_set

SEED = 20220121
"""The seed of all chance in the released sets."""


def generated(seed: Path) -> list[tuple[Path, str]]:
    """The set file and the lock file that a seed file gives, as paths in questions/ with their text."""
    questions = finder.folder("questions")
    lock, review = (_text(questions / f"{seed.stem}.{name}.yaml") for name in ("lock", "review"))
    items, kept = generating.generated(seed.read_text("utf-8"), _text(_pools_file()), review, lock, SEED)
    return [(questions / seed.name, items), (questions / f"{seed.stem}.lock.yaml", kept)]


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


def pools() -> Pools:
    """The curated pools of distractors."""
    return read_pools(_text(_pools_file()))


def _pools_file() -> Path:
    return finder.folder("seeds") / "pools.yaml"


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""
