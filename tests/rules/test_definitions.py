"""PW5: what is a fault of a definition, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from pipeline.extraction.definitions import definition_rows
from pipeline.rules.terms import customary_terms
from tests.rules.found import messages
from tests.rules.quoted import documents
from tests.shared import needs_shared

FRAME = (
    "Pasal 1\nDalam Peraturan Bupati ini yang dimaksud dengan:\n1. Daerah adalah Kabupaten Sukamaju.\n{}\nPasal 2\n{}\n"
)
_THRICE = "(1) Daerah membina {0} dengan baik.\n(2) Camat menemui {0}.\n(3) Surat dikirim kepada {0}."

FOUND = [
    ("PW501", "2. Retribusi adalah pungutan.", "Daerah dibangun.", '"Retribusi"'),
    ("PW501", "2. Surat Setoran yang selanjutnya disingkat SST adalah surat.", "Daerah dibangun.", '"Surat Setoran"'),
    ("PW501", "2. Perizinan Terpadu adalah izin.", "Badan Perizinan Tepadu di Daerah.", 'memakai "Perizinan Tepadu"'),
    ("PW502", "2. Izin adalah persetujuan.\n3. Izin adalah dokumen.", "Izin berlaku di Daerah.", '"Izin"'),
    (
        "PW503",
        "2. Satuan Kerja selanjutnya disebut SK adalah unsur.\n3. Surat Kuasa selanjutnya disebut SK adalah surat.",
        "SK di Daerah.",
        '"SK"',
    ),
    (
        "PW504",
        "2. Wajib Pajak adalah orang pribadi.",
        "(1) Wajib Pajak mendaftar.\n(2) Wajib Pajak melapor.\n(3) Daerah membina wajib pajak.",
        '"wajib pajak"',
    ),
    (
        "PW505",
        "2. Perangkat Daerah adalah pembantu Kepala Daerah.\n3. Izin adalah surat.\n4. Kepala Daerah adalah orang.",
        "Perangkat Daerah membantu Kepala Daerah di Daerah.",
        '"Kepala Daerah"',
    ),
    (
        "PW505",
        "2. Camat adalah pemakai APBD.\n3. Izin adalah surat.\n4. Anggaran selanjutnya disingkat APBD adalah rencana.",
        "Camat melaksanakan APBD Daerah.",
        '"Anggaran"',
    ),
    ("PW506", "2. Camat adalah pejabat.", "(1) Camat mengisi LHKPN.\n(2) LHKPN dilaporkan ke Daerah.", '"LHKPN"'),
    ("PW507", "2. Camat adalah pejabat.", _THRICE.format("Wajib Pajak"), '"Wajib Pajak"'),
]
QUIET = [
    ("PW501", "2. Retribusi adalah pungutan.", "Daerah memungut\nRetri-\nbusi."),
    ("PW501", "2. Surat Setoran yang selanjutnya disingkat SST adalah surat.", "SST Daerah disampaikan."),
    ("PW501", "2. lnfrastruktur adalah prasarana.", "Infrastruktur di Daerah dibina."),
    ("PW501", "2. Badan Usaha Milik Desa (BUMDes) adalah badan usaha.", "BUMDes di Daerah dibina."),
    (
        "PW501",
        "2. Anggaran Pendapatan dan Belanja Desa adalah rencana.",
        "Anggaran Pendapatan Belanja Desa di Daerah disusun.",
    ),
    ("PW501", "2. Pembagian air adalah kegiatan.", "Daerah mengatur pembagian, pemberian, dan penggunaan air."),
    ("PW501", "2. Biosekurity adalah tindakan.", "Daerah menjaga biosecurity."),
    ("PW501", "2. Bayi baru lahir atau disebut neonatal adalah anak.", "Daerah melindungi bayi baru lahir."),
    ("PW501", "2. Menteri/Pimpinan Lembaga adalah pejabat.", "Menteri membina Daerah."),
    ("PW502", "2. Izin adalah persetujuan.\n3. Izin Usaha adalah dokumen.", "Izin Usaha di Daerah."),
    ("PW503", "2. Satuan Kerja selanjutnya disebut SK adalah unsur.", "SK di Daerah."),
    (
        "PW503",
        "2. Surat Izin selanjutnya disingkat SIP adalah surat.\n3. Sanggar selanjutnya disingkat SLP adalah rumah.",
        "SIP dan SLP di Daerah.",
    ),
    ("PW504", "2. Wajib Pajak adalah orang pribadi.", "(1) Wajib Pajak mendaftar.\n(2) Daerah membina wajib pajak."),
    (
        "PW504",
        "2. Hari Raya adalah hari besar.\n3. Tunjangan Hari Raya adalah pembayaran.",
        "(1) Hari Raya di Daerah.\n(2) Hari Raya libur.\n(3) Pada Hari Raya dibayarkan tunjangan hari raya.",
    ),
    (
        "PW505",
        "2. Dinas Daerah adalah unsur Kepala Daerah.\n3. Izin adalah surat.\n4. Kepala Daerah adalah tua Dinas Daerah.",
        "Perangkat Daerah membantu Kepala Daerah di Daerah.",
    ),
    (
        "PW505",
        "2. Sekretaris adalah pembantu Wakil Kepala Daerah.\n3. Izin adalah surat.\n4. Kepala Daerah adalah orang.",
        "Sekretaris membantu Kepala Daerah di Daerah.",
    ),
    (
        "PW505",
        "2. Sekretaris adalah pembantu kepala daerah.\n3. Izin adalah surat.\n4. Kepala Daerah adalah orang.",
        "Sekretaris membantu Kepala Daerah di Daerah.",
    ),
    (
        "PW505",
        "2. Perangkat Daerah adalah pembantu Kepala Daerah.\n3. Kepala Daerah adalah pemimpin.",
        "Perangkat Daerah membantu Kepala Daerah di Daerah.",
    ),
    ("PW501", "2. Pendataan Kendaraan adalah kegiatan.", "Pendataan/pendaftaran Kendaraan di Daerah."),
    ("PW506", "2. Camat adalah pejabat.", "Camat mengisi LHKPN di Daerah."),
    ("PW506", "2. Laporan yang selanjutnya disingkat LHKPN adalah laporan.", "(1) LHKPN diisi.\n(2) LHKPN Daerah."),
    ("PW506", "2. Camat adalah pejabat.", "(1) Camat mengisi laporan harta (LHKPN dan LHKASN).\n(2) LHKASN dan LHKPN."),
    ("PW506", "2. Camat adalah pejabat.", "(1) Camat mengisi SSP (Surat Setoran Pajak).\n(2) SSP dilaporkan."),
    ("PW506", "2. Camat adalah pejabat.", "(1) Harga adalah HPK x L.\n(2) HPK = harga pokok kios."),
    ("PW506", "2. Camat adalah pejabat.", "(1) KEPALA DESA di Daerah.\n(2) Golongan III dan XIII.\n(3) Golongan III."),
    ("PW506", "2. Calon pegawai (CPNS) adalah orang.", "(1) CPNS menjadi PNS.\n(2) PNS di Daerah."),
    ("PW507", "2. Wajib Pajak adalah orang.", _THRICE.format("Wajib Pajak")),
    ("PW507", "2. WajibPajak adalah orang.", _THRICE.format("Wajib Pajak")),
    ("PW507", "2. Orang pribadi selanjutnya disebut Wajib Pajak adalah orang.", _THRICE.format("Wajib Pajak")),
    ("PW507", "2. Camat adalah pejabat.", _THRICE.format("Wajib Pajak").replace("menemui Wajib", "menemui wajib")),
    ("PW507", "2. Camat adalah pejabat.", _THRICE.format("Seksi Penagihan dan Wajib Pajak")),
    ("PW507", "2. Camat adalah pejabat.", _THRICE.format("Wajib Pajak Daerah")),
    ("PW507", "2. Camat adalah pejabat.", _THRICE.format("Wajib Pajak") + "\n(4) Wajib Pajak adalah orang pribadi."),
    ("PW507", "2. Camat adalah pejabat.", _THRICE.format("Wajib Pajak") + '\n(4) Orang itu disebut "Wajib Pajak".'),
    ("PW507", "2. Camat adalah pejabat.", _THRICE.format("Wajib Pajak") + "\n(4) Wajib Pajak merupakan orang."),
    (
        "PW507",
        "2. APBD adalah Anggaran Pendapatan dan Belanja Daerah.",
        _THRICE.format("Anggaran Pendapatan dan Belanja Daerah"),
    ),
    (
        "PW507",
        "2. Istilah lain adalah sebagaimana dimaksud dalam Peraturan Daerah Nomor 3 Tahun 2011.",
        _THRICE.format("Wajib Pajak"),
    ),
    (
        "PW507",
        "2. Camat adalah pejabat.",
        _THRICE.format("Sekretaris Daerah") + "\n(4) Sekretariat Daerah dipimpin oleh Sekretaris Daerah.",
    ),
    (
        "PW507",
        "2. Camat adalah pejabat.",
        _THRICE.format("Wajib Pajak") + "\n(4) Pengertian Wajib Pajak sesuai dengan Peraturan Daerah tentang pajak.",
    ),
]


@pytest.mark.parametrize(("code", "definitions", "pasal", "names"), FOUND)
def test_found(code: str, definitions: str, pasal: str, names: str, tmp_path: Path) -> None:
    found = messages(code, FRAME.format(definitions, pasal), tmp_path)
    assert len(found) == 1
    assert names in found[0]


@pytest.mark.parametrize(("code", "definitions", "pasal"), QUIET)
def test_not_found(code: str, definitions: str, pasal: str, tmp_path: Path) -> None:
    assert messages(code, FRAME.format(definitions, pasal), tmp_path) == []


def test_terms_of_old_texts_are_left_alone(tmp_path: Path) -> None:
    body = FRAME.format("2. Retribusi adalah pungutan.", "Daerah dibangun.")
    assert messages("PW501", body, tmp_path, year=1998) == []


@pytest.mark.parametrize("definitions", ["", "1. Daerah adalah Kabupaten Sukamaju."])
def test_terms_of_a_regulation_without_definitions_are_left_alone(definitions: str, tmp_path: Path) -> None:
    body = "Pasal 1\n" + _THRICE.format("Wajib Pajak") + "\n"
    framed = FRAME.format("", _THRICE.format("Wajib Pajak"))
    assert len(messages("PW507", framed if definitions else body, tmp_path)) == bool(definitions)


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("place", sorted({place.partition(", ")[0] for place in customary_terms().values()}))
def test_customary_terms_are_defined_where_the_table_says(place: str) -> None:
    terms = {
        (term, said.partition(", ")[2]) for term, said in customary_terms().items() if said.startswith(f"{place}, ")
    }
    defined: list[set[tuple[str, str]]] = []
    for path in documents(place):
        regulation = pipeline.parse(pipeline.read(path))
        citations = {f"{regulation.document_id}/{node.path}": node.citation for node in regulation.walk()}
        defined.append({(row.term, citations[row.provision_id]) for row in definition_rows(regulation)})
    assert any(terms <= found for found in defined)
