"""Where files are converted: here, by supervised processes of this machine, or on a cluster (`cluster`)."""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, local
from typing import Protocol

from msgspec.structs import replace

from pipeline.batch.conversion import carry_out
from pipeline.batch.records import Result, Task
from pipeline.batch.supervisor import Supervisor
from pipeline.ingest import Progress


class Executor(Protocol):
    """Carries out tasks."""

    @property
    def slots(self) -> int:
        """The tasks worth having in line at a time."""
        ...

    def begin(self, files: int) -> None:
        """Is told, before the first task, how many files there are at most."""
        ...

    def submit(self, task: Task) -> Future[Result]:
        """Begin with a task, or put it in line."""
        ...

    def close(self) -> None:
        """Give up what is not done, and end the processes."""
        ...


class Here:
    """Converts in this process, one file after the other: nothing to start, but a file that crashes ends the run."""

    slots = 1

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress

    def begin(self, files: int) -> None:
        """Has nothing to prepare."""

    def submit(self, task: Task) -> Future[Result]:
        """Converts at once."""
        future: Future[Result] = Future()
        try:
            future.set_result(carry_out(task, self._progress))
        except Exception as error:
            future.set_exception(error)
        return future

    def close(self) -> None:
        """Has nothing to end."""


class Workers:
    """Supervised processes of this machine, each with a thread that watches it. They start when they are needed."""

    def __init__(self, processes: int, progress: Progress | None = None) -> None:
        self._processes = processes
        self._progress = progress
        self._stop = Event()
        self._own = local()
        self._supervisors: list[Supervisor] = []
        self._threads = ThreadPoolExecutor(processes, "perwal")

    @property
    def slots(self) -> int:
        """One task for each process, and one in line behind it."""
        return 2 * self._processes

    def begin(self, files: int) -> None:
        """Takes no more processes than there are files."""
        self._processes = max(1, min(self._processes, files))

    def submit(self, task: Task) -> Future[Result]:
        """Puts the task in line for the next process that is free."""
        return self._threads.submit(self._convert, task)

    def close(self) -> None:
        """Ends the processes, and waits for it."""
        self._stop.set()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for supervisor in self._supervisors:
            supervisor.close()

    def _convert(self, task: Task) -> Result:
        if not hasattr(self._own, "supervisor"):
            self._own.supervisor = Supervisor(self._progress, self._stop)
            self._supervisors.append(self._own.supervisor)
        supervisor: Supervisor = self._own.supervisor
        return supervisor.convert(_sharing(task, self._processes))


def processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _sharing(task: Task, processes: int) -> Task:
    """The task, with its share of the processors for OCR: pages are read at once only where processors are left."""
    ocr = replace(task.settings.ocr, workers=task.settings.ocr.workers or max(1, processors() // processes))
    return replace(task, settings=replace(task.settings, ocr=ocr))
