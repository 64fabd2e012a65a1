"""A spreadsheet can be made of whatever people have typed."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from quizapp.web.spreadsheets import spreadsheet


def test_signs_that_no_spreadsheet_holds_are_left_out():
    sheet = load_workbook(io.BytesIO(spreadsheet([["We\x0bek 1", 3, "a\tb\nc", None, "\x01"]]))).active
    assert [cell.value for cell in next(iter(sheet.rows))] == ["Week 1", 3, "a\tb\nc", None, None]


def test_what_looks_like_a_formula_is_a_text_and_stays_one_when_somebody_edits_it():
    text, number = next(load_workbook(io.BytesIO(spreadsheet([["=1+1", 3]]))).active.rows)
    assert (text.value, text.data_type, bool(text.quotePrefix)) == ("=1+1", "s", True)
    assert (number.value, number.data_type, bool(number.quotePrefix)) == (3, "n", False)
