"""Streams: what a slow reader gets, and who is cut off. Real sockets, whose small buffers fill."""

from __future__ import annotations

import errno
import json
import socket
from collections.abc import Iterator

import gevent
import pytest

from quizapp.live.streams import BEAT, PATIENCE, Frame, Stream, Streams


@pytest.fixture
def line() -> Iterator[tuple[Stream, socket.socket]]:
    """A stream, and the other end of its line."""
    here, there = socket.socketpair()
    here.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    here.setblocking(False)
    yield taken(here, 7), there
    there.close()


def taken(here: socket.socket, who: int | str, is_chunked: bool = False) -> Stream:
    """A stream over that line, whose request has let go of it."""
    stream = Stream(who, "en", here, is_chunked)
    Streams().take(stream)
    here.close()
    return stream


def frame(number: int, size: int = 0) -> Frame:
    return Frame(json.dumps({"number": number, "fill": "x" * size}).encode(), number)


def read(there: socket.socket, stream: Stream) -> list[int]:
    """The numbers of the messages that arrive, once all has been sent that can be."""
    there.setblocking(False)
    found = b""
    while True:
        stream.go_on()
        try:
            found += there.recv(1 << 20)
        except BlockingIOError:
            break
    return [json.loads(part.split(b"data: ")[1])["number"] for part in found.split(b"\n\n") if b"event: now" in part]


def test_a_message_arrives_whole_with_its_number(line) -> None:
    stream, there = line
    stream.send(frame(3))
    assert there.recv(1000) == b'id: 3\nevent: now\ndata: {"number": 3, "fill": ""}\n\n'


def test_chunks_say_how_long_they_are() -> None:
    one = frame(1)
    length, rest = one.chunked.split(b"\r\n", 1)
    assert int(length, 16) == len(one.plain)
    assert rest == one.plain + b"\r\n"


def test_who_is_behind_gets_the_rest_and_then_only_the_newest(line) -> None:
    stream, there = line
    for number in range(1, 6):
        stream.send(frame(number, size=100_000))
    assert read(there, stream) == [1, 5]
    assert stream.unsent == b""


def test_a_heartbeat_takes_the_place_of_nothing(line) -> None:
    stream, there = line
    stream.send(frame(1, size=100_000))
    stream.send(frame(2))
    stream.send(BEAT)
    assert read(there, stream) == [1, 2]


def test_who_stays_behind_too_long_is_cut_off(line) -> None:
    stream, _ = line
    streams = Streams({stream: None})
    stream.send(frame(1, size=1_000_000))
    streams.go_on()
    assert list(streams.open) == [stream]
    stream.behind_since -= PATIENCE
    streams.go_on()
    assert not streams.open


def test_what_is_ended_ends_as_a_browser_expects_it() -> None:
    here, there = socket.socketpair()
    Streams({taken(here, "host", is_chunked=True): None}).end(lambda _: True, frame(1))
    assert there.recv(1000) == frame(1).chunked + b"0\r\n\r\n"
    assert there.recv(1) == b""
    there.close()


def test_who_is_gone_is_forgotten_and_the_others_are_served(line) -> None:
    stream, there = line
    gone_here, gone_there = socket.socketpair()
    gone_there.close()
    streams = Streams(dict.fromkeys((stream, taken(gone_here, "host"))))
    streams.send(lambda _: frame(1))
    assert list(streams.open) == [stream]
    assert read(there, stream) == [1]


@pytest.fixture
def hall() -> Iterator[list[tuple[Stream, socket.socket]]]:
    """Three streams and the other ends of their lines, the second with chunks and a small buffer, the third without."""
    lines = [socket.socketpair() for _ in range(3)]
    for here, _ in lines:
        here.setblocking(False)
    lines[1][0].setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    yield [(taken(here, who, is_chunked=who < 3), there) for who, (here, there) in enumerate(lines, start=1)]
    for _, there in lines:
        there.close()


def test_the_same_frame_reaches_all_each_in_the_form_of_its_line(hall) -> None:
    found, streams = frame(1), [stream for stream, _ in hall]
    Streams(dict.fromkeys(streams)).send_same(found, streams)
    assert [there.recv(1000) for _, there in hall] == [found.chunked, found.chunked, found.plain]


def test_of_the_same_frame_nobody_misses_what_the_line_did_not_take(hall) -> None:
    streams = [stream for stream, _ in hall]
    for number in (1, 2, 3):
        Streams(dict.fromkeys(streams)).send_same(frame(number, size=50_000), streams)
    assert streams[1].unsent
    assert read(hall[1][1], streams[1]) == [1, 3]


def test_who_has_gone_is_forgotten_when_the_same_is_sent_to_all(hall) -> None:
    streams = Streams(dict.fromkeys(stream for stream, _ in hall))
    hall[0][1].close()
    streams.send_same(frame(1), list(streams.open))
    assert set(streams.open) == {hall[1][0], hall[2][0]}
    assert hall[1][1].recv(1000) == frame(1).chunked


def test_a_stream_outlives_the_request_and_says_so_in_the_words_of_a_line_that_broke(line) -> None:
    here, there = socket.socketpair()
    here.setblocking(False)
    streams, stream = Streams(), Stream(3, "en", here, is_chunked=True)
    missed = iter([frame(2), None])
    body = streams.listen(stream, lambda: next(missed))
    assert next(body) == frame(2).plain
    with pytest.raises(ConnectionResetError) as over:
        next(body)
    assert over.value.errno == errno.ECONNRESET
    here.close()
    streams.send(lambda _: frame(4))
    assert there.recv(1000) == frame(4).chunked
    there.close()


def test_it_ends_when_the_other_side_goes() -> None:
    here, there = socket.socketpair()
    here.setblocking(False)
    streams, stream = Streams(), Stream(3, "en", here, is_chunked=True)
    streams.take(stream)
    here.close()
    there.close()
    gevent.sleep(0.01)
    assert not streams.open
    assert stream.fileno == -1


def test_a_stream_that_was_cut_never_writes_to_whoever_has_its_number_by_then(line) -> None:
    stream, there = line
    number = stream.fileno
    Streams({stream: None}).end(lambda _: True, frame(1))
    assert there.recv(1000) == frame(1).plain
    assert there.recv(1000) == b""
    others: list[socket.socket] = []
    while number not in [end.fileno() for end in others]:
        others.extend(socket.socketpair())
    with pytest.raises(OSError, match="Bad file descriptor"):
        stream.send(frame(2))
    for end in others:
        end.setblocking(False)
        with pytest.raises(BlockingIOError):
            end.recv(1)
    for end in others:
        end.close()
