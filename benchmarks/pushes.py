"""One question after another, pushed to everybody: by the product, and in turns with it by a bare broadcaster."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.class_game import Browser, School
from benchmarks.playing import Connection, act, get, open_stream, press, until
from benchmarks.processes import Process, apart

Order = Callable[[Connection], Awaitable[None]]
"""What makes a server push, sent on a connection that is open already, as a page's is."""

Listened = tuple[Process, list[Connection]]
"""A server, and who listens to it."""

REST = 0.3


@dataclass
class Push:
    """One push. ``first`` and ``last`` are milliseconds from the host's order until that player had it, ``cpu`` those
    of the server's processor meanwhile; ``sent`` and ``sending`` the same of the push alone, from where its order was
    carried out: until the last player had it, and of the processor. ``size`` in bytes."""

    first: float
    last: float
    cpu: float
    sent: float
    sending: float
    size: int


Pushes = list[tuple[Push, Push]]
"""One after the other: the product's, and the bare broadcaster's."""


@dataclass
class Pushed:
    """The pushes of a game while ``players`` listen; ``memory`` in KiB a player."""

    players: int
    memory: float
    all: Pushes


def questions(rounds: int) -> int:
    """How many questions it takes to measure as many pushes."""
    return 1 + rounds


async def measure(school: School, product: Process, bare: Process, rounds: int) -> Pushed:
    """As many questions to all; each is asked, pushed, and given up again."""
    for kind in ("asked", "skipped"):  # what is loaded and compiled the first time is nobody's share
        await act(school, product.port, kind, 0)
    host = await open_stream(product.port, f"/live/games/{school.game}/stream", school.host.cookie)
    reading = asyncio.ensure_future(_read_on(host))
    streams, plain = await _listening(school, product, school.players[:1]), await _plain(bare, len(school.players))
    before = product.memory()
    streams += await _listening(school, product, school.players[1:])
    memory = (product.memory() - before) / (len(streams) - 1)
    with apart(product, bare):
        every = await _pushes(school, (product, streams), (bare, plain), range(1, questions(rounds)))
    reading.cancel()
    for _, writer in (*streams, *plain, host):
        writer.close()
    return Pushed(len(streams), memory, every)


async def _pushes(school: School, product: Listened, bare: Listened, rounds: Iterable[int]) -> Pushes:
    found = []
    for round in rounds:
        ours = await _push(*product, round, f'"view": "asking-{round}"'.encode(), partial(_ask, school, round))
        await act(school, product[0].port, "skipped", round)
        await asyncio.gather(*(until(reader, b'"view": "lobby') for reader, _ in product[1]))
        await asyncio.sleep(REST)
        found.append((ours, await _push(*bare, round, b"message %d." % round, partial(_trigger, round, ours.size))))
        await asyncio.sleep(REST)
    return found


async def _listening(school: School, product: Process, players: Iterable[Browser]) -> list[Connection]:
    address = f"/live/games/{school.game}/player/stream"
    streams = [await open_stream(product.port, address, player.cookie) for player in players]
    await asyncio.gather(*(until(reader, b'"view": "') for reader, _ in streams))
    return streams


async def _read_on(connection: Connection) -> None:
    """The host's own page listens as well."""
    while await connection[0].read(1 << 16):
        pass


async def _plain(bare: Process, players: int) -> list[Connection]:
    streams = [await open_stream(bare.port, "/", "none") for _ in range(players)]
    await asyncio.gather(*(until(reader, b"hello") for reader, _ in streams))
    return streams


async def _ask(school: School, round: int, connection: Connection) -> None:
    await press(connection, school, "asked", round)


async def _trigger(round: int, size: int, connection: Connection) -> None:
    get(connection, f"/go/{round}/{size}", "none")


async def _push(server: Process, streams: Sequence[Connection], round: int, words: bytes, order: Order) -> Push:
    waiting = [asyncio.ensure_future(until(reader, words)) for reader, _ in streams]
    connection = await asyncio.open_connection("127.0.0.1", server.port)
    await asyncio.sleep(0.1)
    spent, begun = server.cpu(), time.perf_counter()
    ordered = asyncio.ensure_future(order(connection))
    came = await asyncio.gather(*waiting)
    await ordered
    spent = server.cpu() - spent
    connection[1].close()
    times = sorted(at for at, _ in came)
    at, sending = server.told(round)
    first, last, sent = ((times[0] - begun) * 1000, (times[-1] - begun) * 1000, (times[-1] - at) * 1000)
    return Push(first, last, spent, sent, sending, came[0][1])
