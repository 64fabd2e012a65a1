"""The least that a push can cost: an asyncio server that writes the same bytes to every socket it holds.

    python -m benchmarks.bare_broadcaster PORT

``GET /`` opens a stream; ``GET /go/<round>/<bytes>`` sends everybody a message of so many bytes, and
prints when that began and how many milliseconds of processor it took.
"""

from __future__ import annotations

import asyncio
import gc
import resource
import signal
import sys
import time

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nevent: now\ndata: hello\n\n"


class Broadcaster:
    """All open streams."""

    def __init__(self) -> None:
        self.open: list[asyncio.StreamWriter] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).split()[1].decode()
        if path.startswith("/go/"):
            round, size = map(int, path.removeprefix("/go/").split("/"))
            at, spent = time.perf_counter(), time.thread_time()
            self.send(b"event: now\ndata: message %d." % round, size)
            print(round, at, (time.thread_time() - spent) * 1000, flush=True)
            writer.close()
            return
        writer.write(HEAD)
        self.open.append(writer)

    def send(self, head: bytes, size: int) -> None:
        found = head + b"x" * max(0, size - len(head) - 2) + b"\n\n"
        for writer in self.open:
            writer.write(found)


async def main(port: int) -> None:
    broadcaster = Broadcaster()
    server = await asyncio.start_server(broadcaster.serve, "127.0.0.1", port, backlog=2048, limit=1 << 20)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    gc.freeze()
    signal.signal(signal.SIGINT, lambda *_: sys.exit(0))
    asyncio.run(main(int(sys.argv[1])))
