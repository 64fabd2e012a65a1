"""The commands: `quizapp serve` for everybody, the rest for those who make, check and look after question sets."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import click
from flask import Flask

from quizapp import authoring, demo_school, factory, finder, serving
from quizapp.accounts import signing_in
from quizapp.bank import loading
from quizapp.config import ConfigError, Settings
from quizapp.db import upgrade, writing
from quizapp.items.reviewfile import ReviewError
from quizapp.study import rebuilding
from quizapp.web.clock import now


class Commands(click.Group):
    """Commands whose mistakes of configuration are told in one line."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            click.echo(f"quizapp: {error}", err=True)
            sys.exit(2)


@click.group(cls=Commands)
@click.version_option(package_name="quizapp", prog_name="quizapp")
def main() -> None:
    """Read an official statement, practise its facts, and show where each was said."""


@main.command()
@click.option("--lan", is_flag=True, help="Let others in this network join; prints the address and a QR code.")
def serve(lan: bool) -> None:
    """Prepare the database, load the question sets, and serve."""
    settings = Settings.from_environment(os.environ)
    link = _first_admin_link(prepared(settings))
    serving.serve(settings, lan=lan or settings.lan, announce=_announcing(link))


@main.command()
def prepare() -> None:
    """Prepare the database and load the question sets, for a server of one's own."""
    settings = Settings.from_environment(os.environ)
    link = _first_admin_link(prepared(settings))
    for line in ("The database is up to date.", *_announcing(link)(serving.address(settings))):
        click.echo(line)


@main.command()
def demo() -> None:
    """Load a demo school: a teacher's two classes, with weeks of practice, quizzes, homework and a game behind them."""
    app = prepared(Settings.from_environment(os.environ))
    with app.app_context(), writing():
        for line in demo_school.load(now()):
            click.echo(line)


@main.command()
@click.argument("seed", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; fail when the committed file differs.")
def generate(seed: Path, check: bool) -> None:
    """Write questions/<slug>.yaml and its lock file from a seed file."""
    differing = [path for path, text in authoring.generated(seed) if _differs(path, text, write=not check)]
    for path in differing:
        click.echo(f"{path} {'differs from what its seed gives' if check else 'was written'}")
    if check and differing:
        sys.exit(1)


@main.command()
def lint() -> None:
    """Check every item of every set by all rules; fail when one finds anything."""
    _report(authoring.linted(), "No rule found anything.")


@main.command()
def recheck() -> None:
    """Check every published distractor again against all facts of all statements."""
    _report(authoring.rechecked(), "No published distractor is true anywhere.")


@main.command()
@click.argument("slug", required=False)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def coverage(slug: str | None, as_json: bool) -> None:
    """Print how often, and in which kinds, every fact and every passage is asked."""
    found = authoring.covered(slug)
    click.echo(json.dumps(found.as_json(), indent=1, ensure_ascii=False) if as_json else authoring.table(found))


@main.command()
@click.argument("slug")
@click.argument("items", nargs=-1)
@click.option("--by", help="Who read them; without it, the unread items are listed.")
@click.option("--machine-assisted", is_flag=True, help="Say that a program helped to read them.")
@click.option("--withdraw", metavar="ITEM", help="Take this item out of the set.")
@click.option("--why", help="The reason for taking it out.")
def review(  # noqa: PLR0913, PLR0917 (one argument for each option)
    slug: str, items: tuple[str, ...], by: str | None, machine_assisted: bool, withdraw: str | None, why: str | None
) -> None:
    """List the unread items of a set; with --by, mark ITEMS (or all of them) as read, or withdraw one."""
    _refuse_half_a_judgement(items, by, withdraw, why)
    reader, today = f"{by}, machine-assisted" if machine_assisted else by or "", now().date()
    try:
        if not by:
            _list_unread(slug)
        elif withdraw and why:
            _write(authoring.withdrawn(slug, withdraw, why, reader, today))
        else:
            _write(authoring.reviewed(slug, items, reader, today))
    except ReviewError as error:
        raise click.ClickException(str(error)) from error


@main.group()
def memory() -> None:
    """The memories, which are derived from the review log."""


@memory.command()
def verify() -> None:
    """Recompute every memory from the log, and say what differs from the stored ones."""
    app = prepared(Settings.from_environment(os.environ))
    with app.app_context():
        compared, differences = rebuilding.verify()
    _report(differences, f"All {compared} memories and days equal their log.")


@memory.command()
def rebuild() -> None:
    """Throw all memories away and fold them anew from the log."""
    app = prepared(Settings.from_environment(os.environ))
    with app.app_context(), writing():
        click.echo(f"{rebuilding.rebuild()} memories were folded from the log.")


def prepared(settings: Settings) -> Flask:
    """The app with its database migrated and every released set loaded."""
    app = factory.create_app(settings)
    with app.app_context():
        upgrade()
        with writing():
            loading.load_all(finder.folder("seeds"), finder.folder("questions"), now())
    return app


def _first_admin_link(app: Flask) -> str | None:
    with app.app_context(), writing():
        return signing_in.first_admin_link(now())


def _announcing(link: str | None) -> Callable[[str], list[str]]:
    if link is None:
        return lambda _base_url: []
    return lambda base_url: [f"There is no admin yet. This link makes one, once: {base_url}/links/{link}"]


def _refuse_half_a_judgement(items: tuple[str, ...], by: str | None, withdraw: str | None, why: str | None) -> None:
    if by is not None and not by.strip():
        raise click.UsageError("--by must name who read the items.")
    if (items or withdraw) and not by:
        raise click.UsageError("say --by whom the items were read.")
    if bool(withdraw) != bool(why and why.strip()):
        raise click.UsageError("--withdraw ITEM and --why TEXT go together.")
    if withdraw and items:
        raise click.UsageError("withdraw an item and mark others in two commands.")


def _list_unread(slug: str) -> None:
    unread = authoring.unread(slug)
    for item in unread:
        click.echo(f"{item.id}  {item.kind.value:<18} {item.stem}")
    click.echo(f"{len(unread)} items are unread." if unread else "Every item was read as it is.")


def _write(files: list[tuple[Path, str]]) -> None:
    written = [path for path, text in files if _differs(path, text, write=True)]
    for path in written:
        click.echo(f"{path} was written")
    if not written:
        click.echo("Nothing changed.")


def _differs(path: Path, text: str, *, write: bool) -> bool:
    differs = not path.exists() or path.read_text("utf-8") != text
    if differs and write:
        path.write_text(text, "utf-8")
    return differs


def _report(findings: list[str], otherwise: str) -> None:
    for finding in findings:
        click.echo(finding)
    if findings:
        sys.exit(1)
    click.echo(otherwise)
