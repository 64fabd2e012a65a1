"""A school with its first teacher and a class, made by the pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import served
from tests.browser.looking import unfold, wrong_with
from tests.classrooms.cards import CARD


def faults(someone: Any) -> list[str]:
    """What is wrong with the page of somebody in any look, its details opened."""
    unfold(someone.page)
    return wrong_with(someone.page)


def fill(someone: Any, **fields: str) -> None:
    for label, text in fields.items():
        someone.page.get_by_label(label.replace("_", " ")).fill(text)


def add(teacher: Any, names: str) -> list[tuple[str, str]]:
    """Add people by their names; what their cards say to sign in with."""
    teacher.page.get_by_label("Names, one a line").fill(names)
    teacher.button("Add them and see the cards").click()
    teacher.page.get_by_role("heading", name="Sign-in cards").wait_for()
    teacher.page.wait_for_load_state()
    return CARD.findall(teacher.page.content())


@pytest.fixture
def school(tmp_path: Path) -> Any:
    """A site of its own, as its first teacher is the one whom its link makes."""
    with served(tmp_path) as site:
        yield site


@pytest.fixture
def teacher(visit: Callable[..., Any], school: Any) -> Any:
    someone = visit(at=school)
    someone.go(school.admin_link)
    fill(someone, Name="Tia Tutor", Password="four purple herons waltz")
    someone.button("Make the account").click()
    someone.page.get_by_role("heading", name="Your recovery codes").wait_for()
    someone.go("/classes/new")
    fill(someone, Name_of_the_class="History 9b")
    someone.button("Make the class").click()
    someone.page.wait_for_url("**/roster")
    return someone
