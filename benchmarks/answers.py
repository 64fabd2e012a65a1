"""Everybody answers, spread over two seconds or all in the same moment."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field

from benchmarks import given
from benchmarks.class_game import Browser, School
from benchmarks.playing import Connection, act, counted, open_stream, opened, post, until
from benchmarks.processes import Process
from quizapp.items.records import Kind

SECONDS = 2.0
KINDS = (Kind.CHOICE, Kind.MULTIPLE_RESPONSE, Kind.CLOZE, Kind.SHORT_ANSWER, Kind.MATCHING)
"""What is asked: what takes longest to grade is among it."""
LISTENERS = 50
"""Players whose messages are counted meanwhile: they stand for all, and take little from the machine."""


@dataclass
class Answers:
    """What became of everybody's answers to a question of that kind: milliseconds each took, how many failed, the
    seconds from the first to the last, and how many messages the host and each of some players were sent meanwhile."""

    kind: Kind
    took: list[float] = field(default_factory=list)
    failed: int = 0
    lasted: float = 0.0
    host: int = 0
    player: float = 0.0

    def at(self, share: float) -> float:
        """What that share of the answers took at most."""
        return sorted(self.took)[max(0, int(share * len(self.took)) - 1)]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.took) / self.lasted


async def measure(school: School, product: Process, bare: Process) -> list[tuple[Answers, Answers]]:
    """A game that all have open, from its first question to its last, and after each the same answers to a server that
    only stores them. Only then the answer is shown: what it moves in the memories keeps the product busy a while."""
    page = f"/games/{school.game}/player"
    school.players = [await opened(product.port, page, player) for player in school.players]
    found = []
    for round in range(len(school.items)):
        ours = await answered(school, product.port, round, SECONDS)
        found.append((ours, await _answer(school, bare.port, round, SECONDS)))
        await act(school, product.port, "revealed", round)
    return found


async def answered(school: School, port: int, round: int, seconds: float) -> Answers:
    """The question of that round, asked, answered by all, and closed."""
    host = await open_stream(port, f"/live/games/{school.game}/stream", school.host.cookie)
    address = f"/live/games/{school.game}/player/stream"
    players = [await open_stream(port, address, one.cookie) for one in school.players[:LISTENERS]]
    await act(school, port, "asked", round)
    asking = f'"view": "asking-{round}"'.encode()
    await asyncio.gather(*(until(reader, asking) for reader, _ in (host, *players)))
    locked = f'"view": "locked-{round}"'.encode()
    messages = [asyncio.ensure_future(counted(reader, locked)) for reader, _ in (host, *players)]
    found = await _answer(school, port, round, seconds)
    await act(school, port, "locked", round)
    found.host, *each = await asyncio.gather(*messages)
    found.player = sum(each) / len(each)
    for _, writer in (host, *players):
        writer.close()
    return found


async def _answer(school: School, port: int, round: int, seconds: float) -> Answers:
    item, chance = school.items[round], random.Random(1)
    found = Answers(item.kind)
    connections = [await asyncio.open_connection("127.0.0.1", port) for _ in school.players]
    await asyncio.sleep(0.5)
    begun = time.perf_counter()
    path = f"/live/games/{school.game}/player/answers"

    async def one(player: Browser, connection: Connection, wait: float) -> None:
        form = {"round": round, "csrf_token": player.csrf, **given.as_in_a_class(item, chance)}
        await asyncio.sleep(wait)
        sent = time.perf_counter()
        status = await post(*connection, path, player, form)
        if status == 200:
            found.took.append((time.perf_counter() - sent) * 1000)
        else:
            found.failed += 1

    waits = [chance.random() * seconds for _ in school.players]
    await asyncio.gather(*(one(*each) for each in zip(school.players, connections, waits, strict=True)))
    found.lasted = time.perf_counter() - begun
    for _, writer in connections:
        writer.close()
    return found
