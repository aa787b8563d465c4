"""A worker process under watch: one that crashes, hangs or eats memory costs its file only, and is replaced."""

from __future__ import annotations

import errno
import logging
import os
import signal
import subprocess
import sys
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event
from time import monotonic

import psutil

import pipeline
from pipeline.batch.conversion import failed
from pipeline.batch.messages import Answer, Message, Unwritable, decode_message, encode
from pipeline.batch.records import Failure, Limits, Result, Task
from pipeline.emit.atomic import OutputError
from pipeline.ingest import Progress

TRIES = 2
"""A worker may be killed from without, where memory is short; a file that two workers die of is to blame itself."""
WORN_MEGABYTES = 160
"""A worker that holds so much between two files, words that it remembers most of all, is replaced by a fresh one."""
LARGE_BYTES = 2 * 2**20
"""A file of so many bytes may be long, and a long one needs all the memory that a worker should take."""
FRESH_MEGABYTES = 130
"""A worker that holds no more than so has remembered little yet."""
_TICK = 0.1
"""Seconds between two looks at a worker. In that time it can take some 100 MB more than it may."""


class StoppedError(Exception):
    """The run was stopped while a file was being converted."""


class _DiedError(Exception):
    """The worker process ended in the midst of a file."""


class Supervisor:
    """Has files converted by a process of its own, which is started when it is first needed."""

    def __init__(self, progress: Progress | None = None, stop: Event | None = None) -> None:
        self._progress = progress
        self._stop = stop or Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None

    def convert(self, task: Task) -> Result:
        """What came of the file. Raises OutputError when the store cannot be written, StoppedError when stopped."""
        result: Failure | None = None
        for _ in range(TRIES):
            try:
                return self._watched(task, self._send(task))
            except _DiedError:
                result = Failure(
                    f"the reading of it crashed ({self._end()})", "report it with the file", None, task.limits
                )
            except TimeoutError:
                result = Failure(
                    f"was not done in {task.limits.seconds:g} seconds", "give it more with --timeout", None, task.limits
                )
                break
            except MemoryError:
                problem = f"needs more than {task.limits.megabytes} MB of memory"
                result = Failure(problem, "give it more with --memory, or split the file", None, task.limits)
                break
            finally:
                if result is not None or self._stop.is_set():
                    self.close()
        assert result is not None
        return failed(task, result)

    def close(self) -> None:
        """End the worker process, whatever it is doing."""
        if self._process:
            self._process.kill()
            self._process.wait()
        if self._connection:
            self._connection.close()
        self._process = self._connection = None

    def _send(self, task: Task) -> Connection:
        if self._process and _is_large(task) and _memory(self._process.pid) > FRESH_MEGABYTES * 2**20:
            self.close()
        connection = self._connection or self._start()
        try:
            connection.send_bytes(encode(task))
        except OSError:
            raise _DiedError from None
        return connection

    def _start(self) -> Connection:
        ours, theirs = Pipe()
        command = [sys.executable, "-m", "pipeline.batch.worker", str(theirs.fileno())]
        if logging.getLogger("pipeline").isEnabledFor(logging.DEBUG):
            command.append("--debug")
        with theirs:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env=_environment(),
            )
        self._connection = ours
        return ours

    def _watched(self, task: Task, connection: Connection) -> Result:
        assert self._process
        look = _Look(task.limits, self._process.pid)
        while True:
            if self._stop.is_set():
                raise StoppedError
            ready = connection.poll(_TICK)
            look.check()
            if not ready:
                continue
            message = _received(connection)
            if isinstance(message, Answer):
                if _memory(self._process.pid) > WORN_MEGABYTES * 2**20:
                    self.close()
                return message.result
            if isinstance(message, Unwritable):
                raise OutputError(Path(message.path), OSError(message.number, message.said))
            if self._progress:
                self._progress(message.done, message.pages)

    def _end(self) -> str:
        """How the process ended: the name of the signal, or its exit code."""
        assert self._process
        code = self._process.wait()
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"


class _Look:
    """Compares what a file costs with what it may."""

    def __init__(self, limits: Limits, pid: int) -> None:
        self._limits = limits
        self._start = monotonic()
        self._pid = pid

    def check(self) -> None:
        """Raises TimeoutError or MemoryError."""
        if self._limits.seconds is not None and monotonic() - self._start > self._limits.seconds:
            raise TimeoutError
        if self._limits.megabytes is None:
            return
        if _memory(self._pid) > self._limits.megabytes * 2**20:
            raise MemoryError


def _memory(pid: int) -> int:
    """Bytes that a process holds; 0 when it has just ended."""
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def _is_large(task: Task) -> bool:
    """Whether a file is large, as far as can be told before it is read: not of one at an address."""
    try:
        return Path(task.source).stat().st_size >= LARGE_BYTES
    except OSError:
        return False


def _received(connection: Connection) -> Message:
    try:
        message: Message = decode_message(connection.recv_bytes())
        return message
    except (EOFError, OSError) as error:
        if isinstance(error, OSError) and error.errno not in (None, errno.ECONNRESET, errno.EPIPE):
            raise
        raise _DiedError from None


def _environment() -> dict[str, str]:
    """The worker finds this very package, however the parent found it."""
    root = str(Path(pipeline.__file__).parent.parent)
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
