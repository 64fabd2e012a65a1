"""A name or a poll of a host's that cannot be taken stands in its form again, with what is wrong with it."""

from __future__ import annotations

import re

import pytest

from tests.conftest import words


def test_the_address_of_a_refused_name_leads_back_to_the_names(class_game):
    game = class_game()
    path = f"/games/{game.id}/players/{next(iter(game.running.members))}"
    assert game.host.post(path, does="rename", name="\u200b").status_code == 422
    assert "Names in the game" in words(game.host.browser.get(path, follow_redirects=True).text)


def test_a_refused_name_stands_in_its_field_with_what_is_wrong_with_it(class_game):
    game = class_game(players=2)
    renamed, other = game.running.members
    page = game.host.post(f"/games/{game.id}/players/{renamed}", does="rename", name="A name that is far too long").text
    assert 'value="A name that is far too long"' in field_of(page, f"name-{renamed}")
    assert 'aria-describedby="name-error"' in field_of(page, f"name-{renamed}")
    assert f'value="{game.running.members[other].name}"' in field_of(page, f"name-{other}")
    assert "aria-invalid" not in field_of(page, f"name-{other}")
    assert re.search('id="name-error">.*?20', page, re.DOTALL)
    assert "<title>Error: " in page


@pytest.mark.parametrize(
    ("text", "options", "wrong"),
    [("Who “won”?", "We\n\n", "options"), ("", "We\nThey", "text"), ("Who “won”?", "\n".join("abcdefghi"), "options")],
)
def test_a_poll_that_cannot_be_asked_stands_in_its_form_with_what_is_wrong_with_it(class_game, text, options, wrong):
    game = class_game()
    page = game.happens("poll", 422, text=text, options=options).text
    assert f'value="{text}"' in field_of(page, "poll-text")
    assert f">{options.strip()}" in page
    described = {one: 'aria-describedby="poll-error"' in field_of(page, f"poll-{one}") for one in ("text", "options")}
    assert described == {"text": wrong == "text", "options": wrong == "options"}
    assert page.count("A poll ") == page.count('id="poll-error"') == 1
    assert '<details class="part" open>' in page
    assert "<title>Error: " in page


def test_a_poll_is_not_lost_to_a_question_that_is_up_meanwhile(class_game):
    game = class_game()
    game.happens("asked")
    page = game.happens("poll", 422, text="Who won?", options="We\nThey").text
    assert 'value="Who won?"' in field_of(page, "poll-text")
    assert ">We\nThey<" in page
    assert "poll-text" not in game.host_page()


def field_of(page: str, id: str) -> str:
    """The tag of the field with that id."""
    (tag,) = re.findall(f'<(?:input|textarea)[^>]*id="{id}"[^>]*>', page)
    return tag
