"""Of what does not fit in a form all pages speak in words of ours, whichever field it is."""

from __future__ import annotations

import pytest
from flask_babel import force_locale
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    DateTimeLocalField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length

from quizapp.web.forms import Form

TAMPERED = {"one": "z", "counted": "z", "either": "z", "day": "soon", "moment": "soon", "short": "abc"}


class Sample(Form):
    """A field of each sort that leaves its words to the library."""

    one = SelectField(choices=[SelectChoice("a", "A")])
    counted = SelectField(coerce=int, choices=[SelectChoice(1, "A")])
    either = RadioField(choices=[SelectChoice("a", "A")])
    day = DateField()
    moment = DateTimeLocalField()
    short = StringField(validators=[Length(max=2)])


ENGLISH = {
    "choice": "Choose only what is offered here.",
    "day": "Enter a day.",
    "moment": "Enter a day and a time.",
    "short": "Enter at most 2 characters.",
}
GERMAN = {
    "choice": "Wähle nur, was hier angeboten wird.",
    "day": "Gib einen Tag ein.",
    "moment": "Gib einen Tag und eine Uhrzeit ein.",
    "short": "Gib höchstens 2 Zeichen ein.",
}


@pytest.mark.parametrize(("language", "words"), [("en", ENGLISH), ("de", GERMAN)])
def test_what_no_field_says_itself_is_said_in_words_of_ours(app, language, words):
    with app.test_request_context(method="POST", data=TAMPERED), force_locale(language):
        form = Sample()
        assert not form.validate_on_submit()
        said = {name: errors[0] for name, errors in form.errors.items()}
    choices = dict.fromkeys(("one", "counted", "either"), words["choice"])
    assert said == {**choices, **{name: words[name] for name in ("day", "moment", "short")}}


def test_every_form_has_its_words_from_there(app):
    ours = {form for form in FlaskForm.__subclasses__() if form.__module__.startswith("quizapp.")}
    assert ours == {Form}


class Typed(Form):
    """A field of each sort that holds a text."""

    title = StringField()
    comment = TextAreaField()
    secret = PasswordField()


@pytest.mark.parametrize("sign", ["\x01", "\x0b", "\x1b", "\x7f", "\x9b"])
def test_a_text_with_signs_that_steer_machines_is_refused_in_words(app, sign):
    sent = {"title": f"We{sign}ek 1", "comment": f"Well{sign} done", "secret": f"four{sign} herons"}
    with app.test_request_context(method="POST", data=sent):
        form = Typed()
        assert not form.validate_on_submit()
        assert set(form.errors) == {"title", "comment"}
    assert str(form.title.errors[0]) == "There are signs in it that cannot be seen. Type it anew instead of pasting it."


def test_a_text_of_several_lines_in_any_writing_is_taken(app):
    sent = {"title": "Woche 1 – 日本 👍", "comment": "One\r\n\ttwo\nthree"}
    with app.test_request_context(method="POST", data=sent):
        assert Typed().validate_on_submit()
