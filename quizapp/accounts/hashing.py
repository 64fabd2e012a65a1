"""Slow hashing, aside from the thread that answers all requests, and no more at a time than there are processors."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import TypeVar

import gevent

T = TypeVar("T")

_turns = threading.BoundedSemaphore(os.cpu_count() or 1)
"""More at once would make none of them sooner, and leave the thread that answers all requests too little."""


def aside(work: Callable[..., T], *given: object) -> T:
    """What that work gives, done in another thread."""
    with _turns:
        done: T = gevent.get_hub().threadpool.apply(work, given)
    return done
