"""How a quiz is made and begun in a browser."""

from __future__ import annotations

from typing import Any


def make(learner: Any, *, length: int = 3, **details: str) -> None:
    """Make a quiz and be at its front page; ``details`` are ids of things to tick or fields to fill."""
    learner.go("/quizzes/new")
    learner.page.get_by_label("How many questions").fill(str(length))
    learner.page.locator("details > summary").first.click()
    for id, value in details.items():
        field = learner.page.locator(f"#{id.replace('_', '-')}")
        field.fill(value) if value else field.check()
    learner.button("Make the quiz").click()
    learner.button("Start").wait_for()


def start(learner: Any) -> None:
    learner.button("Start").click()
    learner.page.wait_for_url("**/attempts/**")
