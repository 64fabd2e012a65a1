"""Each catalogue says every text of the code in its language, with what the code puts in and how it is marked up."""

from __future__ import annotations

import gettext
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

CHECKOUT = Path(__file__).parents[2]
CATALOGUES = sorted((CHECKOUT / "quizapp" / "translations").glob("*/LC_MESSAGES/messages.po"))
NUMBERS = ("%(num)s", "%(number)s")
"""How the number of a plural is put in; the form for one thing may say it as a word."""


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What the code marks for translation."""
    target = tmp_path_factory.mktemp("texts") / "texts.pot"
    options = ["-F", str(CHECKOUT / "pyproject.toml"), "-o", str(target)]
    CommandLineInterface().run(["pybabel", "--quiet", "extract", *options, str(CHECKOUT / "quizapp")])
    return catalogue_in(target)


@pytest.fixture(scope="module", params=CATALOGUES, ids=[path.parts[-3] for path in CATALOGUES])
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture(scope="module")
def catalogue(path: Path) -> Catalog:
    return catalogue_in(path)


@pytest.fixture(scope="module")
def german() -> Catalog:
    (path,) = (path for path in CATALOGUES if path.parts[-3] == "de")
    return catalogue_in(path)


def catalogue_in(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3] if path.suffix == ".po" else None, abort_invalid=True)


def said(message: Message) -> Iterator[tuple[str, str]]:
    """Each text of the code beside what it becomes; of a plural, both forms."""
    if isinstance(message.string, str):
        yield str(message.id), message.string
    else:
        one, *many = message.string
        yield without_numbers(message.id[0]), without_numbers(one)
        yield from ((message.id[1], string) for string in many)


def without_numbers(text: str) -> str:
    for number in NUMBERS:
        text = text.replace(number, "1")
    return text


def texts(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    return (pair for message in catalogue if message.id for pair in said(message))


def differing(catalogue: Catalog, pattern: str) -> list[tuple[str, str]]:
    def held(text: str) -> Counter[str]:
        return Counter(re.findall(pattern, text))

    return [(source, target) for source, target in texts(catalogue) if held(source) != held(target)]


def test_there_is_a_catalogue_beside_the_language_of_the_code() -> None:
    assert "de" in [path.parts[-3] for path in CATALOGUES]


def test_every_text_of_the_code_is_in_the_catalogue_and_none_is_left_over(marked: Catalog, catalogue: Catalog) -> None:
    assert len(marked) > 1000
    assert {(one.context, one.id) for one in catalogue} == {(one.context, one.id) for one in marked}


def test_nothing_is_left_untranslated_or_uncertain(catalogue: Catalog) -> None:
    assert [source for source, target in texts(catalogue) if not target.strip()] == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
    assert list(catalogue.check()) == []


def test_what_the_code_puts_in_has_its_place_in_the_translation(catalogue: Catalog) -> None:
    assert differing(catalogue, r"%\(\w+\)[sd]|%%") == []


def test_markup_and_outer_space_are_those_of_the_text(catalogue: Catalog) -> None:
    assert differing(catalogue, r"</?\w[^>]*>|&\w+;") == []
    assert differing(catalogue, r"^\s+|\s+$") == []


def test_a_text_ends_as_its_source_does(catalogue: Catalog) -> None:
    assert differing(catalogue, r"[.?!:…]$") == []


def test_what_is_read_at_run_time_is_compiled_from_the_catalogue_as_it_stands(path: Path, catalogue: Catalog) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    singular = [message for message in catalogue if message.id and not message.pluralizable]
    assert [message.id for message in singular if compiled_of(compiled, message) != message.string] == []
    plural = [message for message in catalogue if message.id and message.pluralizable]
    assert [m.id for m in plural if (compiled.ngettext(*m.id, 1), compiled.ngettext(*m.id, 2)) != m.string] == []


def compiled_of(compiled: gettext.GNUTranslations, message: Message) -> str:
    return compiled.pgettext(message.context, message.id) if message.context else compiled.gettext(message.id)


def test_in_german_several_quizzes_are_not_called_by_the_word_for_one(german):
    several = re.compile(r"\bquizzes\b", re.IGNORECASE)
    one = re.compile(r"\bquiz\b", re.IGNORECASE)
    wrong = [
        pair for pair in texts(german) if several.search(pair[0]) and not one.search(pair[0]) and one.search(pair[1])
    ]
    assert wrong == []


def test_in_german_each_kind_of_work_has_a_name_of_its_own(german):
    names = [
        german.get("Homework").string,
        german.get("Practice", context="what is set").string,
        german.get("Exam").string,
    ]
    assert len({*names, german.get("Quiz").string}) == 4
