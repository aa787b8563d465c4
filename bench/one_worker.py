"""A process that does what a worker does with a file, and prints its peak memory in MB; bench.memory runs it.

It imports nothing but the program, for all that it imports counts.

python -m bench.one_worker FILE
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile

from pipeline.batch.conversion import carry_out
from pipeline.batch.inputs import fingerprint
from pipeline.batch.records import Failure, Settings, Task
from pipeline.batch.worker import settle


def main() -> None:
    """Convert the file that the command line names."""
    path = sys.argv[1]
    settle()
    with tempfile.TemporaryDirectory() as out:
        store = os.fsencode(out)
        result = carry_out(
            Task(path=os.fsencode(path), digest=fingerprint(path), key="0" * 64, store=store, settings=Settings())
        )
    if isinstance(result, Failure):
        raise SystemExit(result.line(path))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
