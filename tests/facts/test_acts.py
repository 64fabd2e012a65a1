import pytest

from quizapp.facts.acts import ACTS, Family, act_of, base_of, distinct


def test_there_are_about_twenty_classes_in_every_family() -> None:
    assert 18 <= len(ACTS) <= 25
    assert {act.family for act in ACTS.values()} == set(Family)
    assert all(-3 <= act.strength <= 3 for act in ACTS.values())


def test_no_verb_belongs_to_two_classes() -> None:
    forms = [form for act in ACTS.values() for verb in act.verbs for form in {verb.base, verb.past}]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("verb", "name"),
    [
        ("condemned", "condemn"),
        ("Pledged", "commit"),
        ("committed to", "commit"),
        ("decided", "resolve"),
        ("highlighted", "underscore"),
        ("reaffirmed", "affirm"),
        ("expressed strong support for", "support"),
        ("shared concern about", "concern"),
        ("established", "establish"),
    ],
)
def test_a_verb_of_the_text_finds_its_class(verb: str, name: str) -> None:
    assert act_of(verb) is ACTS[name]


def test_an_unknown_verb_has_no_class() -> None:
    assert act_of("danced") is None


def test_the_base_form_is_that_of_the_very_verb() -> None:
    assert base_of("highlighted") == "highlight"
    assert base_of("expressed support for") == "express support for"
    with pytest.raises(KeyError):
        base_of("danced")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("condemn", "welcome", True),
        ("condemn", "concern", True),
        ("condemn", "oppose", False),
        ("commit", "resolve", False),
        ("commit", "intend", True),
        ("welcome", "support", False),
        ("welcome", "welcome", False),
    ],
)
def test_acts_stand_against_each_other_across_families_or_two_steps_apart(one: str, other: str, expected: bool) -> None:
    assert distinct(ACTS[one], ACTS[other]) is expected
    assert distinct(ACTS[other], ACTS[one]) is expected
