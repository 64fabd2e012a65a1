"""Pure: charts as SVG, made on the server from numbers. Colours and sizes of text come from the style sheet.

Every chart is an image with a title and a description for those who do not see it, is drawn on 320 units so that its
words can be read on a phone, and tells nothing by colour alone: by size, height, or the kind of line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

WIDTH = 320
_LINE = 18
_PLOT = 96
_CELL = 11.5
_LETTER = 7
_BROKEN = {"care": "4 2", "shaky": "4 2", "new": "1 2"}
"""The parts that are drawn with a broken line, and its strokes and gaps."""


class Caption(NamedTuple):
    """What a chart is called and what it says, for those who do not see it; the id is its own on the page."""

    id: str
    title: str
    says: str


class Bar(NamedTuple):
    """A column: its height in the unit of the chart, words below it ("" for none), and whether it needs care."""

    value: float
    label: str = ""
    care: bool = False


class Square(NamedTuple):
    """A day of a calendar: a level from 0 (nothing) to 4, and the words that a pointer finds there ("" for none)."""

    level: int
    words: str = ""


class Part(NamedTuple):
    """A part of a whole, drawn as the style sheet says for its class."""

    name: str
    size: int


def columns(
    caption: Caption, bars: Sequence[Bar], *, unit: str, most: float = 0, number: Callable[[int], str] = "{:,}".format
) -> Markup:
    """A column for each bar, up to the largest or to ``most``, which stands at the top of the scale after its unit, as
    ``number`` writes it."""
    top = max([most, 1, *(bar.value for bar in bars)])
    step = WIDTH / max(len(bars), 1)
    drawn = [_column(place, bar, step, top) for place, bar in enumerate(bars)]
    base = Markup('<path class="axis" d="M0 {0}H{1}"/>').format(_LINE + _PLOT, WIDTH)
    scale = Markup('<text x="0" y="12">{}: {}</text>').format(unit, number(round(top)))
    return _image(caption, 2 * _LINE + _PLOT, [scale, base, *drawn])


def calendar(caption: Caption, weeks: Sequence[Sequence[Square]], names: Sequence[str]) -> Markup:
    """Weeks as columns of days, in two rows of half a year each; ``names`` has the words above each week or "".

    The higher the level, the larger the square.
    """
    half = (len(weeks) + 1) // 2
    row = _LINE + 7 * _CELL
    drawn = [
        _week(week, name, x=(place % half) * _CELL, y=(place // half) * (row + 8))
        for place, (week, name) in enumerate(zip(weeks, names, strict=True))
    ]
    return _image(caption, 2 * row + 8, drawn)


def shares(parts: Iterable[Part]) -> Markup:
    """One bar, cut into parts that take the width by their sizes. It has no words of its own: put it beside a sentence
    that says the same; those who do not see it hear only that."""
    parts = [part for part in parts if part.size > 0]
    unit = WIDTH / max(sum(part.size for part in parts), 1)
    drawn, before = [], 0
    for part in parts:
        drawn.append(_rect(part.name, (before * unit + 0.75, 1, max(part.size * unit - 1.5, 0.5), 6)))
        before += part.size
    return Markup('<svg class="chart" viewBox="0 0 {} 8" aria-hidden="true">{}</svg>').format(
        WIDTH, Markup("").join(drawn)
    )


def swatch(name: str) -> Markup:
    """A piece of such a bar, to stand before the word for it."""
    return Markup('<svg class="swatch" viewBox="0 0 20 8" aria-hidden="true">{}</svg>').format(
        _rect(name, (0.75, 1, 18.5, 6))
    )


def _image(caption: Caption, height: float, drawn: Iterable[Markup]) -> Markup:
    return Markup(
        '<svg class="chart" id="{0}" viewBox="0 0 {1} {2}" role="img" aria-labelledby="{0}-title" '
        'aria-describedby="{0}-desc"><title id="{0}-title">{3}</title><desc id="{0}-desc">{4}</desc>{5}</svg>'
    ).format(caption.id, WIDTH, _short(height), caption.title, caption.says, Markup("").join(drawn))


def _column(place: int, bar: Bar, step: float, top: float) -> Markup:
    """A column; one that is little beside the others can still be seen."""
    middle = step * (place + 0.5)
    if bar.value <= 0:
        return _words(bar.label, middle)
    height, width = max(_PLOT * bar.value / top, 1), min(step * 0.7, 22)
    box = (middle - width / 2, _LINE + _PLOT - height, width, height)
    return _rect("care" if bar.care else "full", box) + _words(bar.label, middle)


def _words(label: str, middle: float) -> Markup:
    """Words below a column; near the edges they keep inside the picture."""
    half = len(label) * _LETTER / 2
    anchor, x = "middle", middle
    if middle < half:
        anchor, x = "start", 0
    elif middle > WIDTH - half:
        anchor, x = "end", WIDTH
    text = Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>')
    return text.format(_short(x), 2 * _LINE + _PLOT - 3, anchor, label) if label else Markup("")


def _week(week: Sequence[Square], name: str, x: float, y: float) -> Markup:
    label = Markup('<text x="{}" y="{}">{}</text>').format(_short(x), _short(y + 12), name) if name else Markup("")
    return label + Markup("").join(_square(square, x, y + _LINE + day * _CELL) for day, square in enumerate(week))


def _square(square: Square, x: float, y: float) -> Markup:
    side = 1.5 if square.level == 0 else 2.5 + 2 * square.level
    margin = (_CELL - side) / 2
    return _rect("full" if square.level else "none", (x + margin, y + margin, side, side), square.words)


def _rect(name: str, box: tuple[float, float, float, float], words: str = "") -> Markup:
    """A rectangle of that class; the box is x, y, width and height."""
    title = Markup("<title>{}</title>").format(words) if words else Markup("")
    x, y, width, height = map(_short, box)
    dashes = Markup(' stroke-dasharray="{}"').format(_BROKEN[name]) if name in _BROKEN else Markup("")
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"{}>{}</rect>').format(
        name, x, y, width, height, dashes, title
    )


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
