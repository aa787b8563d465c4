"""Supervised workers: bad files are named, and cost themselves only; whatever is killed, nothing is lost."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from pipeline.batch import supervisor
from pipeline.batch.inputs import fingerprint
from pipeline.batch.records import Converted, Settings, Task
from tests import poison
from tests.batch.runs import failures, manifest, output, parts, regulations, run, start, wait_until, workers
from tests.fuzz.test_watched import forms_in_forms

pytestmark = pytest.mark.slow


def test_any_number_of_workers_writes_the_same_bytes(tmp_path: Path) -> None:
    folder = regulations(tmp_path / "in", *"abcde", "f-same", "g-same")
    for jobs in ("1", "2"):
        assert run("convert", folder, "-o", tmp_path / jobs, "-j", jobs).returncode == 0
    assert output(tmp_path / "1") == output(tmp_path / "2")
    assert {"json/perwal-kota-contoh-99-2020.json", "json/perwal-kota-contoh-99-2020~2.json"} <= set(
        output(tmp_path / "1")
    )


def test_exactly_the_bad_files_are_named(tmp_path: Path) -> None:
    corpus = poison.build(tmp_path / "in")
    regulations(corpus.folder, "a", "b-crash", "c", "d-hang", "e", "f-hog", "g")
    forms_in_forms(tmp_path).rename(corpus.folder / "h.pdf")
    done = run("convert", corpus.folder, "-o", tmp_path / "out", "-j", "2", "--timeout", "20", "--memory", "600")
    assert done.returncode == 1
    good, bad, none = (len(corpus.named(status)) for status in ("ok", "error", "skipped"))
    assert done.stdout == f"{good + 4} converted, {bad + 4} failed, {none} skipped -> {tmp_path / 'out'}\n"
    said = failures(tmp_path / "out")
    assert set(said) == corpus.named("error") | {"b-crash.txt", "d-hang.txt", "f-hog.txt", "h.pdf"}
    assert "needs more than 600 MB of memory" in said["h.pdf"]
    assert "b-crash.txt: the reading of it crashed (SIGSEGV); report it" in said["b-crash.txt"]
    assert "d-hang.txt: was not done in 20 seconds; give it more with --timeout" in said["d-hang.txt"]
    assert "f-hog.txt: needs more than 600 MB of memory; give it more with --memory" in said["f-hog.txt"]
    assert {line.partition(": ")[2] for line in done.stderr.splitlines()} == set(said.values())


def test_a_name_of_any_bytes(tmp_path: Path) -> None:
    folder = regulations(tmp_path / "in", "a")
    (folder / "a.txt").rename(folder / os.fsdecode(b"perwal\xff\n1.txt"))
    done = run("convert", folder, "-o", tmp_path / os.fsdecode(b"out\xff"))
    assert done.returncode == 0, done.stderr
    (line,) = manifest(tmp_path / os.fsdecode(b"out\xff"))
    assert line["input"].endswith("perwal??1.txt")


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    folder = regulations(tmp_path / "in", *(f"{number}-slow" for number in range(6)))
    with start("convert", folder, "-o", tmp_path / "out", "-j", "2") as running:
        wait_until(lambda: parts(tmp_path / "out") >= 2)
        workers(running)[0].send_signal(signal.SIGKILL)
        said, complained = running.communicate(timeout=120)
    assert (running.returncode, complained) == (0, "")
    assert said.startswith("6 converted, 0 failed")
    run("convert", folder, "-o", tmp_path / "undisturbed")
    assert output(tmp_path / "out") == output(tmp_path / "undisturbed")


def test_a_killed_run_goes_on_where_it_ended(tmp_path: Path) -> None:
    folder, out = regulations(tmp_path / "in", *(f"{number}-slow" for number in range(6))), tmp_path / "out"
    with start("convert", folder, "-o", out, "-j", "2") as running:
        wait_until(lambda: parts(out) >= 2)
        children = workers(running)
        running.kill()
    wait_until(lambda: not any(child.is_running() and child.status() != "zombie" for child in children))
    kept = parts(out)
    assert output(out) == {}
    done = run("convert", folder, "-o", out, "-j", "2")
    assert done.stdout.startswith(f"6 converted ({kept} unchanged), 0 failed")
    run("convert", folder, "-o", tmp_path / "undisturbed")
    assert output(out) == output(tmp_path / "undisturbed")
    assert [line["status"] for line in manifest(out)] == ["ok"] * 6


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_what_was_there(tmp_path: Path, sent: signal.Signals) -> None:
    folder, out = regulations(tmp_path / "in", "a"), tmp_path / "out"
    run("convert", folder, "-o", out)
    before = output(out)
    regulations(folder, *(f"{number}-slow" for number in range(6)))
    with start("convert", folder, "-o", out, "-j", "2") as running:
        wait_until(lambda: parts(out) >= 3)
        begun = time.monotonic()
        running.send_signal(sent)
        _, complained = running.communicate(timeout=60)
    assert time.monotonic() - begun < 20
    assert (running.returncode, complained) == (130, "perwal: interrupted\n")
    assert output(out) == before
    assert not list(out.rglob("*.tmp"))


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path) -> None:
    folder, out = regulations(tmp_path / "in", "a-slow", "b-slow"), tmp_path / "out"
    with start("convert", folder, "-o", out, "-j", "1") as running:
        wait_until(lambda: bool(workers(running)))
        second = run("convert", folder, "-o", out)
        running.communicate(timeout=60)
    assert (second.returncode, second.stdout) == (2, "")
    assert second.stderr == (
        f"perwal: {out}: another run of perwal is writing here; "
        "wait until it is done, or choose another folder with -o\n"
    )
    assert running.returncode == 0


def test_a_large_file_gets_a_worker_that_remembers_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = regulations(tmp_path / "in", "a", "b", "c")
    with (folder / "b.txt").open("a", encoding="utf-8") as file:
        file.write("\n" * supervisor.LARGE_BYTES)
    monkeypatch.setattr(supervisor, "FRESH_MEGABYTES", 1)
    one, processes = supervisor.Supervisor(), list[int]()
    for path in sorted(folder.iterdir()):
        task = Task(
            path=os.fsencode(path),
            digest=fingerprint(str(path)),
            key=path.stem,
            store=os.fsencode(tmp_path),
            settings=Settings(),
        )
        assert isinstance(one.convert(task), Converted)
        assert one._process is not None
        processes.append(one._process.pid)
    one.close()
    assert processes[0] != processes[1] == processes[2]
