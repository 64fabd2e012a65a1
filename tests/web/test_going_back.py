"""An address that only takes a form stands in the bar of the browser where a page answers the form: whoever loads it
anew, or goes back to it, is led to the page of the form."""

from __future__ import annotations

import re

from flask import Flask
from werkzeug.routing import Rule

LEAD_ON = {
    "accounts.sign_out", "admin.withdrawal", "again.quiz", "assignments.release", "assignments.start",
    "assignments.withdraw", "bank_admin.give_back", "class_games.once_more", "class_games.warm_up", "classes.archive",
    "classes.sharing", "exams.give_back", "play.leave", "quiz.start", "quiz.withdraw", "roster.remove", "roster.renew",
    "sign_ins.sign_out", "study.enrol", "study.extra", "study.start", "study.undo", "teachers.remove",
}  # fmt: skip
"""Views that lead to another address with whatever was sent to them, unless it is an error."""


def only_for_forms(app: Flask) -> list[Rule]:
    """The routes whose addresses have no page of their own."""
    rules = list(app.url_map.iter_rules())
    have_pages = {rule.rule for rule in rules if "GET" in rule.methods}
    return [rule for rule in rules if rule.rule not in have_pages]


def page_of(app: Flask, rule: Rule) -> str | None:
    return getattr(app.view_functions[rule.endpoint], "sent_from", None)


def filled(rule: Rule) -> str:
    """An address of the route, with other numbers for other arguments."""
    numbers = iter(range(1, 9))
    return re.sub(r"<(?:int:)?\w+>", lambda _: str(next(numbers)), rule.rule)


def test_every_view_that_only_takes_a_form_says_where_the_form_stands_or_leads_on(app):
    rules = only_for_forms(app)
    assert len(rules) > 40
    assert {rule.endpoint for rule in rules if page_of(app, rule) is None} == LEAD_ON


def test_whoever_comes_to_such_an_address_without_a_form_is_led_to_the_page_of_the_form(app, visitor):
    addresses = app.url_map.bind("localhost")
    for rule in only_for_forms(app):
        if page := page_of(app, rule):
            path = filled(rule)
            met = visitor.get(path)
            assert met.status_code == 302, path
            endpoint, arguments = addresses.match(met.location, "GET")
            assert endpoint == page
            assert arguments.items() <= addresses.match(path, "POST")[1].items()


def test_nobody_is_led_anywhere_who_sends_something(app, visitor):
    assert visitor.browser.put("/answers").status_code == 405
    assert visitor.get("/undos").status_code == 405
