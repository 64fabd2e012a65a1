"""Pure: addresses as QR codes, drawn in place as SVG."""

from __future__ import annotations

import segno
from markupsafe import Markup


def qr(text: str) -> Markup:
    """The code of that text, black on white in any theme, as cameras want it. The address is to stand beside it in
    words: those who do not see it hear nothing of it."""
    drawn = segno.make(text, error="m", micro=False).svg_inline(
        omitsize=True, svgclass="qr", lineclass=None, light="#fff"
    )
    return Markup(drawn.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S704 - segno draws paths, it repeats no text
