from __future__ import annotations

import stat
from pathlib import Path

import pytest

from quizapp.config import ConfigError, Settings, instance_secret

SECRET = "a-secret-that-is-long-enough-for-the-checks"


def settings(folder: Path, **variables: str) -> Settings:
    named = {f"QUIZAPP_{name}": value for name, value in variables.items()}
    return Settings.from_environment({"QUIZAPP_INSTANCE": str(folder), **named})


def refusal(folder: Path, **variables: str) -> str:
    with pytest.raises(ConfigError) as caught:
        settings(folder, **variables)
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_nothing_needs_to_be_set_in_development(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert (found.env, found.host, found.port) == ("development", "127.0.0.1", 8000)
    assert found.database_url == f"sqlite:///{tmp_path}/quizapp.sqlite3"
    assert not found.secure_cookies


def test_the_instance_folder_is_under_the_current_one_and_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings.from_environment({}).instance == tmp_path / "instance"
    assert (tmp_path / "instance").is_dir()


def test_a_secret_made_in_development_is_kept_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = settings(tmp_path).secret_key
    kept = tmp_path / "secret_key"
    assert settings(tmp_path).secret_key == first
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_two_instances_never_share_a_secret(tmp_path: Path) -> None:
    assert settings(tmp_path / "a").secret_key != settings(tmp_path / "b").secret_key


def test_a_kept_secret_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    instance_secret(tmp_path)
    (tmp_path / "secret_key").chmod(0o644)
    instance_secret(tmp_path)
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_kept_secret_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("short\n")
    assert (
        refusal(tmp_path) == f"The secret in {tmp_path}/secret_key has 5 characters: expected at least 32 random ones."
    )


@pytest.mark.parametrize("env", ["production", "testing"])
def test_there_is_no_default_secret_outside_development(tmp_path: Path, env: str) -> None:
    assert refusal(tmp_path, ENV=env).startswith("QUIZAPP_SECRET_KEY is missing: ")
    assert not (tmp_path / "secret_key").exists()


def test_a_short_secret_is_refused_without_being_shown(tmp_path: Path) -> None:
    line = refusal(tmp_path, SECRET_KEY="hunter2")
    assert line == "QUIZAPP_SECRET_KEY has 7 characters: expected at least 32 random ones."


def test_secrets_and_passwords_are_not_in_what_is_printed_of_the_settings(tmp_path: Path) -> None:
    found = settings(tmp_path, SECRET_KEY=SECRET)
    assert found.secret_key == SECRET
    assert SECRET not in repr(found)
    assert "sqlite" not in repr(found)


def test_a_mistyped_variable_is_refused_and_the_right_one_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path, PROT="8001") == "QUIZAPP_PROT is not a setting of quizapp: did you mean QUIZAPP_PORT?"


def test_an_unknown_variable_is_refused_with_the_list_of_those_there_are(tmp_path: Path) -> None:
    assert "the settings are QUIZAPP_DATABASE_URL, QUIZAPP_ENV," in refusal(tmp_path, COLOUR="blue")


def test_variables_of_other_programs_are_left_alone(tmp_path: Path) -> None:
    assert Settings.from_environment({"QUIZAPP_INSTANCE": str(tmp_path), "PORT": "none", "HOME": "/"}).port == 8000


@pytest.mark.parametrize("value", ["0", "65536", "80a", "-1", "8000.0", "٨", " 80"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, value: str) -> None:
    expected = f'QUIZAPP_PORT is "{value}": expected a whole number from 1 to 65535.'
    assert refusal(tmp_path, PORT=value) == expected


def test_a_choice_that_is_none_of_those_there_are_is_refused(tmp_path: Path) -> None:
    line = 'QUIZAPP_ENV is "prod": expected one of development, production, testing.'
    assert refusal(tmp_path, ENV="prod") == line
    assert refusal(tmp_path, LAN="yes") == 'QUIZAPP_LAN is "yes": expected one of off, on.'


def test_an_instance_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "expected a folder that exists or can be made" in refusal(tmp_path / "file")


@pytest.mark.parametrize(
    "value",
    ["quiz.example.org", "ftp://quiz.example.org", "https://", "https://a.org/path", "http://[x", "https://a b"],
)
def test_a_public_address_that_a_visitor_could_not_type_is_refused(tmp_path: Path, value: str) -> None:
    assert refusal(tmp_path, PUBLIC_URL=value).startswith(f'QUIZAPP_PUBLIC_URL is "{value}": expected ')


def test_a_database_of_another_kind_is_refused_and_its_password_hidden(tmp_path: Path) -> None:
    line = refusal(tmp_path, DATABASE_URL="mysql://me:hunter2@there/db")
    assert line.startswith('QUIZAPP_DATABASE_URL is "mysql://me:***@there/db": expected sqlite:')


@pytest.mark.parametrize("value", ["hunter2", "sqlite+nodriver:///x", "sqlite:////no/such/folder/x.sqlite3"])
def test_a_database_that_cannot_be_opened_is_refused(tmp_path: Path, value: str) -> None:
    assert refusal(tmp_path, DATABASE_URL=value).startswith("QUIZAPP_DATABASE_URL is ")


def test_a_file_of_sqlite_is_found_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert settings(tmp_path, DATABASE_URL="sqlite:///a.sqlite3").database_url == f"sqlite:///{tmp_path}/a.sqlite3"


@pytest.mark.parametrize(
    ("variables", "secure"),
    [
        ({"ENV": "production"}, True),
        ({"ENV": "production", "LAN": "on"}, False),
        ({"ENV": "production", "PUBLIC_URL": "http://quiz.example.org"}, False),
        ({"PUBLIC_URL": "https://quiz.example.org/"}, True),
        ({"SECURE_COOKIES": "on"}, True),
        ({"ENV": "production", "SECURE_COOKIES": "off"}, False),
    ],
)
def test_cookies_are_secure_where_the_address_is_or_where_it_is_said(
    tmp_path: Path, variables: dict[str, str], secure: bool
) -> None:
    assert settings(tmp_path, SECRET_KEY=SECRET, **variables).secure_cookies is secure


def test_on_the_network_every_address_is_bound_and_a_cookie_survives_plain_http(tmp_path: Path) -> None:
    before = settings(tmp_path, ENV="production", SECRET_KEY=SECRET)
    after = before.on_the_network()
    assert (before.secure_cookies, after.secure_cookies) == (True, False)
    assert (after.lan, after.host) == (True, "0.0.0.0")


def test_on_the_network_an_address_that_was_chosen_is_kept(tmp_path: Path) -> None:
    assert settings(tmp_path, HOST="192.0.2.7").on_the_network().host == "192.0.2.7"


def test_a_process_started_with_these_settings_finds_the_same(tmp_path: Path) -> None:
    more = {"PUBLIC_URL": "https://quiz.example.org", "LIMITS_URL": "valkey://127.0.0.1:6379/0"}
    named = settings(tmp_path, PORT="8017", PROXIES="2", **more)
    for found in (settings(tmp_path), named, named.on_the_network()):
        assert Settings.from_environment(found.as_environment()) == found


def test_tries_are_counted_in_the_process_where_no_other_place_is_named(tmp_path: Path) -> None:
    assert settings(tmp_path).limits_url is None
    assert settings(tmp_path, LIMITS_URL="").limits_url is None


@pytest.mark.parametrize(
    "value", ["valkey://counter", "valkey://:secret@counter:6379/0", "valkeys://c/1", "valkey+unix:///run/valkey/s"]
)
def test_tries_are_counted_at_a_server_whose_address_and_password_are_not_printed(tmp_path: Path, value: str) -> None:
    found = settings(tmp_path, LIMITS_URL=value)
    assert found.limits_url == value
    assert value not in repr(found)


@pytest.mark.parametrize("value", ["counter:6379", "redis://:secret@counter", "memory://", "valkey://", "valkey://a/b"])
def test_what_is_no_address_of_a_counter_is_refused_without_being_shown(tmp_path: Path, value: str) -> None:
    line = refusal(tmp_path, LIMITS_URL=value)
    assert line.startswith("QUIZAPP_LIMITS_URL is not an address of a Valkey server: expected valkey://")
    assert "secret" not in line
