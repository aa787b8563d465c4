"""PW7: final provisions, dates and closing."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from tests.parse.outline import parse_body
from tests.rules.found import CLOSING, findings, places, whole

CODES = [f"PW7{number:02}" for number in range(1, 14)]
IN_FORCE = "Pasal 1\nPeraturan Bupati ini mulai berlaku pada tanggal diundangkan.\n"
GAZETTE = "BERITA DAERAH KABUPATEN SUKAMAJU TAHUN 2020 NOMOR 1"


def closed(enacted: str = "2 Maret 2020", promulgated: str = "3 Maret 2020", gazette: str = GAZETTE) -> str:
    return IN_FORCE + CLOSING.format(enacted=enacted, promulgated=promulgated, gazette=gazette)


CLOSINGS = {
    "all is there": (closed(), []),
    "on one day": (closed(promulgated="2 Maret 2020"), []),
    "promulgated first": (closed(promulgated="1 Maret 2020"), ["PW701"]),
    "promulgated a year later, in the gazette of that year": (
        closed(promulgated="4 Januari 2021", gazette=GAZETTE.replace("2020", "2021")),
        [],
    ),
    "no 30 February, no 31 Nopember": (closed("30 Februari 2020", "31 Nopember 2020"), ["PW702", "PW702"]),
    "a date left open": (closed(promulgated=""), ["PW702"]),
    "a date left open with dots": (closed(enacted="……….."), ["PW702"]),
    "a month without day": (closed(promulgated="     Maret 2020"), ["PW702"]),
    "a month without day behind a sign": (closed(promulgated="“ Maret 2020”"), ["PW702"]),
    "a day behind its month": (closed(promulgated="Maret 2, 2020"), []),
    "a date in figures": (closed(promulgated="3-3-2020"), []),
    "a date on the line below": (closed(promulgated="\n3 Maret 2020"), []),
    "29 February of a leap year": (closed("29 Februari 2020", "29 Februari 2020"), []),
    "enacted in another year": (closed("2 Maret 2021", "3 Maret 2021", GAZETTE.replace("2020", "2021")), ["PW703"]),
    "no gazette": (closed(gazette=""), ["PW704"]),
    "a gazette without number": (closed(gazette=GAZETTE.removesuffix("1")), ["PW704"]),
    "a gazette with dots for a number": (closed(gazette=GAZETTE.replace("1", "…………")), ["PW704"]),
    "a gazette of Aceh": (closed(gazette="BERITA ACEH TAHUN 2020 NOMOR 1"), []),
    "a gazette whose number stands on the line below": (closed(gazette=GAZETTE.replace("NOMOR ", "NOMOR :\n")), []),
    "a gazette of the year before": (closed(gazette=GAZETTE.replace("2020", "2019")), ["PW705"]),
    "nothing on the entry into force": (closed().replace("mulai berlaku", "dibuat"), ["PW706"]),
    "in force on a date of the past": (closed().replace("tanggal diundangkan", "tanggal 1 Januari 2020"), []),
    "no order": (closed().replace("Agar setiap orang mengetahuinya, memerintahkan", "Memohon"), ["PW707"]),
    "a draft without closing": ("Pasal 1\nContoh ditetapkan.", []),
}
AT_ENTRY = "Pasal 1\nPada saat Peraturan Bupati ini mulai berlaku, "
OLD = "Peraturan Bupati Sukamaju Nomor 4 Tahun 2016 tentang Pasar, Kios, dan Los"
FINAL = {
    "revoked in full": (f"{AT_ENTRY}{OLD} dicabut dan dinyatakan tidak berlaku.", []),
    "withdrawn": (f"{AT_ENTRY}{OLD} ditarik kembali dan dinyatakan tidak berlaku.", []),
    "revoked in a list": (
        f"{AT_ENTRY[:-2]}:\na. {OLD}; dan\nb. {OLD.replace('4', '5')},\ndicabut dan dinyatakan tidak berlaku.",
        [],
    ),
    "revoked by its number": (
        f"{AT_ENTRY}Peraturan Bupati Sukamaju Nomor 4 Tahun 2016 dicabut dan dinyatakan tidak berlaku.",
        ["PW708"],
    ),
    "nothing said of the posts (Perwal 121/2021, Pasal 19)": (
        f"{AT_ENTRY}seluruh jabatan beserta pejabat yang memangku jabatan sebagaimana diatur dalam {OLD}.",
        ["PW709"],
    ),
    "something said of the posts": (
        f"{AT_ENTRY}pejabat yang memangku jabatan sebagaimana diatur dalam {OLD} tetap melaksanakan tugas.",
        [],
    ),
    "a passive behind a relative clause": (
        f"{AT_ENTRY}izin yang diterbitkan sebelum Peraturan Bupati ini dinyatakan masih berlaku.",
        [],
    ),
    "other words": (f"{AT_ENTRY}{OLD} dinyatakan dicabut dan tidak berlaku lagi.", ["PW710"]),
    "void without revocation": (f"{AT_ENTRY}{OLD} dinyatakan tidak berlaku.", ["PW710"]),
    "a permit that lapses is no revocation": ("Pasal 1\nIzin yang lewat waktu dinyatakan tidak berlaku.", []),
    "at large": (
        f"{AT_ENTRY}semua ketentuan yang mengatur pasar dicabut dan dinyatakan tidak berlaku.",
        ["PW711"],
    ),
    "all implementing regulations stay": (
        f"{AT_ENTRY}semua peraturan pelaksanaan {OLD} tetap berlaku sepanjang tidak bertentangan.",
        [],
    ),
    "into the past": (
        "Pasal 1\nPeraturan Bupati ini mulai berlaku pada tanggal diundangkan dan berlaku surut sejak 1 Januari 2020.",
        ["PW712"],
    ),
    "effective": ("Pasal 1\nPeraturan Bupati ini mulai berlaku secara efektif pada tanggal 1 Mei 2020.", ["PW713"]),
}


@pytest.mark.parametrize("case", CLOSINGS)
def test_closing(case: str, tmp_path: Path) -> None:
    body, found = CLOSINGS[case]
    assert [place.split()[0] for place in places(body, tmp_path, CODES)] == found


@pytest.mark.parametrize("case", FINAL)
def test_final_provisions(case: str, tmp_path: Path) -> None:
    body, found = FINAL[case]
    assert [place.split()[0] for place in places(body, tmp_path, CODES)] == found


def test_words_of_revocation_before_the_rulebook(tmp_path: Path) -> None:
    old = whole("Menimbang : bahwa perlu contoh;", year=1998).replace("Contoh ditetapkan.", FINAL["other words"][0][8:])
    assert "PW710" not in {row.rule for row in findings(old, tmp_path)}
    assert "PW710" in {row.rule for row in findings(old.replace("1998", "2008"), tmp_path)}


def test_a_draft_may_leave_date_and_number_open(tmp_path: Path) -> None:
    left_open = closed(promulgated="", gazette=GAZETTE.removesuffix("1"))
    draft = whole("Menimbang : bahwa perlu contoh;").replace("NOMOR 1 TAHUN 2020", "NOMOR ... TAHUN 2020") + left_open
    numbered = whole("Menimbang : bahwa perlu contoh;") + left_open
    found = [[row.rule for row in findings(text, tmp_path) if row.rule[:3] == "PW7"] for text in (draft, numbered)]
    assert found == [[], ["PW702", "PW704"]]


def test_a_regulation_about_drafts_is_none(tmp_path: Path) -> None:
    about = whole("Menimbang : bahwa perlu contoh;", title="PENYUSUNAN RANCANGAN PERATURAN")
    found = {row.rule for row in findings(about + closed(promulgated=""), tmp_path)}
    assert "PW702" in found


def test_a_number_that_a_scan_may_show_by_hand(tmp_path: Path) -> None:
    regulation = parse_body(closed(gazette=GAZETTE.removesuffix("1")), tmp_path)
    regulation.source.kind = "pdf_ocr"
    found = [row for row in pipeline.check(regulation, pipeline.extract(regulation)) if row.rule == "PW704"]
    assert [(row.origin, "ditulis tangan" in row.message) for row in found] == [("reading", True)]


def test_a_gazette_that_a_scan_may_show_illegibly(tmp_path: Path) -> None:
    regulation = parse_body(closed(gazette="BENYTA DERAH SUKAMAJU"), tmp_path)
    regulation.source.kind = "pdf_ocr"
    found = pipeline.check(regulation, pipeline.extract(regulation))
    assert "PW704" not in {row.rule for row in found}
