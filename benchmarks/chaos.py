"""A class game in trouble: people drop out and come back in every round, and the server is killed again and again.

    python -m benchmarks.chaos [--players 300] [--rounds 20] [--kill-every 5]

Two games run side by side. In each round a tenth of the players lose their connection and come back, and everybody
answers, again and again until it is acknowledged. Every so many rounds the server's worker gets ``kill -9`` while they
do. A tenth of the players hold a stream open all the while, and open it anew when it breaks. In the end no acknowledged
answer may be missing or be counted twice, neither game may be told anything of the other, and what the pages show must
be what the log gives when it is played anew.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import resource
import signal
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import given
from benchmarks.class_game import Browser, School, schools
from benchmarks.playing import act, open_stream, post
from benchmarks.processes import child_of, served
from quizapp.cli import prepared
from quizapp.config import Settings
from quizapp.db import db
from quizapp.live import reading
from quizapp.live.board import standings
from quizapp.live.events import Answered
from quizapp.live.game import replay

AGAIN = 0.2
TOLD_WITHIN = 30.0
AWAY = (ConnectionError, asyncio.IncompleteReadError, OSError)


@dataclass
class Told:
    """What the players of a game were told: how often an answer was acknowledged as saved, and the points due; how many
    frames the streams brought, which games they named, and the last of each listener."""

    saved: int = 0
    tries: int = 0
    due: Counter[int] = field(default_factory=Counter)
    frames: int = 0
    elsewhere: set[str] = field(default_factory=set)
    last: dict[int, str] = field(default_factory=dict)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chaos", description="A class game in trouble.")
    parser.add_argument("--players", type=int, default=300, help="in each of the two games (default: 300)")
    parser.add_argument("--rounds", type=int, default=20, help="questions (default: 20)")
    parser.add_argument("--kill-every", type=int, default=5, help="rounds from one kill -9 to the next (default: 5)")
    wanted = parser.parse_args(arguments)
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with tempfile.TemporaryDirectory(prefix="quizapp-bench-") as folder:
        games = schools(Path(folder), wanted.players, games=2, questions=wanted.rounds)
        with served(Path(folder)) as server:
            told = asyncio.run(_play(games, server.port, server.worker, wanted))
        for school, one in zip(games, told, strict=True):
            print(_checked(school, one))


async def _play(games: list[School], port: int, worker: int, wanted: argparse.Namespace) -> list[Told]:
    told = [Told() for _ in games]
    both = list(zip(games, told, strict=True))
    parent = int(Path(f"/proc/{worker}/stat").read_text().rsplit(")", 1)[1].split()[1])
    listening = [asyncio.create_task(_listen(*one, port, number)) for one in both for number in _listeners(one[0])]
    for round in range(min(wanted.rounds, *(len(school.running.game.revisions) for school in games))):
        kills = round % wanted.kill_every == wanted.kill_every - 1
        await asyncio.gather(*(_round(*one, port, round) for one in both), *([_kill(parent)] if kills else []))
    for school, one in both:
        await _insisted(school, port, "ended", 0)
        await asyncio.wait_for(_all_are_told(school, one), TOLD_WITHIN)
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    return told


def _listeners(school: School) -> range:
    return range(0, len(school.players), 10)


async def _listen(school: School, told: Told, port: int, number: int) -> None:
    """Hold a stream open, and open it anew whenever it breaks."""
    path, cookie = f"/live/games/{school.game}/player/stream", school.players[number].cookie
    while True:
        try:
            reader, writer = await open_stream(port, path, cookie)
            try:
                while True:
                    _take(told, number, (await reader.readuntil(b"\n\n")).decode())
            finally:
                writer.close()
        except AWAY:
            await asyncio.sleep(AGAIN)


def _take(told: Told, number: int, frame: str) -> None:
    told.frames += 1
    told.elsewhere |= set(re.findall(r"/games/(\d+)/", frame))
    if '"view": "' in frame:
        told.last[number] = frame


async def _all_are_told(school: School, told: Told) -> None:
    while not all('"view": "over' in told.last.get(number, "") for number in _listeners(school)):
        await asyncio.sleep(AGAIN)


async def _round(school: School, told: Told, port: int, round: int) -> None:
    await _insisted(school, port, "asked", round)
    await asyncio.gather(*(_answer(school, told, port, round, number) for number in range(len(school.players))))
    for kind in ("locked", "revealed"):
        await _insisted(school, port, kind, round)


async def _answer(school: School, told: Told, port: int, round: int, number: int) -> None:
    """Wait a little, perhaps lose the line and come back, and answer until it is acknowledged."""
    chance = random.Random(f"{school.game} {round} {number}")
    player, right, wait = school.players[number], chance.random() < 0.5, chance.random() / 2
    if chance.random() < 0.1:
        await _drop_out(school, port, player)
    await asyncio.sleep(wait)
    fields = given.right(school.items[round]) if right else {"unknown": 1}
    form = {"round": round, "csrf_token": player.csrf, **fields}
    while not await _sent(school, told, port, player, form):
        await asyncio.sleep(AGAIN)
    told.saved += 1
    told.due[number] += 1000 * right


async def _sent(school: School, told: Told, port: int, player: Browser, form: dict[str, object]) -> bool:
    told.tries += 1
    try:
        connection = await asyncio.open_connection("127.0.0.1", port)
        status = await post(*connection, f"/live/games/{school.game}/player/answers", player, form)
    except AWAY:
        return False
    connection[1].close()
    assert status == 200, status
    return True


async def _drop_out(school: School, port: int, player: Browser) -> None:
    try:
        _, writer = await open_stream(port, f"/live/games/{school.game}/player/stream", player.cookie)
        await asyncio.sleep(0.05)
        writer.transport.abort()
    except AWAY:
        return


async def _insisted(school: School, port: int, kind: str, round: int) -> None:
    while True:
        try:
            return await act(school, port, kind, round)
        except AWAY:
            await asyncio.sleep(AGAIN)


async def _kill(parent: int) -> None:
    await asyncio.sleep(0.4)
    os.kill(child_of(parent), signal.SIGKILL)


def _checked(school: School, told: Told) -> str:
    """What is in the log, against what was acknowledged."""
    app = prepared(Settings.from_environment({"QUIZAPP_INSTANCE": str(school.folder)}))
    with app.app_context():
        lines = reading.lines(school.game)
        db.engine.dispose()
    logged = Counter((line.event.round, line.event.player) for line in lines if isinstance(line.event, Answered))
    board = standings(replay(lines)).by_player
    due = {player: told.due[number] for number, player in enumerate(sorted(school.running.members))}
    assert set(logged.values()) == {1}, "an answer was counted twice"
    assert len(logged) == told.saved, f"{told.saved} acknowledged, {len(logged)} in the log"
    assert {player for _, player in logged} == school.running.members.keys(), "somebody of another game"
    assert {player: place.points for player, place in board.items()} == due, "the board is another"
    assert told.elsewhere == {str(school.game)}, "a stream told of another game"
    shown = {
        number: f"You have {told.due[number]:,} points{': place' if told.due[number] else '.'}" in frame
        for number, frame in told.last.items()
    }
    assert all(shown.values()), "somebody is shown other points"
    return (
        f"Game {school.game}: {told.saved} answers acknowledged after {told.tries} tries, each in the log once; "
        f"the board is what they earned, and what {len(shown)} streams showed at the end; of {told.frames} frames none "
        f"was of another game. Load of the machine: {os.getloadavg()[0]:.1f}."
    )


if __name__ == "__main__":
    main()
