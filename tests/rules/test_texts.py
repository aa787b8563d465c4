"""What the rules say of themselves is true: each example breaks its rule, and what is right does not."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

import pipeline
from pipeline.rules import RULES
from pipeline.rules.texts import Language, RuleText, texts
from tests.rules.found import findings
from tests.rules.quoted import documents
from tests.shared import needs_ocr, needs_shared

LANGUAGES: tuple[Language, ...] = ("id", "en")
OF_BATCHES = {"PW900"}
"""Found where many files meet, not in a regulation."""
OUTSIDE = {"PW309"}
"""Broken by no regulation of the corpus: tests/rules/test_lists.py has the passage of the one that its page names."""
SHOWN = [code for code, text in texts().items() if text.example.text]


def test_every_rule_is_described_and_every_description_has_a_rule() -> None:
    assert [rule.code for rule in RULES if rule.code not in texts()] == []
    assert {rule.code for rule in RULES} | OF_BATCHES == set(texts())
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({text.name for text in texts().values()}) == len(texts())


@pytest.mark.parametrize("code", SHOWN)
def test_the_example_breaks_the_rule_and_the_right_text_does_not(code: str, tmp_path: Path) -> None:
    example = texts()[code].example
    assert code in {row.rule for row in findings(example.text, tmp_path)}
    assert code not in {row.rule for row in findings(example.right, tmp_path)}


@pytest.mark.parametrize("code", sorted(texts()))
def test_a_rule_says_all(code: str) -> None:
    text = texts()[code]
    assert text.example.source or not text.example.quote
    assert bool(text.example.text) == bool(text.example.right)
    assert text.example.source or code in OF_BATCHES
    assert text.example.text or text.example.note
    for said in (text.what, text.why, text.cure, text.message, *text.messages.values(), *text.cures.values()):
        assert said.id.endswith(".")
        assert said.en.endswith(".")
        assert said.id != said.en


@pytest.mark.parametrize("code", sorted(texts()))
def test_both_languages_name_the_same(code: str) -> None:
    def fields(text: str) -> set[str | None]:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}

    text: RuleText = texts()[code]
    for said in (text.message, text.cure, *text.messages.values(), *text.cures.values()):
        assert fields(said.id) == fields(said.en)


@pytest.mark.parametrize("code", SHOWN)
def test_findings_speak_both_languages(code: str, tmp_path: Path) -> None:
    body = texts()[code].example.text
    indonesian, english = (
        [(row.message, row.suggestion) for row in findings(body, tmp_path, language) if row.rule == code]
        for language in LANGUAGES
    )
    assert len(indonesian) == len(english)
    assert not set(indonesian) & set(english)
    assert not any("{" in said for pair in (*indonesian, *english) for said in pair)


SOURCES = {code: text.example.source for code, text in texts().items() if code not in OF_BATCHES | OUTSIDE}


@needs_shared
@pytest.mark.parametrize("code", SOURCES)
def test_the_example_names_a_regulation_that_was_read(code: str) -> None:
    assert documents(SOURCES[code])


QUOTED = [code for code, text in texts().items() if text.example.quote and code not in OUTSIDE]


@needs_shared
@needs_ocr
@pytest.mark.slow
@pytest.mark.parametrize("code", QUOTED)
def test_the_quoted_document_says_so_and_breaks_the_rule(code: str) -> None:
    example = texts()[code].example
    parts = [" ".join(part.split()) for line in example.quote.splitlines() for part in line.split("…")]
    for path in documents(example.source):
        source = pipeline.read(path)
        said = " ".join(" ".join(line.text for line in source.lines).split())
        if all(part in said for part in parts):
            regulation = pipeline.parse(source)
            assert code in {row.rule for row in pipeline.check(regulation, pipeline.extract(regulation))}
            return
    pytest.fail(f"no document says {parts}")
