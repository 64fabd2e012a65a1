"""The form in which responses are kept."""

import json

from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.records import Response, response_of

TEXTS = st.lists(st.text(max_size=9), max_size=4).map(tuple)
PAIRS = st.dictionaries(st.text(max_size=9), st.text(max_size=9), max_size=4)
RESPONSES = st.builds(Response, TEXTS, TEXTS, PAIRS)


@given(RESPONSES, st.none() | st.integers(1, 4))
def test_what_is_kept_of_a_response_gives_it_back(response: Response, rating: int | None) -> None:
    stored = json.loads(json.dumps({**response.as_json(), "rating": rating, "place": "practice"}))
    assert response_of(stored) == Response(response.chosen, response.typed, response.pairs, rating)


def test_what_is_kept_of_no_answer_has_all_fields_and_they_are_empty() -> None:
    assert Response().as_json() == {"chosen": [], "typed": [], "pairs": {}}
    assert response_of({}) == Response()
