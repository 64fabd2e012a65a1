"""How well FSRS-6 with its default parameters predicts a real review log, by learning days and by 24-hour floors.

    python -m benchmarks.calibration review_log.csv [--zone UTC] [--cutoff 9]

The log has the columns card_id, review_rating (1..4) and review_time (ISO 8601 with its offset). There is something to
predict in a review that is not the first of its card and falls on a later learning day than the one before; judged are
the last five sixths of these (the tests of a 5-fold time split; nothing is fitted), the same for every way of counting.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import fsrs

from quizapp.scheduling.fold import step
from quizapp.scheduling.fsrs_door import advance, retrievability
from quizapp.scheduling.learning_day import CUTOFF_HOURS, learning_day
from quizapp.scheduling.records import Answered, Memory, Rating

LEAST = 1e-4  # predictions are kept this far from 0 and 1, or one surprise would cost infinitely much


@dataclass(frozen=True, slots=True)
class Review:
    card: str
    rating: Rating
    at: datetime
    day: date


@dataclass(frozen=True, slots=True)
class Prediction:
    """A chance of recall and what came of it; ``days``, ``number`` and ``lapses`` are what RMSE(bins) groups by."""

    chance: float
    recalled: bool
    days: int
    number: int
    lapses: int


Predictor = Callable[[Sequence[Review]], Iterator[float | None]]
"""For each review of one card the chance of recall just before it; None where it has none to give."""


def main() -> None:
    arguments = _arguments()
    reviews = read(arguments.log, arguments.zone, arguments.cutoff)
    if not predict(reviews, by_learning_days):
        raise SystemExit("This log holds no card that was reviewed on two days: there is nothing to predict.")
    print(f"{len(reviews)} reviews of {len({review.card for review in reviews})} cards\n")
    print(f"{'':40}{'judged':>8}{'log loss':>10}{'RMSE(bins)':>12}{'ECE':>8}")
    for name, predictor in PREDICTORS.items():
        judged = predict(reviews, predictor)
        figures = f"{log_loss(judged):>10.4f}{rmse_bins(judged):>12.4f}{calibration_error(judged):>8.4f}"
        print(f"{name:40}{len(judged):>8}{figures}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Calibration of FSRS-6 on a review log.")
    parser.add_argument("log", type=Path, help="a CSV file: card_id, review_rating, review_time")
    parser.add_argument("--zone", default="UTC", help="the learner's zone (default: UTC)")
    parser.add_argument("--cutoff", type=int, default=CUTOFF_HOURS, help="the hour at which their day begins")
    return parser.parse_args()


def read(log: Path, zone: str, cutoff: int) -> list[Review]:
    """The reviews in the order in which they were given."""
    with log.open(newline="") as lines:
        rows = [(datetime.fromisoformat(row["review_time"]), row) for row in csv.DictReader(lines)]
    rows.sort(key=lambda row: row[0])
    return [
        Review(row["card_id"], Rating(int(row["review_rating"])), at, learning_day(at, zone, cutoff))
        for at, row in rows
    ]


def predict(reviews: Sequence[Review], predictor: Predictor) -> list[Prediction]:
    """The predictions for the last five sixths, in order of time, of the reviews that can be predicted."""
    cards: defaultdict[str, list[Review]] = defaultdict(list)
    for review in reviews:
        cards[review.card].append(review)
    judged = [pair for history in cards.values() for pair in _judged(history, predictor)]
    judged.sort(key=lambda pair: pair[0].at)
    return [prediction for _, prediction in judged[len(judged) // 6 :]]


def _judged(history: Sequence[Review], predictor: Predictor) -> Iterator[tuple[Review, Prediction]]:
    lapses = 0
    for number, (review, chance) in enumerate(zip(history, predictor(history), strict=True), start=1):
        days = (review.day - history[number - 2].day).days if number > 1 else 0
        recalled = review.rating is not Rating.AGAIN
        if days and chance is not None:
            yield review, Prediction(min(max(chance, LEAST), 1 - LEAST), recalled, days, number, lapses)
        lapses += bool(days) and not recalled


def by_learning_days(history: Sequence[Review]) -> Iterator[float | None]:
    """Through the product's door, every review moving the memory."""
    memory: Memory | None = None
    for review in history:
        yield retrievability(memory, review.day) if memory else None
        moved = advance(memory, review.rating, review.day)
        memory = _memory(moved.stability, moved.difficulty, review)


def _memory(stability: float, difficulty: float, review: Review) -> Memory:
    day = review.day
    return Memory(stability, difficulty, day, day, day, day, review.rating, reviews=1, lapses=0, recalled=True)


def by_day_rules(history: Sequence[Review]) -> Iterator[float | None]:
    """As the product would: learning days, and a right answer moves nothing that has moved on its day."""
    memory: Memory | None = None
    for review in history:
        yield retrievability(memory, review.day) if memory else None
        memory = step(memory, Answered(review.day, review.rating, recall=True), seed=0)


def by_floors(history: Sequence[Review]) -> Iterator[float | None]:
    """The library as it is, handed the times themselves: it counts whole days of 24 hours, and is sure of everything
    that it takes for the same day."""
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = fsrs.Card(card_id=0)
    for review in history:
        at = review.at.astimezone(UTC)
        yield scheduler.get_card_retrievability(card, at) if card.last_review else None
        card, _ = scheduler.review_card(card, fsrs.Rating(review.rating), at)


PREDICTORS: dict[str, Predictor] = {
    "24-hour floors": by_floors,
    "learning days": by_learning_days,
    "learning days, the product's day rules": by_day_rules,
}


def log_loss(judged: Sequence[Prediction]) -> float:
    return -sum(math.log(one.chance if one.recalled else 1 - one.chance) for one in judged) / len(judged)


def rmse_bins(judged: Sequence[Prediction]) -> float:
    """As in the SRS benchmark of open-spaced-repetition: bins by days elapsed, number of the review and lapses, each
    on a scale of powers, and the root of the mean squared gap between predicted and real recall, weighted by size."""
    return math.sqrt(sum(size * gap**2 for size, gap in _gaps(judged, _benchmark_bin)) / len(judged))


def calibration_error(judged: Sequence[Prediction], bins: int = 10) -> float:
    """Expected calibration error: the mean gap between predicted and real recall over equal bins of the prediction."""
    return sum(size * gap for size, gap in _gaps(judged, lambda one: int(one.chance * bins))) / len(judged)


def _gaps(judged: Sequence[Prediction], key: Callable[[Prediction], Hashable]) -> Iterator[tuple[int, float]]:
    bins: defaultdict[Hashable, list[Prediction]] = defaultdict(list)
    for one in judged:
        bins[key(one)].append(one)
    for group in bins.values():
        yield len(group), abs(_mean(one.chance for one in group) - _mean(one.recalled for one in group))


def _mean(numbers: Iterable[float]) -> float:
    values = list(numbers)
    return sum(values) / len(values)


def _benchmark_bin(one: Prediction) -> tuple[float, ...]:
    return _power(one.days, 3.62), _power(one.number, 1.89), _power(one.lapses, 1.73)


def _power(count: int, base: float) -> int:
    return math.floor(math.log(count, base)) if count else -1


if __name__ == "__main__":
    main()
