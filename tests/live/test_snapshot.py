"""What the host, the projector and a player are told in each phase."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from quizapp.classrooms.naming import place_in_a_list
from quizapp.grading.records import Response
from quizapp.items.asking import option_id, question
from quizapp.items.records import Kind
from quizapp.live import snapshot
from quizapp.live.events import Asked, Closing, Dropped, Ended, Paused, Poll, Removed
from quizapp.live.giving import answer
from quizapp.live.refusals import NotInGame
from quizapp.live.scene import counts
from quizapp.live.settings import Points
from quizapp.live.showing import key_out

NAMES = {1: "Amber Otter", 2: "Teal Heron", 3: "Mint Lark"}


@pytest.fixture
def item(of_kind):
    return of_kind(Kind.CHOICE)


@pytest.fixture
def answered(opened, item, perfect):
    """Three players; the first is right, the second wrong, the third silent."""

    def make(**settings):
        play = opened(**settings).joins(1, 2, 3).asks(1)
        play.happens(answer(0, 1, item, perfect(item), certainty="sure"))
        wrong = option_id(item, item.distractors[0].text)
        return play.happens(answer(0, 2, item, Response(chosen=(wrong,))))

    return make


def test_every_snapshot_is_plain_json_with_the_number_of_the_last_line(answered, seen, item):
    play = answered()
    for step in (lambda: play, play.locks, play.reveals, lambda: play.happens(Ended())):
        now = seen(step(), item, NAMES)
        for told in (snapshot.host(now), snapshot.projector(now), snapshot.player(now, 1)):
            assert json.loads(json.dumps(told)) == told
            assert told["sequence"] == len(play.log)
            assert told["phase"] == play.game.phase


def test_a_player_who_reloads_finds_the_question_and_the_own_answer(answered, seen, item):
    told = snapshot.player(seen(answered(), item, NAMES), 2)
    assert told["question"]["stem"] == item.stem
    assert told["answer"]["standing"] == "saved"
    assert told["answer"]["chosen"] == [option_id(item, item.distractors[0].text)]
    assert (told["you"]["name"], told["result"], told["reveal"]) == ("Teal Heron", None, None)


def test_a_player_is_told_the_result_the_points_and_why_at_the_reveal_and_not_at_the_lock(answered, seen, item):
    play = answered().locks()
    assert snapshot.player(seen(play, item), 2)["result"] is None
    now = seen(play.reveals(), item)
    right, wrong, silent = (snapshot.player(now, player) for player in (1, 2, 3))
    lure = item.distractors[0]
    assert right["result"] == {"fraction": 1.0, "points": 1000, "why": {}, "accepted": False}
    assert wrong["result"]["why"] == {option_id(item, lure.text): lure.why_wrong}
    assert (wrong["result"]["fraction"], wrong["result"]["points"]) == (0.0, 0)
    assert silent["result"] is None
    assert right["reveal"]["key"]["ids"] == [option_id(item, item.key[0].text)]
    assert right["place"] == {"rank": 1, "points": 1000, "of": 2, "has_answered": True}
    assert wrong["place"] == {"rank": None, "points": 0, "of": 2, "has_answered": True}
    assert right["total"] == 1000


def test_a_late_answer_has_a_fraction_and_no_points(answered, seen, item, perfect):
    play = answered().locks().happens(answer(0, 3, item, perfect(item))).reveals()
    told = snapshot.player(seen(play, item), 3)
    assert (told["answer"]["standing"], told["result"]["points"], told["result"]["fraction"]) == ("late", None, 1.0)


def test_nothing_in_a_players_snapshot_is_about_another_player(answered, seen, item):
    now = seen(answered(top_five=True, names_shown=True).locks().reveals(), item, NAMES)
    text = json.dumps(snapshot.player(now, 1))
    assert "Teal Heron" not in text
    assert "Mint Lark" not in text


def test_a_stranger_and_one_who_was_taken_out_are_told_nothing(answered, seen, item):
    now = seen(answered().happens(Removed(2)), item)
    for player in (2, 9):
        with pytest.raises(NotInGame):
            snapshot.player(now, player)


def test_eighteen_of_twenty_four_answered(answered):
    assert counts(answered().game) == {"players": 3, "answered": 2}


def test_the_projector_names_nobody_unless_the_host_wants_it(answered, opened, seen, item):
    lobby = snapshot.projector(seen(opened().joins(1, 2), item, NAMES))
    board = snapshot.projector(seen(answered(top_five=True).locks().reveals(), item, NAMES))
    assert not [name for name in NAMES.values() if name in json.dumps([lobby, board])]
    assert board["top"][0] == {"rank": 1, "points": 1000, "players": 1, "names": []}


def test_with_names_the_projector_shows_who_is_in_the_lobby_and_the_top_five(answered, opened, seen, item):
    lobby = snapshot.projector(seen(opened(names_shown=True).joins(2, 1), item, NAMES))
    assert lobby["names"] == ["Amber Otter", "Teal Heron"]
    board = snapshot.projector(seen(answered(names_shown=True, top_five=True).locks().reveals(), item, NAMES))
    assert [rank["names"] for rank in board["top"]] == [["Amber Otter"]]


def test_names_stand_where_people_look_for_them(opened, seen):
    names = ["anna", "Änne", "Lea 2", "Lea 10", "Zoe"]
    joined = {5: "anna", 2: "Änne", 4: "Lea 2", 1: "Lea 10", 3: "Zoe"}
    lobby = snapshot.projector(seen(opened(names_shown=True).joins(*sorted(joined)), names=joined))
    assert lobby["names"] == names


def test_the_place_of_a_name_is_worked_out_once_however_often_a_lobby_is_shown(opened, seen):
    names = {number: f"Nobody Else {number}" for number in range(1, 51)}
    lobby, before = seen(opened(names_shown=True).joins(*names), names=names), place_in_a_list.cache_info().misses
    for _ in range(3):
        assert len(snapshot.projector(lobby)["names"]) == 50
    assert place_in_a_list.cache_info().misses == before + 50


def test_there_is_no_top_five_by_default(answered, seen, item):
    now = seen(answered(names_shown=True).locks().reveals(), item, NAMES)
    assert snapshot.projector(now)["top"] == snapshot.host(now)["top"] == []
    assert snapshot.projector(now)["total"] == 1000


def test_a_hidden_name_is_left_out_and_a_crowd_on_one_rank_is_counted(opened, seen, item):
    names = {player: f"Player {player}" for player in range(1, 8)}
    hidden = opened(names_shown=True, top_five=True).joins(1, 2).plays(1, {1: 1.0, 2: 1.0})
    assert snapshot.projector(seen(hidden, item, {1: "Amber Otter"}))["top"][0]["names"] == ["Amber Otter"]
    crowd = opened(names_shown=True, top_five=True).joins(*names).plays(1, dict.fromkeys(names, 1.0))
    top = snapshot.projector(seen(crowd, item, names))["top"]
    assert top == [{"rank": 1, "points": 1000, "players": 7, "names": []}]


def test_the_host_sees_who_has_answered_but_neither_key_nor_words_while_a_question_runs(answered, seen, item):
    play = answered()
    told = snapshot.host(seen(play, item, NAMES))
    assert [(one["name"], one["answer"]) for one in told["players_here"]] == [
        ("Amber Otter", "saved"),
        ("Teal Heron", "saved"),
        ("Mint Lark", "none"),
    ]
    assert told["reveal"] is None
    assert snapshot.host(seen(play.locks(), item, NAMES))["reveal"]["key"]["words"] == [item.key[0].text]


def test_extra_time_is_in_nobody_elses_snapshot(opened, seen, item, sent):
    plain = opened().joins(1, 2).asks(1).happens(Closing(0, 15_000))
    longer = opened().joins(1).joins(2, time_factor=1.5).asks(1).happens(Closing(0, 15_000))
    assert sent(seen(plain, item), 1) == sent(seen(longer, item), 1)
    assert snapshot.host(seen(plain, item)) == snapshot.host(seen(longer, item))
    assert snapshot.player(seen(longer, item), 2)["deadline"] == (longer.at + timedelta(seconds=22.5)).isoformat()


def test_a_pause_shows_what_is_left_instead_of_a_deadline(opened, seen, item):
    play = opened().joins(1).asks(1).happens(Closing(0, 15_000)).waits(4).happens(Paused())
    told = snapshot.player(seen(play, item), 1)
    assert (told["paused"], told["deadline"], told["left_ms"]) == (True, None, 10_000)


def test_what_was_typed_and_not_recognised_is_for_the_host_alone(opened, of_kind, seen, sent):
    item = of_kind(Kind.SHORT_ANSWER)
    play = opened().joins(1, 2).asks(1).happens(answer(0, 1, item, Response(typed=("Something Rude",)))).locks()
    for step in (lambda: play, play.reveals):
        now = seen(step(), item)
        assert [group["text"] for group in snapshot.host(now)["unrecognised"]] == ["something rude"]
        assert "something rude" not in sent(now, 2)
        assert "something rude" in sent(now, 1)


def test_a_dropped_question_says_so_and_gives_no_points(answered, seen, item):
    told = snapshot.player(seen(answered().locks().reveals().happens(Dropped(0)), item), 1)
    assert (told["dropped"], told["counts"], told["result"]["points"]) == (True, False, None)
    assert told["place"]["points"] == 0


def test_a_poll_is_asked_and_shown_without_a_key(opened, seen):
    play = opened().joins(1).happens(Asked(0, poll=Poll("How was it?", ("Good", "Bad")))).answers(1, 0.0, chosen=("1",))
    assert snapshot.player(seen(play), 1)["question"]["options"] == [
        {"id": "0", "text": "Good"},
        {"id": "1", "text": "Bad"},
    ]
    told = snapshot.player(seen(play.locks().reveals()), 1)
    assert (told["reveal"], told["result"], told["counts"]) == (
        {"distribution": {"answers": 1, "right": 0, "options": {"1": 1}, "groups": [], "others": 0, "unknown": 0}},
        None,
        False,
    )


def test_at_the_end_a_player_has_the_own_points_question_by_question(opened, seen, item):
    play = opened(points=Points.CERTAINTY).joins(1).plays(1, {1: 1.0}, certainty="sure").joins(2)
    play.plays(2, {1: 0.0}, certainty="guess").happens(Ended())
    first, second = (snapshot.player(seen(play, item), player) for player in (1, 2))
    assert first["results"] == [{"question": 0, "points": 3}, {"question": 1, "points": 0}]
    assert second["results"] == [{"question": 0, "points": None}, {"question": 1, "points": 0}]
    assert second["missed"] == [0, 1]


def test_a_team_player_is_told_the_own_teams_place(opened, seen, item):
    play = opened().joins(1, 3, team=1).joins(2, 4, team=2).plays(1, {1: 0.0, 2: 1.0, 4: 1.0})
    assert snapshot.player(seen(play, item), 1)["team_place"] == {"rank": None, "points": 0}
    assert [team["team"] for team in snapshot.projector(seen(play, item))["teams"]] == [2, 1]


def test_the_order_of_the_options_is_that_of_the_round_for_all_alike(opened, seen, of_kind):
    item = of_kind(Kind.MATCHING)
    play = opened().joins(1, 2).asks(1, seed=3)
    now = seen(play, item)
    shown = [told["question"]["options"] for told in (snapshot.projector(now), snapshot.player(now, 2))]
    assert shown == [[{"id": one.id, "text": one.text} for one in question(item, 3).options]] * 2
    assert question(item, 3) != question(item, 0)


def test_the_key_at_the_reveal_is_what_was_to_be_given_and_always_in_words_too(of_kind, perfect):
    for kind in Kind:
        asked = of_kind(kind)
        told = key_out(asked)
        assert tuple(told["ids"]) == answer(0, 1, asked, perfect(asked)).chosen
        assert all(words.endswith(key.text) for words, key in zip(told["words"], asked.key, strict=True))


def test_a_player_and_a_team_are_told_of_no_place_until_they_have_points(opened, seen, item):
    play = opened(points=Points.CERTAINTY).joins(1, team=1).joins(2, team=2)
    play.plays(1, {1: 0.0, 2: 0.0}, certainty="sure")
    told = snapshot.player(seen(play, item), 1)
    assert (told["place"]["rank"], told["team_place"]["rank"]) == (None, None)
    for number in (2, 3, 4):
        play.plays(number, {2: 1.0}, certainty="sure")
    first, second = (snapshot.player(seen(play, item), player) for player in (1, 2))
    assert (first["place"]["rank"], first["team_place"]["rank"]) == (None, None)
    assert (second["place"]["rank"], second["team_place"]["rank"]) == (1, 1)
