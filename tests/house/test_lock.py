from __future__ import annotations

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
LOCKS = ("requirements.txt", "deploy/requirements.txt", "requirements-dev.txt")


def locked(name: str) -> dict[str, str]:
    """Each requirement of a lock with the lines that belong to it."""
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^(\S+==[^\\]*?) \\\n((?:    .*\n)+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_version_and_a_hash(name: str) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    packages = locked(name)
    assert len(packages) == len(re.findall(r"^[^\s#]", text, re.MULTILINE)) > 30
    assert all("--hash=sha256:" in rest for rest in packages.values())


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_and_no_path(name: str) -> None:
    assert not re.search(r"://|index-url|find-links|file:| @ |/", (CHECKOUT / name).read_text(encoding="utf-8"))


def test_the_tools_are_tried_against_the_very_versions_of_the_product() -> None:
    product, served, everything = ({package.split(" ;")[0] for package in locked(name)} for name in LOCKS)
    assert product < served < everything
