"""How answers are spread over options, pairs, places and words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizapp import finder
from quizapp.facts.seedfile import read_book
from quizapp.grading.records import Response
from quizapp.items.asking import option_id
from quizapp.items.records import Kind
from quizapp.live.distribution import distribution
from quizapp.live.events import Accepted, Asked, Poll
from quizapp.live.giving import accept, answer, vote


@pytest.fixture(scope="module")
def entities():
    """Those of the shipped statement."""
    return read_book((finder.folder("seeds") / "us-japan-2022-01-21.yaml").read_text("utf-8")).entities.values()


def given(opened, item, *responses):
    """A round in which each response comes from a player of its own."""
    play = opened().joins(*range(1, len(responses) + 1)).asks(1)
    for player, response in enumerate(responses, 1):
        play.happens(answer(0, player, item, response))
    return play


def typed(opened, item, *lines):
    return given(opened, item, *(Response(typed=(line,)) for line in lines))


def test_choices_are_counted_by_option(opened, of_kind):
    item = of_kind(Kind.CHOICE)
    key, wrong = (option_id(item, text) for text in (item.key[0].text, item.distractors[0].text))
    play = given(opened, item, *(Response(chosen=(one,)) for one in (wrong, key, wrong)))
    found = distribution(play.game.rounds[0], item)
    assert (found.answers, found.right, found.options) == (3, 1, ((wrong, 2), (key, 1)))


def test_every_chosen_option_of_several_is_counted(opened, of_kind):
    item = of_kind(Kind.MULTIPLE_RESPONSE)
    ids = [option_id(item, key.text) for key in item.key]
    play = given(opened, item, Response(chosen=tuple(ids)), Response(chosen=(ids[0],)))
    assert dict(distribution(play.game.rounds[0], item).options) == {ids[0]: 2, **dict.fromkeys(ids[1:], 1)}


def test_pairs_are_counted_one_by_one(opened, of_kind, perfect):
    item = of_kind(Kind.MATCHING)
    play = given(opened, item, perfect(item), Response())
    found = distribution(play.game.rounds[0], item)
    assert (found.answers, {count for _, count in found.options}) == (2, {1})
    assert len(found.options) == len(item.key)


def test_of_an_order_the_things_in_their_right_place_are_counted(opened, of_kind, perfect):
    item = of_kind(Kind.ORDERING)
    right = perfect(item).chosen
    play = given(opened, item, Response(chosen=right), Response(chosen=(right[1], right[0], *right[2:])))
    counts = dict(distribution(play.game.rounds[0], item).options)
    assert [counts[one] for one in right] == [1, 1, *[2] * (len(right) - 2)]


def test_players_who_were_taken_out_are_left_out(opened, of_kind):
    item = of_kind(Kind.CHOICE)
    right = (option_id(item, item.key[0].text),)
    play = opened().joins(1, 2).asks(1).answers(1, 1.0, chosen=right).answers(2, 1.0, chosen=right)
    found = [distribution(play.game.rounds[0], item, without) for without in ((), {2}, {1, 2})]
    assert [(one.answers, one.right, dict(one.options)) for one in found] == [
        (2, 2, {right[0]: 2}),
        (1, 1, {right[0]: 1}),
        (0, 0, {}),
    ]


def test_who_does_not_know_is_counted(opened, of_kind):
    for kind in (Kind.CHOICE, Kind.SHORT_ANSWER):
        play = opened().joins(1, 2).asks(1).answers(1, 0.0).answers(2, 0.0, chosen=("x",))
        assert distribution(play.game.rounds[0], of_kind(kind)).unknown == 1


def test_votes_of_a_poll_are_counted(opened):
    poll = Poll("How was it?", ("Good", "Bad"))
    play = opened().joins(1, 2, 3).happens(Asked(0, poll=poll))
    for player, choice in ((1, "1"), (2, "0"), (3, "1")):
        play.happens(vote(0, player, poll, choice))
    assert distribution(play.game.rounds[0], None).options == (("1", 2), ("0", 1))


def test_right_answers_are_one_group_under_the_words_of_the_key(opened, of_kind):
    item = of_kind(Kind.SHORT_ANSWER)
    key = item.key[0]
    found = distribution(typed(opened, item, key.text, key.text.upper(), f" {key.text}! ").game.rounds[0], item)
    assert [(group.text, group.count, group.right) for group in found.groups] == [(key.text, 3, True)]
    assert found.unrecognised == ()


def test_a_known_wrong_answer_is_a_group_and_other_words_are_for_the_host(opened, shipped):
    item = next(item for item in shipped if item.kind is Kind.SHORT_ANSWER and item.others)
    play = typed(opened, item, item.others[0], "Something Rude", "something rude!", "else")
    found = distribution(play.game.rounds[0], item)
    assert [(group.text, group.count, group.right) for group in found.groups] == [(item.others[0], 1, False)]
    assert [(group.text, group.count) for group in found.unrecognised] == [("something rude", 2), ("else", 1)]
    assert found.others == 3


def test_all_names_of_one_who_is_wrong_are_one_group(opened, shipped, entities):
    """The item lists each of them; that they are one person, the statement's entities know."""
    item = next(item for item in shipped if item.kind is Kind.SHORT_ANSWER and "Kishida" in item.others)
    names = ("Kishida", "Fumio Kishida", "Prime Minister Kishida", "PM  KISHIDA", "Mr Kishida")
    round = typed(opened, item, *names, "Vice President Kishida").game.rounds[0]
    found = distribution(round, item, entities=entities)
    assert [(group.text, group.count, group.right) for group in found.groups] == [(item.others[0], 5, False)]
    assert [group.text for group in found.unrecognised] == ["vice president kishida"]


def test_a_wrong_answer_is_known_however_it_is_written_but_not_by_a_slip(opened, shipped):
    item = next(item for item in shipped if item.kind is Kind.CLOZE and {"affirmed", "reaffirmed"} <= {*item.others})
    round = typed(opened, item, "reaffirmed", "Reaffirmed!", "the affirmed", "affirmd").game.rounds[0]
    found = distribution(round, item)
    assert [(group.text, group.count) for group in found.groups] == [("reaffirmed", 2), ("affirmed", 1)]
    assert [group.text for group in found.unrecognised] == ["affirmd"]


def test_what_nobody_knows_is_one_answer_however_it_is_written_and_accepted_so(opened, of_kind):
    item = of_kind(Kind.SHORT_ANSWER)
    lines = ("the Otter Treaty", "Otter treaty", "otter treaty!", "in the otter treaty", "two otters", "2 otters")
    play = typed(opened, item, *lines)
    found = distribution(play.game.rounds[0], item)
    assert [(group.text, group.count) for group in found.unrecognised] == [("otter treaty", 4), ("2 otters", 2)]
    for event in accept(play.game, 0, item, found.unrecognised[0].text):
        play.happens(event)
    found = distribution(play.game.rounds[0], item)
    assert found.right == 4
    assert [group.text for group in found.unrecognised] == ["2 otters"]


def test_an_accepted_answer_joins_the_right_ones(opened, of_kind):
    item = of_kind(Kind.SHORT_ANSWER)
    play = typed(opened, item, "my own word").happens(Accepted(0, ("my own word",)))
    found = distribution(play.game.rounds[0], item)
    assert [(group.text, group.right, group.widened) for group in found.groups] == [(item.key[0].text, True, True)]
    assert (found.right, found.unrecognised) == (1, ())


def test_the_lines_of_a_list_are_counted_one_by_one(opened, of_kind):
    item = of_kind(Kind.LIST)
    one, two = item.key[0].text, item.key[1].text
    play = given(opened, item, Response(typed=(one, "nonsense")), Response(typed=(two, one)))
    found = distribution(play.game.rounds[0], item)
    assert {(group.text, group.count) for group in found.groups} == {(one, 2), (two, 1)}
    assert [group.text for group in found.unrecognised] == ["nonsense"]


def test_late_answers_are_not_part_of_what_a_room_is_shown(opened, of_kind, perfect):
    item = of_kind(Kind.CHOICE)
    play = given(opened, item, perfect(item)).joins(2).locks()
    assert distribution(play.happens(answer(0, 2, item, perfect(item))).game.rounds[0], item).answers == 1


def test_who_gives_a_thing_of_a_list_twice_is_counted_once(opened, of_kind):
    item = of_kind(Kind.LIST)
    first = item.key[0].text
    play = given(opened, item, Response(typed=(first, first)), Response(typed=(first, "nonsense")))
    found = distribution(play.game.rounds[0], item)
    assert [(group.text, group.count) for group in found.groups] == [(first, 2)]
    assert [(group.text, group.count) for group in found.unrecognised] == [("nonsense", 1)]


def test_a_line_that_was_accepted_in_a_list_is_counted_under_what_it_was_accepted_as(opened, of_kind):
    item = of_kind(Kind.LIST)
    first, second, *_ = (key.text for key in item.key)
    play = given(opened, item, Response(typed=("one", "other")), Response(typed=(second, "one")))
    for text, key in (("one", 0), ("other", 1)):
        for event in accept(play.game, 0, item, text, key):
            play.happens(event)
    found = distribution(play.game.rounds[0], item)
    assert {group.text: (group.count, group.right) for group in found.groups} == {first: (2, True), second: (2, True)}
    assert all(group.widened for group in found.groups)
    assert found.unrecognised == ()
    share = 1000 / len(item.key)
    points = play.locks().reveals().points
    assert [points[player] for player in (1, 2)] == pytest.approx([2 * share, 2 * share], abs=1)


def test_of_two_lines_of_one_answer_only_the_accepted_one_is_known(opened, of_kind):
    item = of_kind(Kind.LIST)
    play = given(opened, item, Response(typed=("one", "other")))
    for event in accept(play.game, 0, item, "other", 0):
        play.happens(event)
    found = distribution(play.game.rounds[0], item)
    assert [(group.text, group.count) for group in found.groups] == [(item.key[0].text, 1)]
    assert [(group.text, group.count) for group in found.unrecognised] == [("one", 1)]


def test_of_the_lines_of_a_list_people_are_counted(opened, of_kind):
    item = of_kind(Kind.LIST)
    lines = (("two", "otters"), ("Otters", "the otters"), (item.key[0].text, "otters"))
    found = distribution(given(opened, item, *(Response(typed=one) for one in lines)).game.rounds[0], item)
    assert [(group.text, group.count) for group in found.groups] == [(item.key[0].text, 1)]
    assert [(group.text, group.count) for group in found.unrecognised] == [("otters", 3), ("two", 1)]
    assert (found.answers, found.others) == (3, 3)


def test_a_wrong_thing_that_somebody_names_twice_in_a_list_is_counted_once(opened, of_kind):
    item = replace(of_kind(Kind.LIST), others=("Tibet",))
    play = given(opened, item, Response(typed=("Tibet", "TIBET!")))
    found = distribution(play.game.rounds[0], item)
    assert [(group.text, group.count, group.right) for group in found.groups] == [("Tibet", 1, False)]
    assert found.others == 0
