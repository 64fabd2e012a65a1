"""One question after another, pushed to everybody: by the product, and in turns with it by a bare broadcaster."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from benchmarks.class_game import School
from benchmarks.playing import Connection, act, get, open_stream, press, until
from benchmarks.processes import Process, apart

Order = Callable[[Connection], Awaitable[None]]
"""What makes a server push, sent on a connection that is open already, as a page's is."""

REST = 0.3


@dataclass
class Push:
    """One push: milliseconds to the first and to the last player, and of the server's processor; and its bytes."""

    first: float
    last: float
    cpu: float
    size: int


@dataclass
class Pushed:
    """The pushes of a game, and those of the bare broadcaster; ``memory`` in KiB a player."""

    players: int
    memory: float
    product: list[Push] = field(default_factory=list)
    bare: list[Push] = field(default_factory=list)


async def measure(school: School, product: Process, bare: Process, rounds: int) -> Pushed:
    """As many questions, each asked, pushed, and given up again."""
    for kind in ("asked", "skipped"):  # what is loaded and compiled the first time is nobody's share
        await act(school, product.port, kind, 0)
    before = product.memory()
    streams = await _listening(school, product)
    host = await open_stream(product.port, f"/live/games/{school.game}/stream", school.host.cookie)
    reading = asyncio.ensure_future(_read_on(host))
    found = Pushed(len(streams), (product.memory() - before) / len(streams))
    plain = await _plain(bare, len(streams))
    with apart(product, bare):
        for round in range(1, rounds + 1):
            asked = partial(_ask, school, round)
            found.product.append(await _push(product, streams, f'"view": "asking-{round}"'.encode(), asked))
            await act(school, product.port, "skipped", round)
            await asyncio.gather(*(until(reader, b'"view": "lobby') for reader, _ in streams))
            await asyncio.sleep(REST)
            trigger = partial(_trigger, round, found.product[-1].size)
            found.bare.append(await _push(bare, plain, b"message %d." % round, trigger))
            await asyncio.sleep(REST)
    reading.cancel()
    for _, writer in (*streams, *plain, host):
        writer.close()
    return found


async def _listening(school: School, product: Process) -> list[Connection]:
    address = f"/live/games/{school.game}/player/stream"
    streams = [await open_stream(product.port, address, player.cookie) for player in school.players]
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


async def _push(server: Process, streams: Sequence[Connection], words: bytes, order: Order) -> Push:
    waiting = [asyncio.ensure_future(until(reader, words)) for reader, _ in streams]
    connection = await asyncio.open_connection("127.0.0.1", server.port)
    await asyncio.sleep(0.1)
    spent, begun = server.cpu(), time.perf_counter()
    ordered = asyncio.ensure_future(order(connection))
    came = await asyncio.gather(*waiting)
    await ordered
    spent = server.cpu() - spent
    connection[1].close()
    times = sorted((at - begun) * 1000 for at, _ in came)
    return Push(times[0], times[-1], spent, came[0][1])
