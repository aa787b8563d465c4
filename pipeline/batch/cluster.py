"""Files converted by a Dask cluster (the extra perwal[cluster]).

The workers of the cluster have to reach the inputs and the folder of the output under the same paths. Each file is
converted by a supervised process below its worker, as on one machine: so a bad file costs no worker. A worker that is
lost costs nothing but time, for the scheduler gives its files to others.
"""

from __future__ import annotations

import os
from concurrent.futures import Future
from pathlib import Path
from threading import local

from msgspec.structs import replace

from pipeline.batch.inputs import is_address
from pipeline.batch.records import Failure, Result, Task
from pipeline.batch.supervisor import Supervisor
from pipeline.batch.versions import output_version
from pipeline.errors import PerwalError

try:
    from distributed import Client, KilledWorker
except ImportError:
    raise PerwalError("--scheduler", "Dask is not installed here", "run: pip install 'perwal[cluster]'") from None

_SECONDS_TO_ANSWER = 20
_own = local()


class Cluster:
    """Carries out tasks on the workers of a scheduler."""

    def __init__(self, address: str) -> None:
        self._address = address
        try:
            self._client = Client(address, timeout=_SECONDS_TO_ANSWER)
        except (OSError, ValueError) as error:
            cure = "start it with `dask scheduler`, and give its address, such as tcp://host:8786"
            raise PerwalError(address, f"no scheduler answers ({_one_line(error)})", cure) from None
        self._executor = self._client.get_executor(pure=False)

    @property
    def slots(self) -> int:
        """Two tasks for each thread of the cluster, as it is now: workers come and go."""
        threads: dict[str, int] = self._client.nthreads()
        return max(2, 2 * sum(threads.values()))

    def begin(self, files: int) -> None:
        """Raises PerwalError when a worker has another version of this program, and would write other files."""
        for worker, version in self._client.run(output_version).items():
            if version != output_version():
                raise PerwalError(worker, "has another version of perwal", "install the same one on all machines")

    def submit(self, task: Task) -> Future[Result]:
        """Puts the task in line at the scheduler."""
        given: Future[Result] = Future()
        ocr = replace(task.settings.ocr, workers=task.settings.ocr.workers or 1)
        path = task.source if is_address(task.source) else str(Path(task.source).absolute())
        there = replace(
            task,
            path=os.fsencode(path),
            store=os.fsencode(task.folder.absolute()),
            settings=replace(task.settings, ocr=ocr),
        )
        self._executor.submit(convert_there, there).add_done_callback(lambda done: _hand_over(done, given, task))
        return given

    def close(self) -> None:
        """Gives up what is not done. The cluster goes on."""
        self._executor.shutdown(wait=False)
        self._client.close()


def convert_there(task: Task) -> Result:
    """Converts a file on a worker of the cluster, by a supervised process for each of its threads."""
    if not hasattr(_own, "supervisor"):
        _own.supervisor = Supervisor()
    supervisor: Supervisor = _own.supervisor
    return supervisor.convert(task)


def _hand_over(done: Future[Result], given: Future[Result], task: Task) -> None:
    error = None if done.cancelled() else done.exception()
    if isinstance(error, KilledWorker):
        given.set_result(Failure("lost its worker again and again", "look at the workers' logs", None, task.limits))
    elif error or done.cancelled():
        given.set_exception(error or PerwalError(task.source, "was given up by the cluster", "run it again"))
    else:
        given.set_result(done.result())


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
