"""On a Dask cluster: the bytes of one machine, bad files named, and nothing lost with a worker."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.batch import convert
from pipeline.errors import PerwalError
from tests.batch.runs import FAULTS, failures, output, parts, regulations, run, start, wait_until
from tests.cli.command import ROOT

distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install 'perwal[cluster]'")
pytestmark = pytest.mark.slow


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(FAULTS), str(ROOT))))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=str(tmp_path / "dask")
    ) as local:
        yield local


def test_a_cluster_writes_the_bytes_of_one_machine(cluster: Any, tmp_path: Path) -> None:
    folder = regulations(tmp_path / "in", "a", "b-same", "c-same", "d-crash", "e-hang")
    (folder / "f.pdf").write_bytes(b"%PDF-1.4\n%%EOF")
    options = ("--timeout", "25")
    there = run("convert", folder, "-o", tmp_path / "there", "--scheduler", cluster.scheduler_address, *options)
    here = run("convert", folder, "-o", tmp_path / "here", "-j", "2", *options)
    assert there.returncode == here.returncode == 1
    assert output(tmp_path / "there") == output(tmp_path / "here")
    assert failures(tmp_path / "there") == failures(tmp_path / "here")
    assert set(failures(tmp_path / "there")) == {"d-crash.txt", "e-hang.txt", "f.pdf"}


def test_a_killed_worker_of_the_cluster_loses_nothing(cluster: Any, tmp_path: Path) -> None:
    folder, out = regulations(tmp_path / "in", *(f"{number}-slow" for number in range(8))), tmp_path / "out"
    with distributed.Client(cluster) as client:
        victims = list(client.run(os.getpid).values())
    with start("convert", folder, "-o", out, "--scheduler", cluster.scheduler_address) as running:
        wait_until(lambda: parts(out) >= 2)
        os.kill(victims[0], signal.SIGKILL)
        said, complained = running.communicate(timeout=180)
    assert running.returncode == 0, complained
    assert said.startswith("8 converted, 0 failed")
    convert([folder], tmp_path / "here")
    assert output(out) == output(tmp_path / "here")


def test_no_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.batch import cluster as module

    monkeypatch.setattr(module, "_SECONDS_TO_ANSWER", 1)
    with pytest.raises(PerwalError, match=r"127\.0\.0\.1:9: no scheduler answers .*; start it with `dask scheduler`"):
        module.Cluster("tcp://127.0.0.1:9")
