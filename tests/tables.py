"""Files of tables, as those who take them see them."""

from __future__ import annotations

from codecs import BOM_UTF8


def content(answer) -> str:
    """The text of a file, in which a table program finds the mark of UTF-8 and so shows every letter as it is."""
    assert answer.data.startswith(BOM_UTF8)
    return answer.data.decode("utf-8-sig")
