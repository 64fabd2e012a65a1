"""Who may reach which route: every route says so, and the site does what it says."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.routing import Rule

from quizapp.web.access import Access

ROLES = ("visitor", "guest", "learner", "teacher", "admin")
SIGNED_IN = {
    ("GET", "/account"): 200,
    ("GET", "/account/export"): 200,
    ("GET", "/account/name"): 200,
    ("POST", "/account/name"): 302,
    ("GET", "/account/password"): 200,
    ("POST", "/account/password"): 422,
    ("GET", "/account/day"): 200,
    ("POST", "/account/day"): 422,
    ("GET", "/account/look"): 200,
    ("POST", "/account/look"): 302,
    ("GET", "/account/erasure"): 200,
    ("POST", "/account/erasure"): 422,
    ("GET", "/account/sign-ins"): 200,
    ("POST", "/account/sign-outs"): 404,
    ("GET", "/account/recovery-codes"): 200,
    ("POST", "/account/guests"): 422,
    ("POST", "/account/recovery-codes"): 422,
    ("GET", "/sets/{slug}/passages/1/question"): 200,
    ("GET", "/sets/{slug}/practice"): 200,
    ("GET", "/sets/{slug}/items/{item}"): 404,
    ("GET", "/answers/nothing"): 404,
    ("GET", "/attempts/0"): 404,
    ("POST", "/attempts/0/answers"): 404,
    ("GET", "/attempts/0/1"): 404,
    ("POST", "/attempts/0/1"): 404,
    ("POST", "/attempts/0/1/tries"): 404,
    ("POST", "/attempts/0/1/hints"): 404,
    ("GET", "/attempts/0/time"): 404,
    ("GET", "/attempts/0/submission"): 404,
    ("POST", "/attempts/0/submission"): 404,
    ("GET", "/attempts/0/result"): 404,
    ("POST", "/quizzes/nothing/withdrawal"): 404,
    ("POST", "/flags"): 400,
    ("GET", "/progress"): 200,
    ("GET", "/progress/days"): 200,
    ("GET", "/progress/quizzes"): 200,
    ("GET", "/progress/files"): 200,
    ("GET", "/progress/days.csv"): 200,
    ("POST", "/sets/{slug}/enrolment"): 422,
    ("POST", "/sets/{slug}/extras"): 302,
    ("POST", "/answers"): 400,
    ("POST", "/reveals"): 400,
    ("POST", "/undos"): 404,
    ("GET", "/classes"): 200,
    ("GET", "/classes/0"): 404,
    ("GET", "/classes/quizzes/nothing"): 404,
    ("POST", "/classes/0/sharing"): 404,
    ("GET", "/classes/0/assignments/0"): 404,
    ("POST", "/classes/0/assignments/0/attempts"): 404,
    ("GET", "/classes/0/practice/0"): 404,
    ("GET", "/classes/0/departure"): 404,
    ("POST", "/classes/0/departure"): 404,
    ("GET", "/games/new"): 200,
    ("POST", "/games"): 422,
    ("GET", "/games/0"): 404,
    ("GET", "/live/games/0/now"): 404,
    ("GET", "/live/games/0/stream"): 404,
    ("POST", "/live/games/0/events"): 404,
    ("GET", "/games/0/again"): 404,
    ("GET", "/games/0/players"): 404,
    ("GET", "/games/0/results"): 404,
    ("POST", "/games/0/players/0"): 404,
    ("GET", "/games/0/player"): 404,
    ("GET", "/live/games/0/player/now"): 404,
    ("GET", "/live/games/0/player/stream"): 404,
    ("POST", "/live/games/0/player/answers"): 404,
    ("POST", "/games/0/player/departure"): 404,
    ("POST", "/sign-out"): 302,
}
ANYONE = {
    ("GET", "/"): 200,
    ("GET", "/about"): 200,
    ("GET", "/healthz"): 200,
    ("GET", "/sign-in"): 200,
    ("POST", "/sign-in"): 422,
    ("GET", "/sign-up"): 200,
    ("POST", "/sign-up"): 422,
    ("GET", "/recover"): 200,
    ("POST", "/recover"): 422,
    ("GET", "/guest-code"): 200,
    ("POST", "/guest-code"): 422,
    ("GET", "/classes/teachers/nothing"): 404,
    ("GET", "/links/nothing"): 404,
    ("POST", "/links/nothing"): 404,
    ("GET", "/sets/{slug}"): 200,
    ("GET", "/sets/{slug}/passages/1"): 200,
    ("POST", "/start"): 302,
    ("GET", "/quizzes"): 200,
    ("GET", "/quizzes/new"): 200,
    ("POST", "/quizzes"): 422,
    ("GET", "/quizzes/nothing"): 404,
    ("POST", "/quizzes/nothing/attempts"): 404,
    ("POST", "/sets/{slug}/enrol"): 302,
    ("GET", "/games"): 200,
    ("GET", "/play"): 200,
    ("POST", "/play"): 422,
    ("GET", "/play/000000"): 422,
    ("POST", "/play/000000"): 422,
    ("GET", "/projector/nothing"): 404,
    ("GET", "/live/projector/nothing/now"): 404,
    ("GET", "/live/projector/nothing/stream"): 404,
    ("GET", "/classes/join"): 200,
    ("POST", "/classes/join"): 422,
    ("GET", "/classes/join/nothing"): 404,
    ("POST", "/classes/join/nothing"): 404,
}


TEACHER = {
    ("GET", "/classes/new"): 200,
    ("POST", "/classes/new"): 422,
    ("GET", "/classes/0/settings"): 404,
    ("POST", "/classes/0/settings"): 404,
    ("POST", "/classes/0/archive"): 404,
    ("GET", "/classes/0/roster"): 404,
    ("POST", "/classes/0/learners"): 404,
    ("POST", "/classes/0/codes"): 404,
    ("POST", "/classes/0/cards"): 404,
    ("POST", "/classes/0/teachers"): 404,
    ("POST", "/classes/0/teachers/0/removal"): 404,
    ("POST", "/classes/teachers/nothing"): 404,
    ("GET", "/classes/0/learners/0"): 404,
    ("POST", "/classes/0/learners/0"): 404,
    ("POST", "/classes/0/learners/0/removal"): 404,
    ("POST", "/classes/0/learners/0/reset-links"): 404,
    ("GET", "/classes/0/assignments/new"): 404,
    ("POST", "/classes/0/assignments/new"): 404,
    ("GET", "/classes/0/assignments/new/like/0"): 404,
    ("POST", "/classes/0/assignments/new/like/0"): 404,
    ("GET", "/classes/0/assignments/0/settings"): 404,
    ("POST", "/classes/0/assignments/0/settings"): 404,
    ("POST", "/classes/0/assignments/0/release"): 404,
    ("POST", "/classes/0/assignments/0/withdrawal"): 404,
    ("POST", "/classes/0/assignments/0/allowances/0"): 404,
    ("GET", "/classes/0/exams/new"): 404,
    ("POST", "/classes/0/exams/new"): 404,
    ("GET", "/classes/0/exams/new/like/0"): 404,
    ("POST", "/classes/0/exams/new/like/0"): 404,
    ("POST", "/classes/0/exams/0/returns"): 404,
    ("GET", "/classes/0/practice/new"): 404,
    ("POST", "/classes/0/practice/new"): 404,
    ("GET", "/classes/0/practice/new/like/0"): 404,
    ("POST", "/classes/0/practice/new/like/0"): 404,
    ("GET", "/classes/0/again"): 404,
    ("GET", "/classes/0/assignments/0/again"): 404,
    ("GET", "/classes/0/reader"): 404,
    ("POST", "/classes/0/again/quizzes"): 404,
    ("POST", "/classes/0/assignments/0/again/quizzes"): 404,
    ("POST", "/classes/0/again/games"): 404,
    ("POST", "/classes/0/assignments/0/again/games"): 404,
    ("POST", "/classes/0/warm-ups"): 404,
    ("GET", "/classes/0/assignments/0/statistics"): 404,
    ("GET", "/classes/0/assignments/0/statistics/questions.csv"): 404,
    ("GET", "/classes/0/gradebook"): 404,
    ("POST", "/classes/0/gradebook/rules"): 404,
    ("GET", "/classes/0/gradebook/book.csv"): 404,
    ("GET", "/classes/0/gradebook/book.xlsx"): 404,
    ("GET", "/classes/0/gradebook/0/0"): 404,
    ("POST", "/classes/0/gradebook/0/0"): 404,
    ("GET", "/classes/0/gradebook/0/0/attempts/0"): 404,
}
ADMIN = {
    ("GET", "/admin"): 302,
    ("GET", "/admin/users"): 200,
    ("GET", "/admin/users/0"): 404,
    ("POST", "/admin/users/0/role"): 404,
    ("POST", "/admin/users/0/reset-links"): 404,
    ("GET", "/admin/links"): 200,
    ("POST", "/admin/links"): 422,
    ("POST", "/admin/links/nothing/withdrawal"): 404,
    ("GET", "/admin/sets"): 200,
    ("POST", "/admin/sets/nothing/returns"): 404,
    ("GET", "/admin/storage"): 200,
}
TABLES = {Access.SIGNED_IN: SIGNED_IN, Access.ANYONE: ANYONE, Access.TEACHER: TEACHER, Access.ADMIN: ADMIN}
LET_IN = {
    Access.ANYONE: {*ROLES},
    Access.SIGNED_IN: {"guest", "learner", "teacher", "admin"},
    Access.TEACHER: {"teacher", "admin"},
    Access.ADMIN: {"admin"},
}
NOT_OF_GUESTS = {
    "/account/name",
    "/account/password",
    "/account/sign-ins",
    "/account/recovery-codes",
    "/account/guests",
    "/games/new",
    "/games",
}
"""What a guest has not: for them it is not there."""


def routes(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def call(someone, school, method: str, path: str):
    path = path.format(slug=school.slug, item=school.items[0].id)
    return someone.browser.open(path, method=method)


def test_every_route_declares_who_may_reach_it(app):
    assert [rule.endpoint for rule in routes(app) if not hasattr(app.view_functions[rule.endpoint], "access")] == []


def test_every_level_has_its_table_and_its_roles():
    assert set(TABLES) == set(LET_IN) == set(Access)


def test_the_tables_of_this_file_name_every_route(app, school):
    adapter = app.url_map.bind("localhost")
    for level, table in TABLES.items():
        named = {(method, adapter.match(path.format(slug=school.slug, item="x"), method)[0]) for method, path in table}
        declared = {
            (method, rule.endpoint)
            for rule in routes(app)
            for method in rule.methods - {"HEAD", "OPTIONS"}
            if app.view_functions[rule.endpoint].access is level
        }
        assert named == declared


def meets(level: Access, role: str, path: str, otherwise: int) -> int:
    """The status that somebody of that role meets at a route of that level."""
    if level is Access.ANYONE:
        return 302 if path == "/sign-up" and role not in ("visitor", "guest") else otherwise
    if role == "visitor":
        return 302
    if role not in LET_IN[level] or (role == "guest" and path in NOT_OF_GUESTS):
        return 404
    return otherwise


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("level", TABLES)
def test_every_role_meets_at_every_route_what_its_level_says(level, role, school, request):
    someone = request.getfixturevalue(role)
    found = {route: call(someone, school, *route).status_code for route in TABLES[level]}
    assert found == {route: meets(level, role, route[1], status) for route, status in TABLES[level].items()}


@pytest.mark.parametrize("level", [Access.SIGNED_IN, Access.TEACHER, Access.ADMIN])
def test_a_visitor_is_sent_to_sign_in(visitor, school, level):
    sent = {call(visitor, school, *route).location.partition("?")[0] for route in TABLES[level]}
    assert sent <= {"/sign-in"}


def test_a_visitor_who_was_on_their_way_comes_back_after_signing_in(visitor, learner, school):
    learner.post("/sign-out")
    sent = learner.get(f"/sets/{school.slug}/practice").location
    assert learner.post(sent, name=learner.name, password="four purple herons waltz").location.startswith(
        f"/sets/{school.slug}/practice"
    )
