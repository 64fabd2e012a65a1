"""Fields of numbers are as wide as numbers are, wherever a form asks for one."""

from __future__ import annotations

import re

import pytest

NUMBER = re.compile(r'<input [^>]*type="number"[^>]*>')


@pytest.mark.parametrize("path", ["/account/day", "/quizzes/new", "/games/new"])
def test_a_field_of_a_number_is_narrow(learner, path):
    fields = NUMBER.findall(learner.get(path).text)
    assert fields
    assert [field for field in fields if 'class="input input-number"' not in field] == []


@pytest.mark.parametrize("page", ["assignments/new", "practice/new"])
def test_so_it_is_on_the_pages_of_a_class(teacher, school, page):
    place = teacher.post("/classes/new", name="History 9b", set=school.slug).location.rpartition("/")[0]
    fields = NUMBER.findall(teacher.get(f"{place}/{page}").text)
    assert fields
    assert [field for field in fields if 'class="input input-number"' not in field] == []
