from quizapp.items.framing import capitalised
from quizapp.items.records import ItemSet


def test_a_capital_changes_the_first_letter_only() -> None:
    assert capitalised("the U.S. and Japan") == "The U.S. and Japan"


def test_every_stem_of_the_set_begins_with_a_capital_and_leaves_its_frame_to_the_page(released: ItemSet) -> None:
    for item in released.items:
        assert item.stem[0].isupper()
        assert item.frame not in item.stem
