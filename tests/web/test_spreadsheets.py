"""A spreadsheet can be made of whatever people have typed."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from quizapp.web.spreadsheets import spreadsheet


def test_signs_that_no_spreadsheet_holds_are_left_out():
    sheet = load_workbook(io.BytesIO(spreadsheet([["We\x0bek 1", 3, "a\tb\nc", None, "\x01"]]))).active
    assert [cell.value for cell in next(iter(sheet.rows))] == ["Week 1", 3, "a\tb\nc", None, None]
