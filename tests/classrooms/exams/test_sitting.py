"""While an account sits an exam, all else of it pauses in every browser; nothing is lost, and it ends with the exam."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from quizapp import ticking
from quizapp.classrooms.assigning import BY_HAND
from quizapp.db import db, writing
from quizapp.quiz import queries
from quizapp.quiz.models import Attempt
from quizapp.quiz.pausing import OPEN
from quizapp.study.demo import perfect
from quizapp.web.clock import now
from tests.conftest import Someone, words
from tests.question_form import form_of

PAUSED = "Your exam is running"


@pytest.fixture
def second(app, pupil) -> Someone:
    """Another browser in which the pupil is signed in."""
    other = Someone(app, pupil.name, pupil.id)
    assert other.signs_in().status_code == 302
    return other


def saves(someone, place: str, item, position: int):
    """Save the right answer to that question of an attempt."""
    form = form_of(item, perfect(item), "")
    fields = {name: form.getlist(name) for name in form if name != "ticket"}
    return someone.post(f"{place}/{position}", {**fields, "was": ""})


def asked_at(app, place: str) -> dict[str, int]:
    """At which position of an attempt each of its items is asked."""
    with app.app_context():
        paper = queries.any_paper(int(place.rpartition("/")[2]))
        assert paper is not None
        return {paper.item(slot).id: slot.position for slot in paper.slots}


def routes(app, method: str) -> list[tuple[str, str, str]]:
    """The blueprint, endpoint and a path of every route that takes that method."""
    adapter = app.url_map.bind("localhost")
    values = {"slug": "us-japan-2022-01-21", "number": 1, "name": "reviews", "ending": "csv", "table": "questions"}
    found = []
    for rule in app.url_map.iter_rules():
        if method in rule.methods and rule.endpoint != "static":
            filled = {name: values.get(name, 1) for name in rule.arguments}
            path = adapter.build(rule.endpoint, filled, method)
            found.append((rule.endpoint.partition(".")[0], rule.endpoint, path))
    return found


def test_whatever_is_not_open_pauses_in_every_browser_of_the_account(app, exam, pupil, second):
    own = exam.begun_by(pupil)
    for someone in (pupil, second):
        met = {(endpoint, path): someone.get(path).status_code for _, endpoint, path in routes(app, "GET")}
        paused = {endpoint for (endpoint, path), status in met.items() if status == 409}
        due = {endpoint for room, endpoint, path in routes(app, "GET") if room not in OPEN and not path.startswith(own)}
        assert paused == due
        assert {"study.practice", "study.reader", "study.passage", "study.item_question", "quiz.new"} <= paused
        assert {"play.show", "play.name", "projector.show", "progress.held", "transfer.account"} <= paused


def test_nothing_can_be_sent_to_what_pauses(app, exam, pupil):
    own = exam.begun_by(pupil)
    for room, endpoint, path in routes(app, "POST"):
        if room not in OPEN and not path.startswith(own):
            answer = pupil.post(path)
            assert answer.status_code == 409, endpoint
            assert "What you just sent here was not taken." in words(answer.text)
    assert pupil.log() == []


def test_what_stays_open_shows_no_sentence_of_the_statement(app, exam, pupil, school):
    exam.begun_by(pupil)
    for room, _endpoint, path in routes(app, "GET"):
        if room in OPEN:
            shown = words(pupil.get(path).text)
            assert not [one for one in school.book.statement.passages if words(one.text)[:60] in shown], path


def test_the_page_leads_back_to_the_exam(exam, pupil, second, school):
    own = exam.begun_by(pupil)
    paused = second.get(f"/sets/{school.slug}/practice")
    assert paused.status_code == 409
    assert PAUSED in words(paused.text)
    assert f'href="{own}"' in paused.text
    assert second.browser.get(own, follow_redirects=True).status_code == 200


def test_a_script_is_told_where_to_go(exam, pupil, school):
    own = exam.begun_by(pupil)
    told = pupil.browser.post("/attempts/999/1", headers={"Accept": "application/json"})
    assert (told.status_code, told.json["to"]) == (409, own)
    assert told.json["said"].startswith(PAUSED)


def test_the_exam_looks_as_ever_and_an_address_that_there_is_not_is_none(exam, pupil):
    own = exam.begun_by(pupil)
    sheet = re.search(r'<link rel="stylesheet"\s+href="([^"]+)"', pupil.get(f"{own}/1").text)
    assert sheet is not None
    with pupil.get(sheet[1]) as served:
        assert served.status_code == 200
    assert pupil.get("/no-such-page").status_code == 404


@pytest.mark.parametrize("name", ["stranger", "teacher", "guest", "visitor"])
def test_other_accounts_and_visitors_are_not_paused(name, exam, pupil, school, request):
    exam.begun_by(pupil)
    assert request.getfixturevalue(name).get(f"/sets/{school.slug}").status_code == 200


def test_before_it_is_begun_nothing_pauses(exam, pupil, school):
    pupil.get(exam.place)
    assert pupil.get(f"/sets/{school.slug}/practice").status_code == 200


def test_handing_in_ends_the_pause_everywhere(exam, pupil, second, school):
    own = exam.begun_by(pupil)
    second.post(f"{own}/submission")
    for someone in (pupil, second):
        assert someone.get(f"/sets/{school.slug}").status_code == 200
        assert someone.get(f"/sets/{school.slug}/practice").status_code == 200


def test_homework_that_is_handed_in_meanwhile_ends_no_pause(app, nine_b, exam, pupil, sets_work):
    work = f"{nine_b.place}/assignments/{sets_work(nine_b)}"
    homework = pupil.post(f"{work}/attempts").location
    exam.begun_by(pupil)
    with app.app_context(), writing():
        own = sa.update(Attempt).where(Attempt.id == int(homework.rpartition("/")[2]))
        db.session.execute(own.values(closes_at=now() - timedelta(minutes=1)))
    assert nine_b.teacher.get(f"{nine_b.place}/gradebook").status_code == 200
    assert handed_in(app, homework)
    assert pupil.get(homework).status_code == 409


def handed_in(app, place: str) -> bool:
    with app.app_context():
        return db.session.get_one(Attempt, int(place.rpartition("/")[2])).submitted_at is not None


def test_whoever_hands_in_is_promised_no_result_before_it_is_told(exam, pupil):
    own = exam.begun_by(pupil)
    before = words(pupil.get(f"{own}/submission").text)
    assert "and the result comes later." in before
    assert "you see how it went" not in before


def test_the_deadline_ends_it_too_and_what_was_saved_counts(app, exam, pupil, school):
    own = exam.begun_by(pupil)
    first = exam.items()[0]
    assert saves(pupil, own, first, asked_at(app, own)[first.id]).status_code == 302
    exam.ends()
    assert pupil.get(f"/sets/{school.slug}").status_code == 200
    ticking.tick(app)
    assert "1 of 6" in words(pupil.get(f"{own}/result").text)


def test_nothing_of_what_paused_is_lost(app, exam, pupil, school):
    made = pupil.post("/quizzes", length="3", behaviour="deferred", paging="one").location
    place = pupil.post(f"{made}/attempts").location
    pupil.post(f"{place}/1", {"was": "", "unknown": "1"})
    pupil.practises(most=2)
    before = len(pupil.log())
    own = exam.begun_by(pupil)
    assert pupil.get(f"{place}/1").status_code == 409
    pupil.post(f"{own}/submission")
    assert "You said that you don’t know." in words(pupil.get(f"{place}/1").text)
    assert len(pupil.log()) == before
    assert pupil.is_asked()


def test_only_one_exam_is_sat_at_a_time_and_a_second_click_goes_on_with_it(exam_of, pupil):
    first, second = exam_of(), exam_of()
    own = first.begun_by(pupil)
    assert pupil.post(f"{first.place}/attempts").location == own
    refused = pupil.browser.post(f"{second.place}/attempts", follow_redirects=True)
    assert "Your exam is running, so nothing else can be begun" in words(refused.text)
    pupil.post(f"{own}/submission")
    second.begun_by(pupil)


def test_a_learner_is_told_before_they_begin(exam, pupil):
    shown = words(pupil.get(exam.place).text)
    assert "This is an exam." in shown
    assert "practice, reading, other quizzes and games pause in all your browsers" in shown
    assert "A second device cannot be prevented; use paper when it matters." in shown
    assert "You have 1 attempt." in shown


def test_a_guest_who_could_not_sit_it_has_no_grade_for_it_once_it_has_ended(nine_b, exam, old_pupil, guest):
    nine_b.joined_by(guest, name="Gus")
    exam.ends(timedelta(0))
    found = words(nine_b.teacher.get(f"{nine_b.place}/gradebook").text)
    assert "could not sit it as a guest" in found
    assert found.count("missing") == 1  # for who could


def test_a_guest_cannot_sit_an_exam_and_is_told_how_they_could(nine_b, exam, guest):
    nine_b.joined_by(guest, name="Gus")
    assert "An exam is sat with an account." in words(guest.get(exam.place).text)
    assert guest.post(f"{exam.place}/attempts").location == exam.place
    assert guest.is_asked()


@pytest.mark.parametrize("name", ["stranger", "teacher", "colleague", "admin", "visitor"])
def test_strangers_cannot_begin_it(name, exam, request):
    begun = request.getfixturevalue(name).post(f"{exam.place}/attempts")
    assert begun.status_code == (302 if name == "visitor" else 404)
    assert "/attempts/" not in begun.headers.get("Location", "").replace(exam.place, "")


def test_answers_reach_the_memory_when_results_are_told_and_not_before(app, exam_of, pupil):
    exam = exam_of(release=BY_HAND)
    own = exam.begun_by(pupil)
    for position in range(1, 7):
        pupil.post(f"{own}/{position}", {"was": "", "unknown": "1"})
    pupil.post(f"{own}/submission")
    assert "The results are told to everybody at the same time" in words(pupil.get(f"{own}/result").text)
    assert pupil.log() == []
    exam.ends()
    exam.teacher.post(f"{exam.place}/release")
    assert {row.fact_id for row in pupil.log()} == {fact for item in exam.items() for fact in item.facts}
    assert "0 of 6" in words(pupil.get(f"{own}/result").text)


def test_nothing_is_told_while_somebody_may_still_sit_it(exam_of, pupil):
    exam = exam_of(release=BY_HAND)
    own = exam.begun_by(pupil)
    pupil.post(f"{own}/submission")
    assert "Tell the results now" not in words(exam.teacher.get(exam.place).text)
    exam.teacher.post(f"{exam.place}/release")
    shown = words(exam.teacher.get(exam.place).text)
    assert "The exam goes on, so nothing is told yet" in shown
    assert "once the exam is over for everybody" in shown
    assert "The results are told to everybody at the same time" in words(pupil.get(f"{own}/result").text)
    assert exam.row().released_at is None
    exam.ends()
    shown = words(exam.teacher.get(exam.place).text)
    assert "Everybody who has handed in sees the answers then. It cannot be undone." in shown
    assert "hands in later" not in shown
    assert "Tell the results now" in shown


def test_its_questions_lead_nowhere_else_as_all_else_pauses(exam, pupil, nine_b):
    own = exam.begun_by(pupil)
    assert "Stop here" not in words(pupil.get(f"{own}/1").text)


def test_a_second_attempt_is_not_there(exam, pupil):
    pupil.post(f"{exam.begun_by(pupil)}/submission")
    assert pupil.post(f"{exam.place}/attempts").location == exam.place
    assert "You have made all attempts that there are." in words(pupil.get(exam.place).text)


@pytest.mark.parametrize("page", ["class", "exam"])
def test_who_was_in_the_middle_of_it_when_it_ended_reads_that_it_is_closed_and_handed_in(nine_b, exam, pupil, page):
    exam.begun_by(pupil)
    exam.ends(ago=timedelta(seconds=5))  # what is on its way is still taken
    read = words(pupil.get(nine_b.place if page == "class" else exam.place).text)
    assert re.search(r"Closed since [^.;]*; what you saved is handed in\.", read)
    for untrue in ("You can still hand it in", "Your grade", "Not handed in yet", "Go on", "ask your teacher"):
        assert untrue not in read


def test_whoever_looks_after_its_end_sees_it_handed_in(nine_b, exam_of, pupil):
    exam = exam_of(release=BY_HAND)
    own = exam.begun_by(pupil)
    assert "1 is in the middle of it" in words(exam.teacher.get(exam.place).text)
    exam.ends()
    page = words(exam.teacher.get(exam.place).text)
    assert "1 of 1 has handed in." in page
    assert "could learn the answers" not in page
    assert "Handed in." in words(pupil.get(nine_b.place).text)
    assert pupil.get(own).location == f"{own}/result"


def test_the_page_of_the_class_hands_in_what_has_ended_too(nine_b, exam, pupil):
    exam.begun_by(pupil)
    exam.ends()
    read = words(pupil.get(nine_b.place).text)
    assert "Handed in. Closed since" in read
    assert "what you saved" not in read
