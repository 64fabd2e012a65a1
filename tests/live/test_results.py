"""What came out of a game, for its host: how each question fared, and each player; for nobody else."""

from __future__ import annotations

import re

import pytest

from quizapp.live.events import Asked, Removed
from quizapp.live.results import by_player, by_question
from tests.conftest import Someone, words
from tests.live.left import ends


@pytest.fixture
def played(class_game):
    """Three play two questions: the first all have right, the second Ann alone; Cem is late for the first, and Ben does
    not answer the second."""
    game = class_game(players=0)
    ann, ben = (game.joins(Someone(game.app), name) for name in ("Ann", "Ben"))
    game.plays(ann, ben)
    cem = game.joins(Someone(game.app), "Cem")
    game.happens("asked")
    game.answers(ann)
    game.answers(cem, right=False)
    game.shows()
    return game


def rows(page: str) -> list[list[str]]:
    """The table of players, row by row."""
    return [
        [words(cell) for cell in re.findall("<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in page.split("<tr>")[2:]
    ]


def results(game) -> str:
    return game.host.get(f"/games/{game.id}/results").text


def test_the_question_that_fewest_had_right_comes_first(played):
    said = words(results(played))
    hard, easy = said.index("1 of 3 had it right (33%). 1 did not answer."), said.index("2 of 2 had it right (100%).")
    assert hard < easy
    first, second = (round.revision for round in played.running.game.rounds)
    assert [one.revision for one in by_question(played.running.game)] == [second, first]


def test_each_player_has_what_was_right_of_what_was_asked_while_they_were_there(played):
    assert rows(results(played)) == [
        ["Ann", "2 of 2", "2,000", "1"],
        ["Ben", "1 of 2", "1,000", "2"],
        ["Cem", "0 of 1", "0", "–"],
    ]
    assert "players had 60% right" in words(results(played))


def test_of_a_game_in_teams_it_says_how_each_team_fared_and_who_was_in_which(class_game):
    game = class_game(players=0, teams="2")
    for name in ("Ann", "Ben", "Cem"):
        game.joins(Someone(game.app), name)
    game.plays(*game.players[1:])
    page = results(game)
    first, second = re.findall("<table>.*?</table>", page, re.DOTALL)
    assert rows(first) == [["1", "2 · Lynxes", "1,000"], ["2", "1 · Herons", "500"]]
    assert [row[:2] for row in rows(second)] == [["Ben", "2 · Lynxes"], ["Cem", "1 · Herons"], ["Ann", "1 · Herons"]]


def test_of_a_game_without_teams_none_is_named(played):
    assert "Team" not in words(results(played))


def test_who_was_taken_out_and_what_was_dropped_count_nowhere(played):
    cem = next(member.id for member in played.running.members.values() if member.name == "Cem")
    played.host.post(f"/games/{played.id}/players/{cem}", does="remove")
    assert "1 of 2 had it right (50%)" in words(results(played))
    assert "Cem" not in results(played)
    played.happens("dropped")
    assert [row[:2] for row in rows(results(played))] == [["Ann", "1 of 1"], ["Ben", "1 of 1"]]


def test_of_two_votes_over_a_question_the_last_counts_and_who_gave_none_then_keeps_the_first(opened):
    play = opened().joins(1, 2).asks(1).answers(1).answers(2).locks().happens(Asked(1, again=0)).answers(2, 0.0)
    (question,) = by_question(play.locks().reveals().game)
    assert (question.players, question.right, question.answered) == (2, 1, 2)
    assert [(one.player, one.right, one.asked) for one in by_player(play.game)] == [(1, 1, 1), (2, 0, 1)]


def test_who_was_asked_nothing_has_no_line_and_a_question_that_nobody_is_left_of_neither(opened):
    play = opened().joins(1).plays(1, {1: 1.0}).joins(2).happens(Removed(1)).joins(3).plays(2, {2: 1.0, 3: 0.0})
    assert [one.revision for one in by_question(play.joins(4).game)] == [2]
    assert [one.player for one in by_player(play.game)] == [2, 3]


def test_before_any_answer_was_shown_the_page_says_so(class_game):
    game = class_game()
    game.happens("asked")
    game.answers(game.players[0])
    assert "No answer was shown yet" in words(results(game))
    assert "had it right" not in words(results(game))


def test_the_page_at_the_end_leads_there_and_nobody_else_sees_it(played, teacher, person):
    ends(played)
    assert f'href="/games/{played.id}/results"' in played.host_page()
    other = person("Otto Other")
    for someone in (other, played.players[0]):
        assert someone.get(f"/games/{played.id}/results").status_code == 404


def test_a_finished_game_without_a_question_that_counts_promises_nothing(class_game):
    game = class_game(length=1)
    for kind in ("asked", "skipped", "ended"):
        game.happens(kind)
    assert "No question of this game counts" in words(results(game))
    assert "No answer was shown yet" not in words(results(game))
