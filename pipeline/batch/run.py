"""A run: what earlier ones kept is taken, the rest is converted, and each document gets its identity."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from pathlib import Path, PurePosixPath
from typing import Literal

from msgspec import Struct

from pipeline.batch.executors import Executor
from pipeline.batch.inputs import Input, fingerprint
from pipeline.batch.records import Converted, Failure, Limits, Outcome, Result, Settings, Task
from pipeline.batch.store import Store, key_of
from pipeline.identity import free_identity

Again = Literal["changed", "failed", "all"]
"""What is converted: nothing but what changed, what failed in an earlier run too, or everything anew."""
Report = Callable[[Outcome, int], None]
"""Told each outcome and the number of inputs."""


class Job(Struct):
    """An input of a run: the digest of its content, its key in the store, and what came of it.

    A job whose input is refused gets neither key nor result. `unchanged`: the store had the result already.
    """

    item: Input
    digest: str = ""
    key: str = ""
    result: Result | None = None
    unchanged: bool = False

    @property
    def document(self) -> Converted | None:
        """The result, if the file was converted."""
        return self.result if isinstance(self.result, Converted) else None


class Run:
    """Converts inputs into the store of a folder."""

    def __init__(self, out: Path, settings: Settings, limits: Limits, again: Again, executor: Executor) -> None:
        self.store = Store(out)
        self._settings = settings
        self._limits = limits
        self._again = again
        self._executor = executor

    def convert(self, jobs: Sequence[Job], report: Report) -> None:
        """Give each job its result: from the store, or by having it carried out."""
        self._executor.begin(len(jobs))
        self._executor.begin(len(jobs))

        def tell(job: Job) -> None:
            report(outcome_of(job), len(jobs))

        self._carry_out(((job, self._task(job)) for job in self._due(jobs, tell)), tell)

    def identify(self, jobs: Iterable[Job]) -> None:
        """Give each document the identity that it claims, or that with ~2, ~3 ... when an earlier input has it."""
        named = list(_identities(jobs))
        self._carry_out((job, self._task(job, name)) for job, name in named)

    def _due(self, jobs: Sequence[Job], tell: Callable[[Job], None]) -> Iterator[Job]:
        """The jobs that have to be carried out; those that need not are told at once."""
        copies: Counter[tuple[str, str]] = Counter()
        for job in jobs:
            if not job.item.refusal:
                job.digest = job.digest or fingerprint(job.item.path)
                name = PurePosixPath(job.item.name).name
                copies[job.digest, name] += 1
                job.key = key_of(job.digest or job.item.name, name, self._settings, copies[job.digest, name])
                job.result = self._kept(job)
                job.unchanged = job.result is not None
            if job.item.refusal or job.unchanged:
                tell(job)
            else:
                yield job

    def _kept(self, job: Job) -> Result | None:
        """What an earlier run made of the file, if it still holds."""
        result = self.store.result(job.key) if job.digest and self._again != "all" else None
        if isinstance(result, Failure):
            return result if self._again == "changed" and result.limits == self._limits else None
        return result if result and self.store.holds(job.key, result, self._settings) else None

    def _carry_out(self, tasks: Iterable[tuple[Job, Task]], tell: Callable[[Job], None] = lambda _: None) -> None:
        """Hand out tasks, a few ahead of those that are done, so that no more than these are in memory."""
        pending: dict[Future[Result], Job] = {}
        for job, task in tasks:
            pending[self._executor.submit(task)] = job
            while len(pending) >= self._executor.slots:
                _collect(pending, tell)
        while pending:
            _collect(pending, tell)

    def _task(self, job: Job, document_id: str = "") -> Task:
        return Task(
            path=os.fsencode(job.item.path),
            digest=job.digest,
            key=job.key,
            store=os.fsencode(self.store.out),
            settings=self._settings,
            limits=self._limits,
            document_id=document_id,
        )


def outcome_of(job: Job) -> Outcome:
    """What is told of a job, and stands in the manifest."""
    name = job.item.name
    if isinstance(job.result, Failure):
        return Outcome(
            input=name, status="error", sha256=job.digest, error=job.result.line(name), unchanged=job.unchanged
        )
    if job.result is None:
        return Outcome(input=name, status="skipped", error=job.item.refusal)
    return Outcome(
        input=name,
        status="ok",
        sha256=job.result.sha256,
        document_id=job.result.document_id,
        seconds=job.result.seconds,
        pages=job.result.pages,
        unchanged=job.unchanged,
        accounting=job.result.accounting,
    )


def _collect(pending: dict[Future[Result], Job], tell: Callable[[Job], None]) -> None:
    """Wait until a task is done; take all that are. Raises what made a task impossible."""
    wait(pending, return_when=FIRST_COMPLETED)
    for future in [future for future in pending if future.done()]:
        job = pending.pop(future)
        job.result = future.result()
        tell(job)


def _identities(jobs: Iterable[Job]) -> Iterator[tuple[Job, str]]:
    """The jobs whose document has another identity than it is due, and that identity."""
    taken: set[str] = set()
    for job in jobs:
        if job.document:
            due = free_identity(job.document.claimed, taken)
            taken.add(due)
            if job.document.document_id != due:
                yield job, due
