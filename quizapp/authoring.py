"""The files of seeds/ and questions/ given to the pure rooms: what the commands for authors print or write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from quizapp import finder
from quizapp.facts.records import FactBook
from quizapp.facts.seedfile import read_book
from quizapp.items import generating, lint, truth
from quizapp.items.coverage import Coverage, coverage
from quizapp.items.lockfile import read_lock, write_lock
from quizapp.items.pools import Pools, read_pools
from quizapp.items.records import Item, ItemSet
from quizapp.items.reviewfile import ReviewError, SetReview, mark_reviewed, read_review, withdraw, write_review
from quizapp.items.setfile import read_set, write_set

POOLS = "pools.yaml"
SEED = 20220121
"""The seed of all chance in the released sets."""


def generated(seed: Path) -> list[tuple[Path, str]]:
    """The set file and the lock file that a seed file gives, as paths in questions/ with their text."""
    return _generated(seed, _review(seed.stem))


def unread(slug: str) -> list[Item]:
    """The items of a set that nobody has read as they are now."""
    return [item for item in _set(slug).items if item.review.state == "draft"]


def reviewed(slug: str, ids: Sequence[str], by: str, on: date) -> list[tuple[Path, str]]:
    """The files of a set after ``by`` read these items, or all that nobody had read; ReviewError for a strange id."""
    items = [_item(slug, id) for id in ids] or unread(slug)
    review = _review(slug) or SetReview(by, on)
    return _judged(slug, mark_reviewed(review, items, by, on))


def withdrawn(slug: str, id: str, why: str, by: str, on: date) -> list[tuple[Path, str]]:
    """The files of a set after ``by`` took an item out; what the templates offer in its place is unread."""
    review = _review(slug) or SetReview(by, on)
    return _judged(slug, withdraw(review, _item(slug, id), why, by, on))


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


def _generated(seed: Path, review: SetReview | None) -> list[tuple[Path, str]]:
    lock = finder.folder("questions") / f"{seed.stem}.lock.yaml"
    items, kept = generating.generate(
        read_book(seed.read_text("utf-8")),
        pools(),
        review,
        read_lock(lock.read_text("utf-8")) if lock.exists() else None,
        SEED,
        _others(seed),
    )
    return [(lock.with_name(seed.name), write_set(items)), (lock, write_lock(kept))]


def _judged(slug: str, review: SetReview) -> list[tuple[Path, str]]:
    """The review file, and the set and its lock as they are after that review."""
    seed = finder.folder("seeds") / f"{slug}.yaml"
    return [(_review_path(slug), write_review(review)), *_generated(seed, review)]


def _review(slug: str) -> SetReview | None:
    path = _review_path(slug)
    return read_review(path.read_text("utf-8")) if path.exists() else None


def _review_path(slug: str) -> Path:
    return finder.folder("questions") / f"{slug}.review.yaml"


def _set(slug: str) -> ItemSet:
    path = finder.folder("questions") / f"{slug}.yaml"
    if not path.exists():
        raise ReviewError(f"there is no set {slug!r} in {path.parent}")
    return read_set(path.read_text("utf-8"))


def _item(slug: str, id: str) -> Item:
    for item in _set(slug).items:
        if item.id == id:
            return item
    raise ReviewError(f"the set {slug} has no item {id!r}")


def _others(seed: Path) -> list[FactBook]:
    """The facts of the other statements, which no distractor may state."""
    files = sorted(path for path in finder.folder("seeds").glob("*.yaml") if path.name not in (POOLS, seed.name))
    return [read_book(path.read_text("utf-8")) for path in files]
