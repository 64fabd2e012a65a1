"""Tables as xlsx, the file of table programs; no cell becomes a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from quizapp.web.tables import Cells

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def spreadsheet(lines: Iterable[Cells]) -> bytes:
    """One sheet with these lines: numbers stay numbers, and text is text whatever it begins with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in lines:
        sheet.append([_cell(sheet, value) for value in line])
    page = io.BytesIO()
    book.save(page)
    return page.getvalue()


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)  # answers are kept as they were typed
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type, cell.quotePrefix = "s", True  # a text even after somebody has edited it
    return cell
