from __future__ import annotations

import re
import subprocess
import sys
import time
import tomllib

import pytest

from pipeline import __version__
from tests.cli.command import ROOT, perwal

HEAVY = {"pandas", "spacy", "pypdfium2", "pdfplumber", "rich", "msgspec", "regex", "numpy"}
COMMANDS = [[], ["convert"], ["merge"], ["show"]]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_short_and_has_an_example(command: list[str]) -> None:
    done = perwal(*command, "--help")
    assert done.returncode == 0
    assert "Example:\n" in done.stdout
    assert len(done.stdout.splitlines()) < 48
    assert max(map(len, done.stdout.splitlines())) <= 100


@pytest.mark.parametrize("command", COMMANDS)
def test_help_imports_nothing_heavy(command: list[str]) -> None:
    code = (
        "import sys\n"
        "from pipeline.cli import main\n"
        f"main({[*command, '--help']}, prog_name='perwal', standalone_mode=False)\n"
        f"print(sorted({HEAVY} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_version() -> None:
    assert perwal("--version").stdout == f"perwal {__version__}\n"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__


def test_every_option_says_what_it_does() -> None:
    for command in COMMANDS:
        options = re.findall(r"^  (-\S.*?)(?:\s{2,}(.*))?$", perwal(*command, "--help").stdout, re.MULTILINE)
        assert all(said for _, said in options), options


@pytest.mark.slow
def test_help_is_quick() -> None:
    def seconds() -> float:
        start = time.perf_counter()
        perwal("--help")
        return time.perf_counter() - start

    assert min(seconds() for _ in range(5)) < 0.4


def test_the_limit_of_pages_is_that_of_reading() -> None:
    from pipeline.cli_convert import DEFAULT_PAGES
    from pipeline.ingest.limits import MAX_PAGES

    assert DEFAULT_PAGES == MAX_PAGES
