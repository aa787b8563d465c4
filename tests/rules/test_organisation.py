"""PW6: what is a fault of an organisation or of its duties, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from tests.parse.outline import parse_body
from tests.rules.found import findings, messages, whole

DINAS = """\
Pasal 1
Susunan Organisasi Dinas Koperasi terdiri atas:
a. Kepala Dinas;
b. Sekretariat, membawahkan:
1. Sub Bagian Tata Usaha; dan
2. Sub Bagian Keuangan.
c. Bidang Kelembagaan Koperasi;
d. Bidang Fasilitasi Usaha Mikro; dan
e. Bidang Usaha Informal.
"""
DUTIES = DINAS + "Pasal 2\nSub Bagian Tata Usaha mempunyai uraian tugas:\na. menyusun rencana kerja;\nb. {};\n"
DUTIES += "c. membina pegawai Dinas;\nd. mengelola arsip Dinas; dan\ne. menyusun laporan kinerja.\n"
ALONE = DINAS + "".join(
    f"Pasal {number}\nSekretariat mempunyai uraian tugas menyusun laporan kinerja Dinas.\n" for number in (2, 3)
)


def holders(*names: str) -> str:
    return DINAS + "".join(
        f"Pasal {number}\n{name} mempunyai tugas menyusun kebijakan {name}.\n" for number, name in enumerate(names, 2)
    )


BIDANG = ("Bidang Kelembagaan Koperasi", "Bidang Fasilitasi Usaha Mikro", "Bidang Usaha Informal")

FUNCTIONS = (
    DINAS
    + """Pasal 2
(1) Sekretariat mempunyai fungsi:
a. penyusunan rencana kerja; dan
b. {}.
(2) Sekretariat mempunyai uraian tugas:
a. menyusun rencana kerja Dinas;
b. menyusun laporan kinerja Dinas;
c. membina pegawai Dinas; dan
d. mengelola arsip Dinas.
"""
)

FOUND = [
    ("PW601", holders("Bidang Pertambangan dan Energi"), "Pertambangan dan Energi"),
    ("PW602", holders("Bidang Fasilitas Usaha Mikro"), '"Bidang Fasilitas Usaha Mikro"'),
    (
        "PW602",
        "Pasal 3\n1. Unit Usaha Mikro selanjutnya disebut Bidang Fasilitas Usaha Mikro adalah unsur.\n"
        "2. Daerah adalah Kabupaten Sukamaju.\n" + holders("Bidang Fasilitas Usaha Mikro"),
        '"Bidang Fasilitas Usaha Mikro"',
    ),
    ("PW604", DUTIES.format("mengendalikan tugas Sub Tata Usaha"), '"Sub Tata Usaha"'),
    ("PW604", DUTIES.format("mengendalikan tugas Sub Bagian Perencanaan dan Keuangan"), "Perencanaan dan Keuangan"),
    ("PW605", DUTIES.format("membagi tugas kepada Kepala Seksi, Kepala Sub Bagian, dan staf"), '"Kepala Seksi"'),
    ("PW605", DUTIES.format("menyusun program kerja Sub Bidang"), "Sub Bidang"),
    ("PW606", holders(*BIDANG[:2]), '"Bidang Usaha Informal"'),
    (
        "PW651",
        DUTIES.format("menangani urusan pengendalian penduduk dan keluarga berencana"),
        '"pengendalian penduduk"',
    ),
    ("PW652", DUTIES.format("layanan peningkatan kapasitas aparatur"), "layanan peningkatan"),
    ("PW653", DUTIES.format("membina pegawai Dinas"), "mengulang"),
    ("PW653", ALONE, "mengulang"),
    (
        "PW655",
        FUNCTIONS.format("pemeliharaan kebersihan, keindahan, kenyamanan dan keamanan gedung"),
        "kebersihan, keindahan",
    ),
    ("PW654", DUTIES.format("membina dan serta mengawasi pegawai"), '"dan serta"'),
    ("PW654", DUTIES.format("membina dan atau mengawasi pegawai"), '"dan/atau"'),
]
QUIET = [
    ("PW601", holders("Bupati", *BIDANG)),
    (
        "PW602",
        """Pasal 1
1. Unit Pelayanan Terpadu selanjutnya disebut Kantor Pelayanan Terpadu adalah unsur.
2. Daerah adalah Kabupaten Sukamaju.
Pasal 2
Susunan Organisasi Unit Pelayanan Terpadu terdiri atas:
a. Kepala; dan
b. Subbagian Umum.
Pasal 3
Kantor Pelayanan Terpadu mempunyai tugas melayani perizinan.
""",
    ),
    ("PW602", holders("Bidang", "Bidang Kelembagaan, Koperasi", "Bidang Usaha Informal (UI)")),
    ("PW604", DUTIES.format("berkoordinasi dengan Sub Bagian Hukum pada Sekretariat Daerah")),
    ("PW604", DUTIES.format("membina Sub Bagian, Kepala Sub Bagian dan Sub Bagian Tata Usaha")),
    ("PW604", DUTIES.format("berkoordinasi dengan Seksi Kesejahteraan Kecamatan Wates")),
    ("PW605", DUTIES.format("membagi tugas kepada Kepala Bidang dan Kepala Sub Bagian")),
    ("PW605", DUTIES.format("berkoordinasi dengan Kepala Seksi Pemerintahan Kecamatan")),
    ("PW606", holders(*BIDANG)),
    ("PW606", holders(BIDANG[0])),
    ("PW651", DUTIES.format("menangani urusan koperasi")),
    ("PW651", DUTIES.format("menangani urusan rumah tangga Dinas")),
    ("PW652", DUTIES.format("melaksanakan layanan peningkatan kapasitas aparatur")),
    ("PW653", DUTIES.format("membina pegawai Sekretariat")),
    ("PW655", FUNCTIONS.format("pembinaan dan pendidikan pegawai")),
    ("PW655", FUNCTIONS.format("pelaksanaan tugas lain")),
    ("PW655", DUTIES.format("memelihara kebersihan gedung")),
    ("PW654", DUTIES.format("membina peran serta dan keswadayaan serta informasi berkala dan serta merta")),
    ("PW654", DUTIES.format("membina dan/atau mengawasi pegawai")),
]


@pytest.mark.parametrize(("code", "body", "names"), FOUND)
def test_found(code: str, body: str, names: str, tmp_path: Path) -> None:
    found = messages(code, body, tmp_path)
    assert len(found) == 1
    assert names in found[0]


@pytest.mark.parametrize(("code", "body"), QUIET)
def test_not_found(code: str, body: str, tmp_path: Path) -> None:
    assert messages(code, body, tmp_path) == []


def test_an_affair_that_the_title_names_is_not_foreign(tmp_path: Path) -> None:
    body = DUTIES.format("menangani urusan transmigrasi")
    assert messages("PW651", body, tmp_path) != []
    assert messages("PW651", body, tmp_path, title="SUSUNAN DINAS KOPERASI DAN TRANSMIGRASI") == []


def test_items_below_a_duty_need_no_verb(tmp_path: Path) -> None:
    body = DUTIES.format("melaksanakan urusan:\n1) kebersihan;\n2) keamanan; dan\n3) perjalanan dinas")
    assert messages("PW652", body, tmp_path) == []


def structure(dinas: str, bidang: int, seksi: int) -> str:
    """The body of a regulation whose dinas has so many bidang, and each of these so many seksi."""
    lines = ["Pasal 1", f"Susunan Organisasi {dinas} terdiri atas:", "a. Kepala Dinas;", "b. Sekretariat;"]
    for number in range(bidang):
        lines.append(
            f"{'cdefghij'[number]}. Bidang Urusan {'Satu Dua Tiga Empat Lima Enam'.split()[number]}, membawahkan:"
        )
        lines += [f"{one + 1}. Seksi {'Umum Data Izin Tarif'.split()[one]} {number + 1};" for one in range(seksi)]
    return "\n".join(lines) + "\n"


LIMITS = [
    ("Dinas Koperasi", 5, 3, 2020, 0),
    ("Dinas Koperasi", 6, 2, 2020, 1),
    ("Dinas Koperasi", 3, 4, 2020, 3),
    ("Dinas Koperasi", 6, 4, 2014, 0),
    ("Dinas Pertanian", 6, 2, 2020, 0),
    ("Satuan Polisi Pamong Praja", 5, 4, 2020, 0),
]


@pytest.mark.parametrize(("dinas", "bidang", "seksi", "year", "count"), LIMITS)
def test_limits_of_the_number_of_units(
    dinas: str, bidang: int, seksi: int, year: int, count: int, tmp_path: Path
) -> None:
    found = messages("PW607", structure(dinas, bidang, seksi), tmp_path, year=year)
    assert len(found) == count


BASIS = "Mengingat : Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah;\n"


@pytest.mark.parametrize(("basis", "year", "count"), [("", 2016, 0), (BASIS, 2016, 1), ("", 2017, 1)])
def test_limits_hold_where_their_regulation_is_the_basis_and_since_2017(
    basis: str, year: int, count: int, tmp_path: Path
) -> None:
    text = whole(basis, year).replace("Pasal 1\nContoh ditetapkan.\n", structure("Dinas Koperasi", 6, 2))
    assert [row.rule for row in findings(text, tmp_path)].count("PW607") == count


def test_a_unit_of_two_names_is_counted_once(tmp_path: Path) -> None:
    """Perbup Kulon Progo 52/2016: Bidang Pemuda dan Olahraga in the structure, Kepemudaan dan Olahraga in a title."""
    duties = "BAB II\nTUGAS\nBagian Kesatu\nBidang Darurat\nPasal 2\nBidang Darurat mempunyai tugas memantau harga.\n"
    body = structure("Dinas Koperasi", 6, 2) + duties
    units = pipeline.extract(parse_body(body, tmp_path)).units
    assert sum(unit.kind == "bidang" for unit in units) == 7
    assert ["memuat 6 Bidang" in message for message in messages("PW607", body, tmp_path)] == [True]


def test_two_lists_that_name_units_otherwise_are_not_added_up(tmp_path: Path) -> None:
    again = structure("Dinas Koperasi", 5, 2).replace("Pasal 1", "Pasal 2")
    again = again.replace("Urusan Dua", "Perkara Kedua").replace("Urusan Tiga", "Perkara Ketiga")
    assert messages("PW607", structure("Dinas Koperasi", 5, 2) + again, tmp_path) == []


def test_limits_of_a_province_are_others(tmp_path: Path) -> None:
    body = structure("Dinas Koperasi", 5, 4)
    assert messages("PW607", body, tmp_path, region="GUBERNUR SUKAMAJU") == []
