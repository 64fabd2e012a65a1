from pathlib import Path

import pytest

from quizapp.facts.records import FactBook
from quizapp.facts.seedfile import read_book

SEED = Path(__file__).parents[2] / "seeds" / "us-japan-2022-01-21.yaml"

SMALL = """\
format: 1
statement:
  id: a-statement
  title: A statement
  issuers: [north]
  issued_on: 2021-03-04
  issued_on_source: text
  publisher: An office
  obtained_from: The office
  licence: Our own words
  frame: According to the statement
  source_note: A note on the source.
  abridged: false
  language: en
passages:
- {number: 1, text: The envoy of Northland condemned the raids on 4 March.}
- {number: 2, role: boilerplate, text: Write to us.}
entities:
  north: {type: country, name: Northland}
  envoy: {type: person, name: the envoy, aliases: [envoy]}
  accord: {type: instrument, name: River Accord, article: the}
facts:
- id: fraids22
  revision: 1
  origin: by hand
  type: speech_act
  slots:
    actors: [{entity: envoy}]
    act: {act: condemn, text: condemned}
    object: the raids
  sentence: "{actors} {act} {object}."
  factuality: asserted
  polarity: negative
  attributed_to: [envoy]
  evidence:
  - {passage: 1, start: 23, end: 42, exact: condemned the raids,
     prefix: 'The envoy of Northland ', suffix: ' on 4 March.'}
  tier: 1
  weight: A
  core: true
  review: {state: reviewed, by: a reader, on: 2021-03-05}
"""


@pytest.fixture(scope="session")
def shipped_text() -> str:
    return SEED.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def shipped(shipped_text: str) -> FactBook:
    return read_book(shipped_text)


@pytest.fixture(scope="session")
def small_text() -> str:
    """A whole seed file of one fact, to be broken in one place."""
    return SMALL


@pytest.fixture(scope="session")
def small(small_text: str) -> FactBook:
    return read_book(small_text)
