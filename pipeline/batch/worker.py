"""A process that converts the files that it is told, one after the other: `python -m pipeline.batch.worker FD`.

FD is one end of a pair of connected sockets. A message to it is a task, an answer what came of it; before the answer
come the pages that OCR has read. It ends when the other end closes.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection

from pipeline.batch.conversion import carry_out
from pipeline.batch.messages import Answer, Message, PageRead, Unwritable, decode_task, encode
from pipeline.batch.records import Task
from pipeline.emit.atomic import OutputError

_PR_SET_PDEATHSIG = 1
_M_MMAP_THRESHOLD = -3
"""Of malloc.h. Glibc raises the threshold with the size of what is freed, and then scatters pictures over its heap."""
_LARGE = 1 << 20
"""Bytes from which on a block is mapped by itself, and given back as soon as it is freed."""
_LISTS = 50_000
"""New lists and the like after which circles among them are looked for; Python's own 700 take 3 % of the time."""


def main() -> None:
    """Convert until the other end closes."""
    descriptor, debug = int(sys.argv[1]), sys.argv[2:] == ["--debug"]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of a terminal; the parent decides
    _die_with_parent()
    settle()
    if debug:
        logging.basicConfig(format="%(message)s")
        logging.getLogger("pipeline").setLevel(logging.DEBUG)
    with Connection(descriptor) as connection, suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            answer = _answer(decode_task(connection.recv_bytes()), connection)
            _give_back()
            connection.send_bytes(encode(answer))


def _answer(task: Task, connection: Connection) -> Message:
    def progress(done: int, pages: int) -> None:
        try:
            connection.send_bytes(encode(PageRead(done, pages)))
        except OSError:
            os._exit(1)  # nobody listens any more: that is no failure of the file

    try:
        return Answer(carry_out(task, progress))
    except OutputError as error:
        return Unwritable(error.file, error.number, error.said)


def settle() -> None:
    """Has this process spend little on memory: records hold no circles to be looked for, and pictures come and go."""
    gc.set_threshold(_LISTS, 20, 20)
    _map_large_blocks()


def _map_large_blocks() -> None:
    """Have glibc map every large block by itself; elsewhere nothing."""
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(_M_MMAP_THRESHOLD, _LARGE)


def _give_back() -> None:
    """Give the memory that a file needed back to the machine; glibc would keep it, and a scan needs much."""
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "malloc_trim"):
        libc.malloc_trim(0)


def _die_with_parent() -> None:
    """On Linux a worker whose parent is killed ends at once, even in the midst of a page."""
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)


if __name__ == "__main__":
    main()
