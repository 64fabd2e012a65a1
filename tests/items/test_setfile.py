import pytest

from quizapp.items.records import ItemSet
from quizapp.items.setfile import SetError, read_set, write_set


def test_a_set_that_is_written_and_read_is_the_same_set(released: ItemSet) -> None:
    assert read_set(write_set(released)) == released


def test_writing_what_was_read_gives_the_same_bytes(set_text: str, released: ItemSet) -> None:
    assert write_set(released) == set_text


def test_no_line_is_too_long_to_review(set_text: str) -> None:
    assert max(map(len, set_text.splitlines())) <= 240


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: [", "no YAML"),
        ("format: 2", "format: 1"),
        ("format: 1\nstatement: x", "the set has no 'title'"),
    ],
)
def test_a_file_that_is_no_set_says_so(text: str, reason: str) -> None:
    with pytest.raises(SetError, match=reason):
        read_set(text)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("kind: choice", "kind: riddle", "item [0-9a-f]+: 'riddle' is not a valid Kind"),
        ("stem: ", "steam: ", "item [0-9a-f]+ has no 'stem'"),
        ("why_wrong: ", "why: ", "item [0-9a-f]+: .*unexpected keyword"),
        ("'on': 2026", "'on': year-2026", "the day of a review is a date"),
    ],
)
def test_a_faulty_item_is_named_with_its_field(set_text: str, old: str, new: str, reason: str) -> None:
    assert old in set_text
    with pytest.raises(SetError, match=reason):
        read_set(set_text.replace(old, new, 1))
