"""A file is kept under a name that its reader knows again, and that no header or file system takes for another."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.web.attachments import attachment

SAID = re.compile(r"attachment; filename=\"([ -~]*)\"(?:; filename\*=UTF-8''([\w.~%-]+))?", re.ASCII)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("History 9b", 'filename="gradebook-History 9b.csv"'),
        ("Größe 5", "filename=\"gradebook-Grosse 5.csv\"; filename*=UTF-8''gradebook-Gr%C3%B6%C3%9Fe%205.csv"),
        ("国語", "filename=\"gradebook.csv\"; filename*=UTF-8''gradebook-%E5%9B%BD%E8%AA%9E.csv"),
        ('9b "A/B"\r\nX: y', 'filename="gradebook-9b A B X y.csv"'),
        ("../..", 'filename="gradebook.csv"'),
        ("", 'filename="gradebook.csv"'),
        ("9\u202eb", 'filename="gradebook-9 b.csv"'),
    ],
)
def test_a_name_is_said_in_plain_letters_and_where_it_has_others_in_those_too(name, said):
    assert attachment("gradebook", name, ending="csv") == f"attachment; {said}"


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_whatever_something_is_called_the_header_is_one_name_of_one_file(parts):
    found = SAID.fullmatch(attachment("file", *parts, ending="csv"))
    assert found
    plain, other = found.groups()
    for name in filter(None, (plain, unquote(other or ""))):
        assert re.fullmatch(r"file(-.*)?\.csv", name)
        assert not set(name) & set('\\/:*?"<>|\r\n')
