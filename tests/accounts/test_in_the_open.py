"""On the open network of a school no password is typed: others there are guests, and the host sits at the machine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizapp.accounts.in_the_open import TAKE_PASSWORDS
from quizapp.accounts.models import User
from quizapp.db import db
from quizapp.web.network import network_address
from tests.conftest import PASSWORD

ELSEWHERE = "192.0.2.7"
TAKING = ["/sign-in", "/sign-up", "/recover", "/account/password", "/account/recovery-codes"]


@pytest.fixture
def on_the_network(app):
    app.extensions["settings"] = replace(app.extensions["settings"], lan=True)
    return app


def asks(someone, path, address=ELSEWHERE, *, url="http://192.0.2.1:8000", **form):
    """What that person gets from a machine at this address; with a form they post it."""
    way = someone.browser.post if form else someone.browser.get
    return way(path, data=form or None, base_url=url, environ_base={"REMOTE_ADDR": address})


@pytest.mark.parametrize("path", TAKING)
def test_from_elsewhere_no_page_takes_a_password(on_the_network, visitor, path):
    for answer in (asks(visitor, path), asks(visitor, path, name="Mallory", password=PASSWORD)):
        assert answer.status_code == 403
        assert "others in this network could read a password" in answer.text
        assert 'type="password"' not in answer.text


def test_a_right_password_signs_nobody_in_from_elsewhere(on_the_network, teacher):
    visitor = type(teacher)(on_the_network, teacher.name)
    assert asks(visitor, "/sign-in", name=teacher.name, password=PASSWORD).status_code == 403
    assert asks(visitor, "/classes").status_code == 302


def test_from_elsewhere_a_guest_studies_and_plays(on_the_network, visitor):
    assert asks(visitor, "/start", zone="UTC").status_code == 302
    assert asks(visitor, f"/sets/{visitor.slug}/practice").status_code == 200
    assert asks(visitor, "/play").status_code == 200


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.1.1", "::1", network_address() or "127.0.0.1"])
def test_at_the_machine_itself_the_host_signs_in(on_the_network, teacher, address):
    host = type(teacher)(on_the_network, teacher.name)
    assert asks(host, "/sign-in", address, name=teacher.name, password=PASSWORD).status_code == 302


def test_an_encrypted_address_takes_passwords_from_everywhere(on_the_network, teacher):
    somebody = type(teacher)(on_the_network, teacher.name)
    answer = asks(somebody, "/sign-in", url="https://quiz.example", name=teacher.name, password=PASSWORD)
    assert answer.status_code == 302


def test_without_an_open_network_nothing_is_refused(app, visitor):
    assert asks(visitor, "/sign-in").status_code == 200


def test_every_page_with_a_field_for_a_password_is_among_those(app, learner, visitor):
    """But for erasing: at the open network there is nobody but guests, who have none."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and not rule.arguments]
    having = {
        rule.endpoint
        for rule in rules
        for someone in (learner, visitor)
        if 'type="password"' in someone.get(rule.rule).text
    }
    assert {"accounts.sign_in", "account.password"} < having
    assert having <= TAKE_PASSWORDS | {"account.erasure"}
    with app.app_context():
        assert db.session.get(User, learner.id) is not None
