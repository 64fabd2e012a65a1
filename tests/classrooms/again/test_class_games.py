"""One press on the page of a class opens a game on what it holds least, and a game tells what to teach again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine

from quizapp.accounts.models import User
from quizapp.classrooms.assigning import BY_HAND
from quizapp.db import db, writing
from quizapp.live import hosting, pulse
from quizapp.live.hosting import Plan
from quizapp.live.models import GameRow
from quizapp.live.settings import Settings
from quizapp.quiz.drawing import clash
from quizapp.quiz.rules import Rules
from quizapp.study.demo import mistaken, perfect
from quizapp.web.clock import now
from tests.conftest import Someone, words
from tests.live.class_game import ClassGame
from tests.question_form import form_of


def pressed(found, place: str) -> ClassGame:
    """The game that one press of the teacher's opens."""
    answer = found.school.teacher.post(found.school.place + place)
    assert answer.status_code == 302
    assert re.fullmatch(r"/games/\d+", answer.location)
    return ClassGame(found.school.app, found.school.teacher, int(answer.location.rsplit("/", 1)[1]))


def played(found, items, wrong: list[int]) -> ClassGame:
    """A game of these items that everybody plays to the end: to each the first so many people give its first wrong
    option. It is not yet brought up."""
    with found.school.app.test_request_context(), writing():
        host = db.session.get(User, found.school.teacher.id)
        plan = Plan(Rules(length=len(items)), Settings(), "Friday", found.school.id, tuple(items))
        opened = hosting.open_game(host, found.release, plan, now()).running.id
    game = ClassGame(found.school.app, found.school.teacher, opened)
    for someone in found.people:
        game.joins(someone)
    for missed in wrong:
        game.happens("asked")
        for place, someone in enumerate(found.people):
            given = mistaken(game.item) if place < missed else perfect(game.item)
            assert game.sends(someone, form_of(game.item, given, "")).status_code == 302
        game.shows()
    game.happens("ended")
    return game


def brought_up(game: ClassGame) -> None:
    """What the server does by itself in the seconds after a game."""
    for _ in range(20):
        pulse.beat(game.app, now())


def asked_by(game: ClassGame):
    return [game.running.release.by_revision[revision] for revision in game.running.game.revisions]


def games(app) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(GameRow))


def test_after_a_game_its_host_is_led_to_what_to_teach_again(six, teacher):
    items = six.facts_asked(3)
    game = played(six, items, wrong=[1, 6, 4])
    link = f"/games/{game.id}/again"
    assert f'href="{link}"' in game.host_page()
    early = teacher.get(link).location
    assert early == f"{six.school.place}/again"
    assert "What the class answered in the game is on its way here." in words(teacher.get(early).text)
    brought_up(game)
    place = teacher.get(link).location
    assert place.startswith(f"{six.school.place}/assignments/")
    page = teacher.get(place).text
    numbers = [six.release.book.fact(items[at].facts[0]).passage for at in (1, 2, 0)]
    assert re.findall(r"Our summary of passage (\d+)", words(page)) == [str(number) for number in numbers]
    for at, people in ((1, 6), (2, 4)):
        key, other = items[at].key[0].text, items[at].distractors[0].text
        assert f"“{key}” was taken for “{other}” by {people} of 6." in words(page)
    assert "Friday" in words(page)
    assert not [one.name for one in six.people if one.name in page]
    assert f'href="{place}"' in teacher.get(place.removesuffix("/again")).text
    assert f'href="{link}"' not in game.page(six.people[0])


def test_a_game_that_nobody_of_the_class_played_says_so(six, teacher, app):
    game = ClassGame(app, teacher, opened_for(six))
    guest = game.joins(Someone(app))
    game.plays(guest)
    game.happens("ended")
    brought_up(game)
    shown = words(teacher.get(teacher.get(f"/games/{game.id}/again").location).text)
    assert "Nobody who played is in the class, so nothing of the game is here." in shown


def test_how_many_guests_played_is_said_where_their_answers_do_not_count(six, teacher, app):
    """Whoever is in the class is no guest, nor is who only came in; whoever joins later is none from then on."""
    game, other = (ClassGame(app, teacher, opened_for(six)) for _ in range(2))
    ours, gil, gus, gone = six.people[0], *(Someone(app) for _ in range(3))
    for someone in (ours, gil, gus, gone, Someone(app)):
        game.joins(someone, "")
    game.plays(ours, gil, gus, gone)
    game.happens("ended")
    other.plays(other.joins(gil), other.joins(Someone(app)))
    brought_up(game)
    assert guests_said(six, "/again") == "3 guests"
    other.happens("ended")
    brought_up(other)
    assert game.players[0] is ours
    after = teacher.get(f"/games/{game.id}/again").location.removeprefix(six.school.place)
    assert after.startswith("/assignments/")
    assert [guests_said(six, place) for place in (after, "/again")] == ["3 guests", "4 guests"]
    six.school.joined_by(gone, name="Gone")
    assert [guests_said(six, place) for place in (after, "/again")] == ["2 guests", "3 guests"]
    six.school.joined_by(gus, name="Gus")
    assert guests_said(six, after) == "1 guest"
    assert gone.post(f"{six.school.place}/departure").status_code == 302
    assert guests_said(six, after) == "1 guest"


def guests_said(six, place: str) -> str:
    """How many guests the page says that it does not count, "" where it says nothing of any."""
    said = words(six.school.teacher.get(six.school.place + place).text)
    found = re.search(r"(\d+ guests?) played who (?:is|are) not in the class: what they answered does not", said)
    return found[1] if found else ""


def test_of_guests_nothing_is_said_where_none_played(six):
    work = six.sits(six.facts_asked(2), wrong=[6, 0])
    brought_up(played(six, six.facts_asked(4)[2:], wrong=[1, 2]))
    assert [guests_said(six, place) for place in ("/again", f"/assignments/{work}/again")] == ["", ""]


def opened_for(six) -> int:
    """A game for the class, by the form."""
    classroom = six.school.place.rpartition("/")[2]
    answer = six.school.teacher.post("/games", length=3, points="accuracy", classroom=classroom)
    return int(answer.location.rpartition("/")[2])


def test_what_a_quiz_and_a_game_asked_warms_up_together(six):
    items = six.facts_asked(6)
    six.sits(items[:3], wrong=[2, 5, 0])
    brought_up(played(six, items[3:], wrong=[6, 1, 4]))
    asked = asked_by(pressed(six, "/warm-ups"))
    assert [item.facts for item in asked] == [items[at].facts for at in (3, 1, 5, 0, 4)]


def test_a_game_of_no_class_and_of_somebody_else_leads_nowhere(six, teacher, colleague):
    made = teacher.post("/games", length="3", points="accuracy").location
    assert teacher.get(f"{made}/again").status_code == 404
    assert "What to teach again" not in words(teacher.get(made).text)
    game = played(six, six.facts_asked(1), wrong=[6])
    for someone in (colleague, six.people[0]):
        assert someone.get(f"/games/{game.id}/again").status_code == 404


def test_a_warm_up_asks_the_five_facts_held_least_the_weakest_first(six):
    items = six.facts_asked(7)
    six.sits(items, wrong=[3, 6, 0, 4, 1, 5, 2])
    game = pressed(six, "/warm-ups")
    asked = asked_by(game)
    assert [item.facts for item in asked] == [items[at].facts for at in (1, 5, 3, 0, 6)]
    assert not any(clash(one, other) for one in asked for other in asked if one is not other)
    assert not {item.id for item in asked} & {item.id for item in items}
    assert game.running.classroom == six.school.id
    assert "Go to" in words(game.host_page())


def test_a_warm_up_asks_nothing_that_nobody_has_met(six):
    (item,) = six.facts_asked(1)
    six.sits([item], wrong=[0])
    assert [one.facts for one in asked_by(pressed(six, "/warm-ups"))] == [item.facts]


def test_where_nothing_was_met_a_warm_up_says_what_to_do_first_and_opens_no_game(six, teacher, app):
    answer = teacher.post(f"{six.school.place}/warm-ups")
    assert answer.location == six.school.place
    assert "Play a game with the class, or set a quiz, first." in words(teacher.get(answer.location).text)
    assert games(app) == 0


def test_a_warm_up_gives_nothing_away_that_is_not_told_yet(six):
    told, held = six.facts_asked(6)[:3], six.facts_asked(6)[3:]
    six.sits(told, wrong=[6, 6, 6])
    six.sits([told[0], *held], wrong=[6, 6, 6, 6], release=BY_HAND)
    game = pressed(six, "/warm-ups")
    assert "What is in a quiz whose results are not told yet is left out" in words(game.host_page())
    assert {item.facts for item in asked_by(game)} == {item.facts for item in told[1:]}


@pytest.mark.parametrize("place", ["/again/games", "/assignments/1/again/games"])
def test_five_minutes_as_a_game_ask_what_was_confused_first(six, place):
    items = six.facts_asked(4)
    six.sits(items, wrong=[2, 0, 6, 4])
    asked = asked_by(pressed(six, place))
    assert [item.facts for item in asked][:3] == [items[at].facts for at in (2, 3, 0)]
    assert 3 <= len(asked) <= 5


@pytest.mark.parametrize("place", ["/warm-ups", "/again/games", "/assignments/1/again/games"])
def test_a_second_press_leads_to_the_game_of_the_first_as_long_as_it_has_not_begun(six, app, place):
    six.sits(six.facts_asked(4), wrong=[2, 0, 6, 4])
    first = pressed(six, place)
    assert pressed(six, place).id == first.id
    first.joins(six.people[0])
    assert pressed(six, place).id == first.id
    assert games(app) == 1
    first.happens("asked")
    assert pressed(six, place).id != first.id


def test_two_presses_at_the_same_moment_open_one_game(six, app, presses_at_once):
    six.sits(six.facts_asked(4), wrong=[2, 0, 6, 4])
    answers = presses_at_once(f"{six.school.place}/warm-ups")
    assert [answer.status_code for answer in answers] == [302] * 4
    assert len({answer.location for answer in answers}) == games(app) == 1


def test_a_warm_up_of_yesterday_or_one_that_is_over_is_not_gone_back_to(six):
    six.sits(six.facts_asked(4), wrong=[2, 0, 6, 4])
    yesterday = pressed(six, "/warm-ups")
    with time_machine.travel(now() + timedelta(days=1), tick=False):
        today = pressed(six, "/warm-ups")
        today.happens("ended")
        assert len({yesterday.id, today.id, pressed(six, "/warm-ups").id}) == 3


def test_games_on_two_pieces_of_work_are_two_and_so_are_those_of_two_teachers(six, teacher, colleague, app):
    items = six.facts_asked(4)
    works = [six.sits(some, wrong=[6, 6]) for some in (items[:2], items[2:])]
    opened = [pressed(six, f"/assignments/{work}/again/games").id for work in (*works, *works)]
    assert opened == [*opened[:2], *opened[:2]]
    assert teacher.post(f"{six.school.place}/teachers", name=colleague.name).status_code == 302
    assert colleague.post(f"{six.school.place}/assignments/{works[0]}/again/games").status_code == 302
    assert games(app) == 3


def test_neither_learners_nor_other_teachers_open_such_a_game(six, colleague, admin, guest, app):
    six.sits(six.facts_asked(2), wrong=[6, 0])
    for someone in (six.people[0], colleague, admin, guest):
        for place in ("/warm-ups", "/again/games", "/assignments/1/again/games"):
            assert someone.post(six.school.place + place).status_code == 404
    assert games(app) == 0


def test_an_archived_class_warms_up_no_more(six, teacher, app):
    six.sits(six.facts_asked(2), wrong=[6, 0])
    teacher.post(f"{six.school.place}/archive")
    assert teacher.post(f"{six.school.place}/warm-ups").status_code == 404
    assert "Start a warm-up" not in words(teacher.get(six.school.place).text)
    assert games(app) == 0


def test_the_page_of_the_class_offers_it_to_teachers_once_there_is_something(six, teacher):
    assert "Start a warm-up" not in words(teacher.get(six.school.place).text)
    six.sits(six.facts_asked(2), wrong=[6, 0])
    page = words(teacher.get(six.school.place).text)
    assert "Start a warm-up" in page
    assert "Own practice counts in it where these are five people or more" in page
    assert "Start a warm-up" not in words(six.people[0].get(six.school.place).text)
