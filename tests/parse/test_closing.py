"""Signature blocks as they are set: one below the other, side by side, interleaved, with or without a signature."""

from __future__ import annotations

import pytest

from pipeline.model import Box, Line
from pipeline.parsing.closing import Statement, official, read_closing, unspaced


def line(number: int, *cells: tuple[float, str], column: int = 0) -> Line:
    """A printed line of cells, each with its left edge."""
    text = "\t".join(words for _x, words in cells)
    starts = [sum(len(words) + 1 for _x, words in cells[:index]) for index in range(1, len(cells))]
    edges = tuple(x for x, _words in cells)
    box = Box(edges[0], 10.0 * number, edges[-1] + 100, 10.0 * number + 8)
    start = 1000 * number
    return Line(number, start, start + len(text), text, 1, box, cell_x=edges, cells=tuple(starts), column=column)


def closing(*rows: str) -> list[Statement]:
    """Rows such as "350 Ditetapkan di Bandar; 60 Diundangkan di Bandar": a left edge before each cell."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = [cell.strip().split(" ", 1) for cell in row.split(";")]
        lines.append(line(number, *((float(x), words) for x, words in cells)))
    return read_closing(lines)


def named(statements: list[Statement]) -> dict[str, list[str]]:
    return {statement.name: statement.lines for statement in statements}


ENACTED = ["Ditetapkan di Bandar", "pada tanggal 2 Januari 2019", "BUPATI BANDAR,", "ttd", "ANI"]
PROMULGATED = ["Diundangkan di Bandar", "pada tanggal 3 Januari 2019", "SEKRETARIS DAERAH,", "ttd", "BUDI"]


@pytest.mark.parametrize(
    "rows",
    [
        [*(f"350 {text}" for text in ENACTED), *(f"60 {text}" for text in PROMULGATED)],
        [f"60 {left}; 350 {right}" for left, right in zip(PROMULGATED, ENACTED, strict=True)],
        [row for pair in zip(ENACTED, PROMULGATED, strict=True) for row in (f"350 {pair[0]}", f"60 {pair[1]}")],
    ],
    ids=["one below the other", "on the same baselines", "on baselines of their own"],
)
def test_two_signatures(rows: list[str]) -> None:
    found = named(
        closing("120 Agar setiap orang mengetahuinya, memerintahkan", *rows, "90 BERITA DAERAH X", "90 NOMOR 4")
    )
    assert found["penetapan"] == ENACTED
    assert found["pengundangan"] == PROMULGATED
    assert found["berita"] == ["BERITA DAERAH X", "NOMOR 4"]


def test_centred_lines_of_two_columns() -> None:
    found = named(
        closing(
            "276 Wates, 13 Mei 1993",
            "40 Dewan Perwakilan Rakyat Daerah; 262 Bupati Kepala Daerah",
            "90 Ketua; 258 Tingkat II Bandar",
            "70 CITRA; 290 Drs. ANI",
            "51 Diundangkan dalam Lembaran; 231 Disahkan oleh Gubernur",
            "51 Daerah Kabupaten; 231 Kepala Daerah",
            "51 Nomor : 4 Seri : B; 231 Nomor : 7",
            "51 Tanggal : 28 Mei 1994; 231 Tanggal : 19 Mei 1994",
            "169 Sekretaris Wilayah/Daerah",
            "145 dr. BUDI",
        )
    )
    assert found["penetapan"] == ["Wates, 13 Mei 1993", "Bupati Kepala Daerah", "Tingkat II Bandar", "Drs. ANI"]
    assert found["dprd"] == ["Dewan Perwakilan Rakyat Daerah", "Ketua", "CITRA"]
    assert found["pengesahan"][-1] == "Tanggal : 19 Mei 1994"
    assert found["pengundangan"][-3:] == ["Tanggal : 28 Mei 1994", "Sekretaris Wilayah/Daerah", "dr. BUDI"]


def test_certified_copy_and_initials_are_statements_of_their_own() -> None:
    found = named(
        closing(
            "73 Paraf:; 333 Ditetapkan di Bandar",
            "73 1. Kabag Hukum; 333 pada tanggal 2 Januari 2019",
            "333 BUPATI BANDAR,",
            "333 ANI",
            "73 Diundangkan di Bandar",
            "73 SEKRETARIS DAERAH,",
            "73 BUDI",
            "90 BERITA DAERAH X TAHUN 2019 NOMOR 4",
            "73 Salinan sesuai dengan aslinya",
            "73 KEPALA BAGIAN HUKUM,",
            "73 DEWI, S.H.",
        )
    )
    assert found["paraf"] == ["Paraf:", "1. Kabag Hukum"]
    assert found["penetapan"][2:] == ["BUPATI BANDAR,", "ANI"]
    assert found["salinan"] == ["Salinan sesuai dengan aslinya", "KEPALA BAGIAN HUKUM,", "DEWI, S.H."]


def test_every_piece_stands_once() -> None:
    rows = [f"60 {left}; 350 {right}" for left, right in zip(PROMULGATED, ENACTED, strict=True)]
    pieces = [piece.text for statement in closing(*rows) for piece in statement.pieces]
    assert sorted(text.strip() for text in pieces) == sorted([*ENACTED, *PROMULGATED])


@pytest.mark.parametrize(
    ("lines", "office", "person"),
    [
        (["BUPATI BANDAR,", "Cap/ttd", "H. ANI"], "BUPATI BANDAR", "H. ANI"),
        (["2014", "Pj. BUPATI BANDAR,", "cap / ttd", "ANI"], "Pj. BUPATI BANDAR", "ANI"),
        (
            ["SEKRETARIS DAERAH", "KABUPATEN BANDAR", "Drs. BUDI, M.Si.", "NIP. 1965"],
            "SEKRETARIS DAERAH KABUPATEN BANDAR",
            "Drs. BUDI, M.Si.",
        ),
        (["Plt. SEKRETARIS DAERAH,", "ttd", "BUDI", "Pangkat : Pembina Utama Muda"], "Plt. SEKRETARIS DAERAH", "BUDI"),
        (
            ["MENTERI HUKUM", "DAN HAK ASASI MANUSIA", "REPUBLIK INDONESIA,", "CITRA"],
            "MENTERI HUKUM DAN HAK ASASI MANUSIA REPUBLIK INDONESIA",
            "CITRA",
        ),
        (["PRESIDEN REPUBLIK INDONESIA", "ANI", "JENDERAL T.N.I."], "PRESIDEN REPUBLIK INDONESIA", "ANI"),
        (["BUPATI BANDAR,", "ttd", "..............."], "BUPATI BANDAR", ""),
        (["BUPATI BANDAR,", "ttd"], "BUPATI BANDAR", ""),
        (["~~ x 12", "3 4 5"], "", ""),
        ([], "", ""),
    ],
)
def test_official(lines: list[str], office: str, person: str) -> None:
    found = official(lines)
    assert (found.office, found.person) == (office, person)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Drs. S U T I T O", "Drs. SUTITO"),
        ("S O ’ I M", "SO’IM"),
        ("K e t u a", "Ketua"),
        ("a b", "a b"),
        ("H. A N I", "H. ANI"),
    ],
)
def test_letter_spaced(printed: str, read: str) -> None:
    assert unspaced(printed) == read
