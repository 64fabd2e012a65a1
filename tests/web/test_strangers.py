"""Other people's answers, attempts, quizzes, sign-ins and links: whoever tries their numbers finds nothing, learns
nothing, and changes nothing.

A route with a number or key in it that is somebody's gets a line in PROBES; a test finds the one that has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa

from quizapp.accounts import privacy, signing_in
from quizapp.accounts.models import OneTimeLink, SignIn, User
from quizapp.bank.models import ItemFlag
from quizapp.db import db, writing
from quizapp.quiz import attempting, making
from quizapp.quiz.models import Attempt
from quizapp.quiz.rules import Behaviour, Rules
from quizapp.web.clock import now

INTRUDERS = ("stranger", "guest", "teacher", "admin")


@dataclass(frozen=True)
class Probe:
    """A request that names what is somebody's: ``{words}`` in path and form are filled with what the owner has."""

    method: str
    path: str
    form: dict[str, str] = field(default_factory=dict)
    meets: int = 404


PROBES = (
    Probe("GET", "/answers/{answer}"),
    Probe("POST", "/undos", {"key": "{answer}"}),
    Probe("POST", "/answers", {"ticket": "{ticket}", "unknown": "1"}, meets=400),
    Probe("POST", "/reveals", {"ticket": "{ticket}"}, meets=400),
    Probe("POST", "/flags", {"ticket": "{flag_ticket}", "text": "mine now"}, meets=400),
    Probe("POST", "/account/sign-outs", {"which": "{sign_in}"}),
    Probe("GET", "/attempts/{attempt}"),
    Probe("GET", "/attempts/{attempt}/result"),
    Probe("GET", "/attempts/{attempt}/time"),
    Probe("GET", "/attempts/{attempt}/submission"),
    Probe("POST", "/attempts/{attempt}/submission"),
    Probe("POST", "/attempts/{attempt}/answers", {"1-typed": "mine now"}),
    Probe("GET", "/attempts/{attempt}/{position}"),
    Probe("POST", "/attempts/{attempt}/{position}", {"typed": "mine now"}),
    Probe("POST", "/attempts/{attempt}/{position}/tries", {"number": "1", "unknown": "1"}),
    Probe("POST", "/attempts/{attempt}/{position}/hints"),
    Probe("POST", "/quizzes/{quiz}/withdrawal"),
    Probe("GET", "/classes/quizzes/{quiz}"),
)
OF_NOBODY = {
    "study.reader", "study.passage", "study.passage_question", "study.practice", "study.item_question",
    "study.enrol", "study.enrolment", "study.extra", "progress.file", "static",
}  # fmt: skip
"""Routes whose path names content, which is everybody's."""
BY_HAVING_IT = {"quiz.show", "quiz.start", "links.link", "joining.link", "teachers.invitation", "teachers.accept"}
"""Routes for whoever has the link: its token is the key."""
OF_GAMES = ("/games/<int:id>", "/play/<code>", "/projector/<token>", "/live/")
"""How the routes begin that tests/live/test_playing.py probes."""
OF_ADMINS = {"admin.user", "admin.role", "admin.reset_link", "admin.withdrawal", "bank_admin.give_back"}
"""Routes at which only an admin is let in, whatever the number."""
OF_CLASSES = "/classes/<int:id>"
"""How the routes begin that tests/classrooms/test_strangers.py probes, every one of them."""


@dataclass(frozen=True)
class Owned:
    """What one learner has that somebody else might name, by the word that stands for it in a probe."""

    values: dict[str, list[str]]

    def requests(self, probe: Probe) -> list[tuple[str, dict[str, str]]]:
        """The path and form of the probe, once for each thing that it can name."""
        words = re.findall(r"{(\w+)}", " ".join((probe.path, *probe.form.values())))
        filled = [{}]
        for word in words:
            filled = [{**one, word: value} for one in filled for value in self.values[word]]
        return [
            (probe.path.format(**one), {name: value.format(**one) for name, value in probe.form.items()})
            for one in filled
        ]


@pytest.fixture
def owned(app, learner, school) -> Owned:
    """A learner with answers, an open question, an attempt under way and one handed in, and two sign-ins."""
    learner.practises(most=5)
    learner.signs_in()
    ticket = learner.asks_for(school.items[0])
    told = learner.get(f"/answers/{learner.log()[0].client_key}").text
    with app.app_context(), writing():
        user = db.session.get_one(User, learner.id)
        quizzes = [making.make(user, school, Rules(length=4, behaviour=way), "Mine", now())[0] for way in Behaviour]
        for quiz in quizzes:
            attempting.start(quiz, user, now())
        tokens = [quiz.token for quiz in quizzes]
    with app.app_context():
        attempts, sign_ins = (
            db.session.scalars(sa.select(model.id).where(person == learner.id).order_by(model.id)).all()
            for model, person in ((Attempt, Attempt.learner_id), (SignIn, SignIn.user_id))
        )
    assert learner.post(f"/attempts/{attempts[0]}/submission").status_code == 302
    return Owned(
        {
            "answer": sorted({row.client_key for row in learner.log()}),
            "ticket": [ticket],
            "flag_ticket": re.findall(r'action="/flags".*?name="ticket"\s+value="([^"]+)"', told, re.DOTALL)[:1],
            "attempt": [str(id) for id in attempts],
            "position": ["1", "2", "3", "4"],
            "quiz": tokens,
            "sign_in": [str(id) for id in sign_ins],
        }
    )


def everything(app, someone) -> dict[str, list[tuple[object, ...]]]:
    """All rows of somebody, but for when they were last seen."""
    with app.app_context():
        return {
            table.name: [
                tuple(str(value) for name, value in row.items() if name != "last_seen_at")
                for row in db.session.execute(privacy.rows_of(table, someone.id)).mappings()
            ]
            for table in privacy.tables()
        }


def test_every_route_that_names_somebodys_things_has_a_probe(app):
    adapter = app.url_map.bind("localhost")
    example = {"answer": "x", "attempt": 1, "position": 1, "quiz": "x", "sign_in": 1}
    probed = {(probe.method, adapter.match(probe.path.format(**example), probe.method)[0]) for probe in PROBES}
    with_arguments = {
        (method, rule.endpoint)
        for rule in app.url_map.iter_rules()
        if rule.arguments and rule.endpoint not in OF_NOBODY | BY_HAVING_IT | OF_ADMINS
        if not rule.rule.startswith(OF_CLASSES)
        if not rule.rule.startswith(OF_GAMES)
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert with_arguments <= probed


def test_three_hundred_probes_and_more_find_nothing_and_change_nothing(app, owned, learner, request):
    before = everything(app, learner)
    found = []
    made = 0
    for name in INTRUDERS:
        intruder = request.getfixturevalue(name)
        for probe in PROBES:
            for path, form in owned.requests(probe):
                made += 1
                status = intruder.browser.open(path, method=probe.method, data=form or None).status_code
                if status != probe.meets:
                    found.append((name, probe.method, path, status))
    assert found == []
    assert made >= 300
    assert everything(app, learner) == before
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(ItemFlag.id))) == 0


def test_a_visitor_is_sent_to_sign_in_by_every_probe(app, owned, learner, visitor):
    before = everything(app, learner)
    sent = {
        visitor.browser.open(path, method=probe.method, data=form or None).location.partition("?")[0]
        for probe in PROBES
        for path, form in owned.requests(probe)
    }
    assert sent == {"/sign-in"}
    assert everything(app, learner) == before


def test_the_probes_do_reach_their_owner(owned, learner):
    """Each page that a probe asks for is there for its owner, or told at the end of the open quiz: the probes fail for
    the right reason."""
    pages = [path for probe in PROBES if probe.method == "GET" for path, _ in owned.requests(probe)]
    assert {learner.get(path).status_code for path in pages} <= {200, 302, 409}


@pytest.mark.parametrize("path", ["/answers/{answer}", "/attempts/{attempt}", "/attempts/{attempt}/1"])
def test_what_is_somebody_elses_looks_like_what_is_not_there(owned, stranger, path):
    foreign = path.format(**{word: values[0] for word, values in owned.values.items()})
    nowhere = path.format(answer="0" * 32, attempt="987654")
    pages = [re.sub(r'name="csrf_token" value="[^"]*"', "", stranger.get(one).text) for one in (foreign, nowhere)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("name", ["stranger", "guest", "teacher"])
def test_what_is_for_admins_is_not_there_for_others_whatever_the_number(app, name, learner, request):
    with app.app_context(), writing():
        signing_in.new_reset_link(db.session.get_one(User, learner.id), now())
        link = db.session.scalars(sa.select(OneTimeLink.token_hash)).one()
    intruder = request.getfixturevalue(name)
    for id in (learner.id, intruder.id, 1, 2, 3, 999):
        answers = (
            intruder.get(f"/admin/users/{id}"),
            intruder.post(f"/admin/users/{id}/role", role="teacher"),
            intruder.post(f"/admin/users/{id}/reset-links"),
            intruder.post(f"/admin/links/{link}/withdrawal"),
        )
        assert {answer.status_code for answer in answers} == {404}
    with app.app_context():
        assert db.session.get_one(User, learner.id).role == "learner"
        assert len(db.session.scalars(sa.select(OneTimeLink)).all()) == 1


@pytest.mark.parametrize("path", ["/account/export", "/progress/reviews.csv", "/progress", "/account"])
def test_no_word_in_the_address_makes_a_page_somebody_elses(owned, learner, stranger, path):
    words = ("user", "user_id", "learner", "learner_id", "id", "account")
    page = stranger.get(f"{path}?{'&'.join(f'{word}={learner.id}' for word in words)}")
    assert page.status_code == 200
    assert learner.name not in page.text
    assert not [answer for answer in owned.values["answer"] if answer in page.text]


def test_a_number_that_no_row_can_have_is_not_found(app, admin, school):
    """Nor does it break anything, however long it is."""
    for number in ("9" * 19, "9" * 5000):
        paths = {
            (method, re.sub(r"<\w+>", "x", re.sub(r"<int:\w+>", number, rule.rule)))
            for rule in app.url_map.iter_rules()
            if "<int:" in rule.rule
            for method in rule.methods - {"HEAD", "OPTIONS"}
        }
        assert len(paths) > 40
        assert {admin.browser.open(path, method=method).status_code for method, path in paths} <= {404, 405}
