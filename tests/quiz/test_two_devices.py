"""Two devices at one attempt at the same moment: each answer counts once, and the marks are right."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from werkzeug.datastructures import MultiDict

from quizapp.study import rebuilding
from tests.conftest import Someone


@pytest.fixture
def devices(app, learner):
    """The learner before two browsers."""
    both = [Someone(app, learner.name, learner.id) for _ in range(2)]
    assert {device.signs_in().status_code for device in both} == {302}
    return both


def at_once(*requests) -> list[int]:
    """Make these requests from a thread each; the status of every answer."""
    with ThreadPoolExecutor(len(requests)) as threads:
        return [answer.status_code for answer in threads.map(lambda ask: ask(), requests)]


def test_handing_in_from_two_devices_at_once_counts_each_answer_once(app, sitting, devices, learner):
    page = sitting(length="6")
    for position in range(1, 5):
        page.saves(position)
    for _ in range(3):
        posts = [lambda device=device: device.post(f"{page.place}/submission") for device in devices]
        assert at_once(*posts) == [302, 302]
    assert "4 of 6" in page.result()
    assert len(learner.log()) == sum(len(page.item(position).facts) for position in range(1, 5))
    with app.app_context():
        assert rebuilding.verify()[1] == []


def test_saving_and_handing_in_at_once_leaves_an_answer_counted_or_refused_but_never_halfway(
    app, sitting, devices, learner
):
    page = sitting(length="3")
    page.saves(1)
    form = page.form(2)
    first, second = devices
    statuses = at_once(lambda: first.post(f"{page.place}/2", form), lambda: second.post(f"{page.place}/submission"))
    assert statuses == [302, 302]
    right = 2 if "2 of 3" in page.result() else 1
    assert f"{right} of 3" in page.result()
    assert len(learner.log()) == sum(len(page.item(position).facts) for position in range(1, right + 1))


@pytest.mark.parametrize("behaviour", ["immediate", "tries"])
def test_the_same_answer_locked_from_two_devices_at_once_is_one_try(sitting, devices, learner, behaviour):
    page = sitting(length="3", behaviour=behaviour, kinds="cloze")
    form = page.form(1, number="1")
    posts = [lambda device=device: device.post(f"{page.place}/1/tries", form) for device in (*devices, *devices)]
    assert set(at_once(*posts)) == {302}
    assert len(learner.log()) == len(page.item(1).facts)
    assert [row.attempt for row in learner.log()] == [1] * len(learner.log())


@pytest.mark.parametrize("behaviour", ["deferred", "immediate", "tries", "certainty"])
def test_different_answers_from_two_devices_at_once_all_count(app, sitting, devices, learner, behaviour):
    page = sitting(length="6", behaviour=behaviour, kinds="cloze")
    at_end = behaviour in ("deferred", "certainty")
    forms = {position: page.form(position, number="1", certainty="sure") for position in range(1, 7)}

    def answers(device: Someone, *positions: int):
        paths = {position: f"{page.place}/{position}{'' if at_end else '/tries'}" for position in positions}
        return lambda: [device.post(path, forms[position]) for position, path in paths.items()][-1]

    assert at_once(answers(devices[0], 1, 2, 3), answers(devices[1], 6, 5, 4)) == [302, 302]
    if at_end:
        page.hands_in()
    assert ("18 of 18" if behaviour == "certainty" else "6 of 6") in page.result()
    assert sorted(row.fact_id for row in learner.log()) == facts_of(page)
    with app.app_context():
        assert rebuilding.verify()[1] == []


def test_different_answers_from_two_devices_to_one_page_at_once_all_count(sitting, devices, learner):
    page = sitting(length="6", paging="all", kinds="cloze")
    untouched = MultiDict([(f"q{position}-was", "") for position in range(1, 7)])
    halves = [untouched.copy(), untouched.copy()]
    for position in range(1, 7):
        halves[position > 3].update(page.form(position, prefix=f"q{position}-"))
    posts = [
        lambda device=device, form=form: device.post(f"{page.place}/answers", form)
        for device, form in zip(devices, halves, strict=True)
    ]
    assert at_once(*posts) == [302, 302]
    page.hands_in()
    assert "6 of 6" in page.result()
    assert sorted(row.fact_id for row in learner.log()) == facts_of(page)


def facts_of(page) -> list[str]:
    return sorted(fact for position in range(1, 7) for fact in page.item(position).facts)
