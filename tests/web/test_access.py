"""Who may reach which route: every route says so, and the site does what it says."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.routing import Rule

from quizapp.web.access import Access

SIGNED_IN = {
    ("GET", "/sets/{slug}/passages/1/question"): 200,
    ("GET", "/sets/{slug}/practice"): 200,
    ("GET", "/sets/{slug}/items/{item}"): 200,
    ("GET", "/answers/nothing"): 404,
    ("GET", "/progress"): 200,
    ("GET", "/progress/days"): 200,
    ("GET", "/progress/quizzes"): 200,
    ("GET", "/progress/files"): 200,
    ("GET", "/progress/days.csv"): 200,
    ("POST", "/sets/{slug}/enrolment"): 422,
    ("POST", "/answers"): 400,
    ("POST", "/reveals"): 400,
    ("POST", "/undos"): 404,
    ("POST", "/sign-out"): 302,
}
ANYONE = {
    ("GET", "/"): 200,
    ("GET", "/about"): 200,
    ("GET", "/healthz"): 200,
    ("GET", "/sign-in"): 200,
    ("POST", "/sign-in"): 422,
    ("GET", "/links/nothing"): 404,
    ("POST", "/links/nothing"): 404,
    ("GET", "/sets/{slug}"): 200,
    ("GET", "/sets/{slug}/passages/1"): 200,
    ("POST", "/start"): 302,
    ("POST", "/sets/{slug}/enrol"): 302,
}


def routes(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def call(someone, school, method: str, path: str):
    path = path.format(slug=school.slug, item=school.items[0].id)
    return someone.browser.open(path, method=method)


def test_every_route_declares_who_may_reach_it(app):
    assert [rule.endpoint for rule in routes(app) if not hasattr(app.view_functions[rule.endpoint], "access")] == []


def test_the_table_of_this_file_names_every_route(app, school):
    adapter = app.url_map.bind("localhost")
    for table, level in ((SIGNED_IN, Access.SIGNED_IN), (ANYONE, Access.ANYONE)):
        named = {(method, adapter.match(path.format(slug=school.slug, item="x"), method)[0]) for method, path in table}
        declared = {
            (method, rule.endpoint)
            for rule in routes(app)
            for method in rule.methods - {"HEAD", "OPTIONS"}
            if app.view_functions[rule.endpoint].access is level
        }
        assert named == declared


@pytest.mark.parametrize(("method", "path"), SIGNED_IN)
def test_a_visitor_is_sent_to_sign_in(visitor, school, method, path):
    answer = call(visitor, school, method, path)
    assert answer.status_code == 302
    assert answer.location.partition("?")[0] == "/sign-in"


@pytest.mark.parametrize("role", ["guest", "learner", "admin"])
def test_whoever_is_signed_in_reaches_what_is_theirs(role, school, request):
    someone = request.getfixturevalue(role)
    found = {route: call(someone, school, *route).status_code for route in SIGNED_IN}
    assert found == SIGNED_IN


@pytest.mark.parametrize("role", ["visitor", "guest", "learner", "admin"])
def test_everybody_reaches_what_is_open(role, school, request):
    someone = request.getfixturevalue(role)
    found = {route: call(someone, school, *route).status_code for route in ANYONE}
    assert found == ANYONE


def test_a_visitor_who_was_on_their_way_comes_back_after_signing_in(visitor, learner, school):
    learner.post("/sign-out")
    sent = learner.get(f"/sets/{school.slug}/practice").location
    assert learner.post(sent, name=learner.name, password="four purple herons waltz").location.startswith(
        f"/sets/{school.slug}/practice"
    )
