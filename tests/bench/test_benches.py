"""The benches count what they say, on regulations made here: no corpus is needed."""

from __future__ import annotations

import json
import random
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec import structs

import pipeline
from bench import corpus, damage, defects, growth, hotspots, lexicon, sentences, speed, structure
from bench.svg import HEIGHT, WIDTH, Plot, Series, draw
from pipeline.model import Box, Line, Place, Regulation
from tests.parse.outline import parse_body

BODY = """
BAB I
UMUM
Pasal 1
(1) Dinas bertugas dengan sungguh-sungguh.
(2) Dinas melapor.
Pasal 2
Peraturan perundang-undangan berlaku.
"""
LINES = ["Pasal 1", "(1) Dinas bertugas.", damage.PAGE_LINE, "a. melapor;", "", "BAB II"]


@pytest.fixture
def regulation(tmp_path: Path) -> Regulation:
    return parse_body(BODY, tmp_path)


def _cases(name: str, regulation: Regulation) -> list[str]:
    measure = next(measure for measure in defects.MEASURES if measure.name.startswith(name))
    return [case.words for case in measure.cases(regulation)]


def test_names_and_years_are_measured(regulation: Regulation) -> None:
    regulation.metadata = structs.replace(regulation.metadata, jenis="", daerah="Sukamaju Tentang Contoh", tahun="1845")
    assert _cases("kind of regulation", regulation) == ["no jenis"]
    assert _cases("TENTANG", regulation) == ["daerah 'Sukamaju Tentang Contoh'"]
    assert _cases("year", regulation) == ["tahun '1845'"]


@pytest.mark.parametrize(
    ("jenis", "unknown"),
    [("Peraturan Presiden", False), ("Peraturan Menteri Keuangan", False), ("Peraturan Menteri", True), ("", True)],
)
def test_a_national_kind_names_its_issuer(jenis: str, unknown: bool, regulation: Regulation) -> None:
    regulation.metadata = structs.replace(regulation.metadata, jenis=jenis, daerah="")
    assert bool(_cases("issuer", regulation)) is unknown


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("UndangUndang", True),
        ("perundangundangan", True),
        ("masingmasing", True),
        ("perundang-undangan", False),
        ("Perdaganagan", False),
        ("xxxxxxxx", False),
    ],
)
def test_lost_hyphens_are_told_from_other_words(word: str, found: bool, tmp_path: Path) -> None:
    regulation = parse_body(f"Pasal 1\nMenurut {word} berlaku.", tmp_path)
    assert _cases("lost hyphen", regulation) == ([f"{word} (so in the file)"] if found else [])


def test_furniture_of_other_pages_is_found_inside_a_text(regulation: Regulation) -> None:
    node = next(node for node in regulation.walk() if node.path == "pasal-2")
    node.text = "Peraturan BERITA DAERAH SUKAMAJU berlaku."
    assert _cases("header", regulation) == []
    regulation.source.lines[0].text, regulation.source.lines[0].furniture = "BERITA DAERAH SUKAMAJU", "running_header"
    assert _cases("header", regulation) == ["BERITA DAERAH SUKAMAJU"]


def test_a_page_number_between_words_is_found_where_the_page_breaks(regulation: Regulation) -> None:
    node = next(node for node in regulation.walk() if node.path == "pasal-2")
    place = node.places[0]
    for line in regulation.source.lines:
        line.page = 1 if line.number < place.line else 2
    regulation.source.lines = [*regulation.source.lines, Line(999, 0, 1, "7", page=2, box=Box(0, 0, 1, 1))]
    node.places = (*node.places, Place(999, 0, 1, 2, None))
    assert _cases("header", regulation) == ["7"]


def test_cut_texts_long_runs_and_control_characters_are_found(regulation: Regulation) -> None:
    node = next(node for node in regulation.walk() if node.path == "pasal-2")
    node.text = "penyelenggaraanpemerintahan\x02" + " " * (defects.CUT - 28)
    assert _cases("run of more", regulation) == ["penyelenggaraanpemerintahan"]
    assert _cases("control", regulation) == ["U+0002"]
    assert _cases("text cut", regulation) == [f"{defects.CUT} characters"]


def test_the_tally_has_a_row_for_each_measure(regulation: Regulation) -> None:
    counted = defects.Tally()
    counted.add("a", regulation)
    counted.unread.append(corpus.Unread("b", "refused", "a scan"))
    rows = list(defects.table(counted))
    assert [row.split(" | ")[0].strip("| ") for row in rows[1:-2]] == [measure.name for measure in defects.MEASURES]
    assert "1 of 2 documents" in rows[-2]


@pytest.mark.parametrize("kind", damage.DAMAGES, ids=lambda kind: str(kind.__name__))
def test_the_noiser_is_deterministic_and_spares_page_numbers(kind: damage.Damage) -> None:
    once, again = (damage.damaged(LINES, 1.0, [kind], random.Random("0 a")) for _ in range(2))
    assert once == again
    assert "- 2 -" in once


def test_no_damage_leaves_the_text_as_it_is() -> None:
    untouched = damage.damaged(LINES, 0.0, damage.DAMAGES, random.Random(0))
    assert untouched == "\n".join(LINES).replace(damage.PAGE, "2")


def test_whole_marks_are_misread_and_other_lines_are_not() -> None:
    dice = random.Random(0)
    assert damage.misread_mark("Dinas bertugas.", dice) == ["Dinas bertugas."]
    for line in ("Pasal 15", "BAB II", "(1) Dinas", "a. melapor"):
        assert all(damage.misread_mark(line, dice) != [line] for _ in range(20))


def test_plain_lines_have_a_page_number_between_pages_and_no_furniture() -> None:
    lines = [Line(at, 0, 1, text, page=page) for at, (text, page) in enumerate([("a", 1), ("b", 1), ("c", 2)])]
    lines[1].furniture = "running_footer"
    assert list(damage.plain_lines(lines)) == ["a", damage.PAGE_LINE, "c"]


def test_a_refused_text_has_no_nodes() -> None:
    assert damage.found_nodes("") == []


def test_the_plot_is_well_formed_and_always_the_same() -> None:
    plot = Plot(
        "Ä & <b>", "x", "y", [0, 1, 20], [Series("one", [1, 0.9, 0.5]), Series("all", [1, 0.8, 0.4], True)], 0.4
    )
    root = ElementTree.fromstring(draw(plot))
    lines = [tag for tag in root if tag.tag.endswith("polyline")]
    assert [line.get("stroke-width") for line in lines] == ["1.5", "3.5"]
    points = [pair.split(",") for line in lines for pair in (line.get("points") or "").split()]
    assert all(0 <= float(x) <= WIDTH and 0 <= float(y) <= HEIGHT for x, y in points)
    assert draw(plot) == draw(plot)


def test_every_exception_is_named() -> None:
    def refused() -> None:
        raise pipeline.PerwalError("a.pdf", "is a scan", "run OCR")

    def broken() -> None:
        raise KeyError("oops")

    assert corpus.attempt("a", refused) == corpus.Unread("a", "refused", "is a scan; run OCR")
    assert corpus.attempt("a", broken) == corpus.Unread("a", "exception", "KeyError: 'oops'")


def test_documents_without_tree_and_unread_ones_are_listed() -> None:
    measured = corpus.Measured("x/leer", "i", "k", 1, 0, 0, [], [], 0, 0, 1.0)
    unread = [corpus.Unread("x/scan", "refused", "a scan"), corpus.Unread("x/err", "exception", "KeyError: 1")]
    assert list(corpus.outcomes([measured], unread)) == [
        "- read: 1 of 3 documents",
        "- without a tree (no node at all): 1",
        "    - x/leer",
        "- refused: 1",
        "    - x/scan: a scan",
        "- exceptions: 1",
        "    - x/err: KeyError: 1",
    ]


def test_automatic_verdicts_are_compared_with_those_of_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "numbering.csv"
    path.write_text(
        "document,path,message,verdict,note\na,pasal-1,ganda,printed,\nx/a,pasal-2,ganda,misread,\na,weg,x,printed,\n",
        encoding="utf-8",
    )
    faults = [corpus.Numbering(f"pasal-{number}", 1, "ganda", False) for number in (1, 2, 3)]
    measured = corpus.Measured("x/a", "i", "k", 1, 3, 3, faults, [], 0, 3, 1.0)
    line = corpus.agreement([measured], corpus.looked_up(path))
    assert "2 of 3; the automatic verdict agrees on 1 (0.500); 1 rows looked up occur no more" in line
    assert corpus.looked_up(tmp_path / "none.csv") == {}


def test_every_stage_of_a_pass_is_booked() -> None:
    costs = speed.measure([growth.SOURCE, growth.SOURCE], peers=True)
    assert costs.pages == 34
    assert costs.sampled == 17
    assert all(getattr(costs, name) > 0 for name in ("pdfium", "pdfplumber", *speed.STAGES))
    assert costs.total == pytest.approx(sum(getattr(costs, stage) for stage in speed.STAGES))


def test_costs_are_told_a_page_and_as_multiples_of_pdfium() -> None:
    warm = speed.Costs(100, 10, pdfium=0.1, pdfplumber=0.5, ingest=0.2, parse=0.1, extract=0.1, check=0.05, tables=0.05)
    warm.json = 0.5
    lines = list(speed.stage_table(structs.replace(warm, ingest=0.7), warm))
    assert "| pdfplumber, extract_text | 50.00 | 50.00 | 50.00 |" in lines
    assert "| **file to all tables** | 10.00 | 5.00 | 5.00 |" in lines
    assert "| file to all tables and JSON | 15.00 | 10.00 | 10.00 |" in lines
    assert lines[-1].endswith("all tables: 100 and 200; JSON too: 67 and 100.")
    assert "| 2 | 5.0 | 9.0 | 20 | 1.60 |" in speed.fleet_table(
        [speed.Fleet(1, 8.0, 8.0), speed.Fleet(2, 5.0, 9.0)], 100
    )
    assert "| scan | 2 | 1.00 | 1.50 | 1.50 |" in speed.ocr_table([speed.OcrCosts("scan", 2, 2.0, 3.0)])


def test_hot_functions_are_named_with_their_shares() -> None:
    found = hotspots.profiled([growth.SOURCE])
    assert "pipeline/parsing/decoder.py decode" in {one.name for one in found}
    assert [one.own for one in found] == sorted((one.own for one in found), reverse=True)
    rows = list(hotspots.table([hotspots.Hot("a", 2, 3.0, 4.0), hotspots.Hot("b", 1, 1.0, 1.0)]))
    assert rows[1:] == ["| `a` | 2 | 75.0 | 100.0 |", "| `b` | 1 | 25.0 | 25.0 |"]


def test_a_document_grows_by_its_body(tmp_path: Path) -> None:
    path = tmp_path / "naskah.pdf"
    growth.write_repeated(growth.SOURCE, 3, path, growth.OPENING, growth.CLOSING)
    assert speed.read_bare(path) == 17 + 2 * 13
    assert (growth.OPENING + 13 * max(growth.TIMES) + growth.CLOSING) > 2_800


def test_growth_is_drawn_over_pages() -> None:
    found = [speed.Costs(pages, ingest=0.002 * pages, parse=0.001 * pages) for pages in (17, 170)]
    words = [word.text for word in ElementTree.fromstring(growth.picture(found)).iter() if word.text]
    assert {"17", "170", "ingest", "total", "4.0"} <= set(words)
    assert "5.0" not in words


def test_every_truth_file_is_read() -> None:
    """A file of another kind among the truths of trees would stop the bench."""
    headers = [structure.load(path)[0] for path in sorted(structure.TRUTH.glob("*.jsonl"))]
    assert len(headers) == 30
    assert all(header.document.count("/") == 1 for header in headers)


def test_every_truth_of_sentences_is_read() -> None:
    for name in (*(name for _, name in sentences.VERBS + sentences.CITATIONS), "matches.jsonl"):
        lines = (sentences.TRUTH / name).read_text(encoding="utf-8").splitlines()
        assert {"document"} <= set.intersection(*(set(json.loads(line)) for line in lines))
        assert len(lines) >= (60 if "unseen" in name else 140)


def test_samples_of_sentences_are_disjoint() -> None:
    for samples in (sentences.VERBS, sentences.CITATIONS):
        places = [
            (row["document"], row["provision"])
            for _, name in samples
            for row in map(json.loads, (sentences.TRUTH / name).read_text(encoding="utf-8").splitlines())
        ]
        assert len(places) == len(set(places))


def test_candidates_for_the_lexicon(tmp_path: Path) -> None:
    tables = pipeline.extract(parse_body("Pasal 1\nSetiap orang wajib membina dan mengecat pagar.\n", tmp_path))
    found = lexicon.candidates([("a", tables), ("b", tables)])
    (line, *contexts) = lexicon.lines(found, 2)
    assert line == "2\t2\tmengecat\tcat\tmengecat\tactive"
    assert contexts == ["    Setiap orang wajib membina dan mengecat pagar."] * 2
    assert list(lexicon.lines(found, 3)) == []
