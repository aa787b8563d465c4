"""Findings in the languages of CI, held against their schemas and read by what reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import pytest

from tests.gate.repository import check, repository

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"
RDJSON = {
    "type": "object",
    "required": ["diagnostics"],
    "properties": {
        "source": {"type": "object", "required": ["name"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location"],
                "properties": {
                    "message": {"type": "string"},
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "required": ["value"]},
                    "location": {
                        "type": "object",
                        "required": ["path"],
                        "properties": {
                            "range": {
                                "type": "object",
                                "required": ["start"],
                                "properties": {
                                    "start": {
                                        "type": "object",
                                        "properties": {
                                            "line": {"type": "integer", "minimum": 1},
                                            "column": {"type": "integer", "minimum": 1},
                                        },
                                    }
                                },
                            }
                        },
                    },
                },
            },
        },
    },
}
"""What reviewdog's format (proto/rdf) asks for, of the parts that are written."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return repository(tmp_path / "a b,c")


def sarif(folder: Path, *arguments: str) -> dict[str, Any]:
    log = json.loads(check(folder, *arguments, "--format", "sarif").stdout)
    jsonschema.validate(log, json.loads(SCHEMA.read_text(encoding="utf-8")))
    run: dict[str, Any] = log["runs"][0]
    return run


def uris(run: dict[str, Any]) -> set[str]:
    return {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}


def prints(run: dict[str, Any]) -> list[str]:
    return [one["partialFingerprints"]["perwalFinding/v1"] for one in run["results"]]


def test_sarif_is_valid_and_its_paths_are_those_of_the_repository(folder: Path) -> None:
    run = sarif(folder, "peraturan")
    assert uris(run) == {"peraturan/satu.txt", "peraturan/dua.pdf"}
    assert uris(sarif(folder / "peraturan", ".")) == uris(run)
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["PW201", "PW202", "PW401"]
    assert {one["level"] for one in run["results"]} == {"error", "warning"}
    of_pdf = [one for one in run["results"] if "dua" in json.dumps(one["locations"])]
    assert {one["properties"]["page"] for one in of_pdf} == {1}
    assert of_pdf[0]["locations"][0]["logicalLocations"][0]["fullyQualifiedName"].endswith("-2-2020/pasal-3")


def test_sarif_without_findings_is_valid(folder: Path) -> None:
    assert sarif(folder, "peraturan", "--ignore", "PW201,PW202,PW401")["results"] == []


def test_sarif_names_what_could_not_be_read(folder: Path) -> None:
    (folder / "peraturan" / "rusak.pdf").write_bytes(b"%PDF-1.4\n%%EOF")
    (invocation,) = sarif(folder, "peraturan")["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "rusak.pdf" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_fingerprints_stay_when_lines_move_and_differ_from_one_another(folder: Path) -> None:
    before = prints(sarif(folder, "peraturan"))
    assert len(set(before)) == len(before) == 6
    path = folder / "peraturan" / "satu.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("\n\n", "\n\n\n"), encoding="utf-8")
    assert sorted(prints(sarif(folder, "peraturan"))) == sorted(before)
    assert sorted(prints(sarif(folder, "peraturan", "--lang", "en"))) == sorted(before)


def test_findings_of_a_pdf_point_into_the_text_beside_it(folder: Path) -> None:
    check(folder, "peraturan", "--write-text")
    text = (folder / "peraturan" / "dua.pdf.txt").read_text(encoding="utf-8")
    run = sarif(folder, "peraturan")
    assert uris(run) == {"peraturan/satu.txt", "peraturan/dua.pdf.txt"}
    lines = {
        one["ruleId"]: one["locations"][0]["physicalLocation"]["region"]["startLine"]
        for one in run["results"]
        if "dua" in json.dumps(one["locations"])
    }
    assert text.splitlines()[lines["PW202"] - 1] == "Pasal 3"


def test_junit_is_read_by_a_reader_of_it(folder: Path) -> None:
    (folder / "peraturan" / "rusak.pdf").write_bytes(b"%PDF-1.4\n%%EOF")
    check(folder, "peraturan", "--format", "junit", "-o", "perwal.xml")
    suites = junitparser.JUnitXml.fromfile(str(folder / "perwal.xml"))
    assert (suites.tests, suites.failures, suites.errors) == (7, 6, 1)
    assert {suite.name for suite in suites} == {f"peraturan/{name}" for name in ("satu.txt", "dua.pdf", "rusak.pdf")}


def test_junit_of_a_clean_file_has_a_test_that_passes(folder: Path) -> None:
    check(folder, "peraturan", "--ignore", "PW201,PW202,PW401", "--format", "junit", "-o", "perwal.xml")
    suites = junitparser.JUnitXml.fromfile(str(folder / "perwal.xml"))
    assert (suites.tests, suites.failures, suites.errors) == (2, 0, 0)


def test_github_escapes_what_its_commands_take_for_their_own(folder: Path) -> None:
    (folder / "peraturan" / "satu.txt").rename(folder / "peraturan" / "sa,tu:1%.txt")
    lines = check(folder, "peraturan", "--format", "github").stdout.splitlines()
    assert (
        "::error file=peraturan/sa%2Ctu%3A1%25.txt,line=16,title=PW201 nomor-ganda::"
        "Pasal 3 muncul lebih dari satu kali. Beri nomor baru dan sesuaikan rujukannya."
    ) in lines
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)


def test_rdjson(folder: Path) -> None:
    result = json.loads(check(folder, "peraturan", "--format", "rdjson").stdout)
    jsonschema.validate(result, RDJSON)
    assert len(result["diagnostics"]) == 6
    assert result["diagnostics"][0]["location"]["path"].startswith("peraturan/")


@pytest.mark.parametrize("form", ["github", "rdjson"])
def test_what_cannot_be_read_is_among_what_reviewers_see(folder: Path, form: str) -> None:
    (folder / "peraturan" / "ru,sak.pdf").write_bytes(b"%PDF-1.4\n%%EOF")
    told = check(folder, "peraturan", "--format", form).stdout
    if form == "github":
        assert told.startswith("::error file=peraturan/ru%2Csak.pdf::peraturan/ru,sak.pdf: ")
    else:
        result = json.loads(told)
        jsonschema.validate(result, RDJSON)
        assert result["diagnostics"][0]["location"]["path"] == "peraturan/ru,sak.pdf"


def test_json(folder: Path) -> None:
    found = json.loads(check(folder, "peraturan", "--format", "json").stdout)
    assert len(found) == 6
    assert {"file", "rule", "severity", "origin", "citation", "page", "line", "message", "fingerprint"} <= set(found[0])


@pytest.mark.parametrize("form", ["text", "github", "junit", "rdjson", "sarif"])
def test_every_format_for_people_names_the_page_of_a_pdf(folder: Path, form: str) -> None:
    assert "(hlm. 1)" in check(folder, "peraturan/dua.pdf", "--format", form).stdout
    assert "(p. 1)" in check(folder, "peraturan/dua.pdf", "--format", form, "--lang", "en").stdout
    assert "hlm." not in check(folder, "peraturan/satu.txt", "--format", form).stdout


def test_sarif_describes_its_rules_in_the_language_of_the_messages(folder: Path) -> None:
    (first, *_) = sarif(folder, "peraturan", "--lang", "en")["tool"]["driver"]["rules"]
    assert first["shortDescription"]["text"].startswith("The same number ")


def test_junit_fails_what_the_check_fails(folder: Path) -> None:
    done = check(folder, "peraturan", "--fail-on", "never", "--format", "junit", "-o", "perwal.xml")
    suites = junitparser.JUnitXml.fromfile(str(folder / "perwal.xml"))
    assert (done.returncode, suites.tests, suites.failures) == (0, 6, 0)
    assert "Pasal 3 muncul lebih dari satu kali." in (folder / "perwal.xml").read_text(encoding="utf-8")
    check(folder, "peraturan", "--fail-on", "error", "--format", "junit", "-o", "perwal.xml")
    assert junitparser.JUnitXml.fromfile(str(folder / "perwal.xml")).failures == 4
