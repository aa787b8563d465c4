"""What other repositories take from this one: held against its schema, and run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.command import ROOT
from tests.gate.repository import repository
from tools.rules_md import FOLDER, pages


@pytest.mark.parametrize(
    ("schema", "file"),
    [("vendor.github-actions", "action.yml"), ("vendor.gitlab-ci", "templates/perwal.gitlab-ci.yml")],
)
def test_schema(schema: str, file: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(ROOT / file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_pre_commit_manifest() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A script of the shell, with this program on the path as `perwal`."""
    programs = folder.parent / "bin"
    programs.mkdir(exist_ok=True)
    perwal = programs / "perwal"
    perwal.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m pipeline "$@"\n', encoding="utf-8")
    perwal.chmod(0o755)
    path = os.pathsep.join((str(programs), os.environ["PATH"]))
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def read(file: str) -> Any:
    return yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize(("arguments", "code"), [("", 1), ("--fail-on never", 0), ("--lang id\n--fail-on never\n", 0)])
def test_the_action_checks(tmp_path: Path, arguments: str, code: int) -> None:
    action = read("action.yml")
    step = action["runs"]["steps"][-1]
    assert set(step["env"]) == {"PERWAL_PATHS", "PERWAL_FORMAT", "PERWAL_OUTPUT", "PERWAL_ARGUMENTS"}
    folder = repository(tmp_path / "repo")
    done = run(
        step["run"],
        folder,
        PERWAL_PATHS="peraturan/dua.pdf\nperaturan/satu.txt\n",
        PERWAL_FORMAT=action["inputs"]["format"]["default"],
        PERWAL_OUTPUT=action["inputs"]["output"]["default"],
        PERWAL_ARGUMENTS=arguments,
    )
    assert done.returncode == code, done.stderr
    assert "::error file=peraturan/satu.txt,line=16,title=PW201 nomor-ganda::" in done.stdout


def test_the_action_takes_no_command_from_its_inputs(tmp_path: Path) -> None:
    folder = repository(tmp_path / "repo")
    script = read("action.yml")["runs"]["steps"][-1]["run"]
    assert "${{" not in script
    run(script, folder, PERWAL_PATHS="$(touch x) ;touch x", PERWAL_FORMAT="text", PERWAL_OUTPUT="", PERWAL_ARGUMENTS="")
    assert not (folder / "x").exists()


def test_the_job_of_gitlab_checks(tmp_path: Path) -> None:
    template = read("templates/perwal.gitlab-ci.yml")
    job = template["perwal-check"]
    folder = repository(tmp_path / "repo")
    done = run(job["script"][-1], folder, **{name: str(value) for name, value in template["variables"].items()})
    assert done.returncode == 1, done.stderr
    assert (folder / job["artifacts"]["reports"]["junit"]).read_text(encoding="utf-8").startswith("<?xml")


def test_the_hook_checks_the_files_that_it_is_given(tmp_path: Path) -> None:
    (hook,) = read(".pre-commit-hooks.yaml")
    folder = repository(tmp_path / "repo")
    done = run(f"{hook['entry']} peraturan/satu.txt", folder)
    assert done.returncode == 1
    assert "PW201" in done.stdout


def test_pages_of_the_rules_are_current() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert written == dict(pages()), "run: make docs"
