"""What browsers do in a class game, over plain sockets, so that the client costs little beside what it measures."""

from __future__ import annotations

import asyncio
import re
import time
from urllib.parse import urlencode

from benchmarks.class_game import Browser, School

HOST = "127.0.0.1"

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def act(school: School, port: int, kind: str, round: int) -> None:
    """The host presses a button, on a connection of its own."""
    connection = await asyncio.open_connection("127.0.0.1", port)
    await press(connection, school, kind, round)
    connection[1].close()


async def press(connection: Connection, school: School, kind: str, round: int) -> None:
    """The host presses a button, on a connection that is open."""
    form = {"kind": kind, "round": round, "csrf_token": school.host.csrf}
    status = await post(*connection, f"/live/games/{school.game}/events", school.host, form)
    assert status == 200, (kind, status)


async def post(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, browser: Browser, form: dict[str, object]
) -> int:
    """Send a form as a script does; the status, once the whole answer is there."""
    body = urlencode(form, doseq=True)
    writer.write(
        f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nCookie: {browser.cookie}\r\nAccept: application/json\r\n"
        f"Referer: http://{HOST}{browser.page}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()
    )
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    length = re.search(r"Content-Length: (\d+)", head, re.IGNORECASE)
    await reader.readexactly(int(length[1]) if length else 0)
    return int(head.split()[1])


async def open_stream(port: int, path: str, cookie: str) -> Connection:
    connection = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    get(connection, path, cookie)
    return connection


def get(connection: Connection, path: str, cookie: str) -> None:
    """Ask for a page on a connection that is open; what comes is for others to read."""
    connection[1].write(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nCookie: {cookie}\r\n\r\n".encode())


async def opened(port: int, path: str, browser: Browser) -> Browser:
    """The browser once it has that page open, as it does before anything is sent from there."""
    reader, writer = await open_stream(port, path, browser.cookie)
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    length, cookie = re.search(r"Content-Length: (\d+)", head, re.IGNORECASE), re.search(r"Set-Cookie: ([^;]+)", head)
    page = (await reader.readexactly(int(length[1]) if length else 0)).decode()
    writer.close()
    csrf = re.search(r'data-csrf="([^"]+)"', page)
    assert csrf, head
    return Browser(cookie[1] if cookie else browser.cookie, csrf[1], path)


async def until(reader: asyncio.StreamReader, words: bytes) -> tuple[float, int]:
    """When a whole event with these words had come, and its bytes."""
    while True:
        found = await reader.readuntil(b"\n\n")
        if words in found:
            return time.perf_counter(), len(found)


async def counted(reader: asyncio.StreamReader, words: bytes) -> int:
    """How many messages came before the one with these words; a sign of life is none."""
    messages = 0
    while words not in (found := await reader.readuntil(b"\n\n")):
        messages += b"event: beat" not in found
    return messages
