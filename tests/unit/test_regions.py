from __future__ import annotations

import pytest

from pipeline import regions


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kota Bekasi", "3275"),
        ("KOTA  BEKASI", "3275"),
        ("Kabupaten Bekasi", "3216"),
        ("Kab. Kulonprogo", "3401"),
        ("KABUPATEN DAERAH TINGKAT II KULON PROGO", "3401"),
        ("Kotamadya Daerah Tingkat II Semarang", "3374"),
        ("Kotamadya Ujung Pandang", "7371"),
        ("Propinsi Daerah Tingkat I Jawa Tengah", "33"),
        ("Provinsi Bali", "51"),
        ("DIY", "34"),
        ("D.I. Yogyakarta", "34"),
        ("Daerah Istimewa Yogyakarta", "34"),
        ("Provinsi Daerah Istimewa Jogjakarta", "34"),
        ("DKI Jakarta", "31"),
        ("Provinsi DKI Jakarta", "31"),
        ("Kota Administrasi Jakarta Pusat", "3171"),
        ("Kabupaten Pare-Pare", ""),
        ("Kota Pare-Pare", "7372"),
        ("Kabupaten Kep. Mentawai", "1309"),
        ("Bekasi", ""),
        ("Kulon Progo", "3401"),
        ("Kabupaten Atlantis", ""),
        ("", ""),
    ],
)
def test_code(name: str, code: str) -> None:
    assert regions.code(name) == code


def test_full_name_is_the_present_one() -> None:
    region = regions.find("Kabupaten Toba Samosir")
    assert region is not None
    assert region.full == "Kabupaten Toba"


@pytest.mark.parametrize(("name", "code"), [("Kota Kendarj", "7471"), ("Kota Kendar", "7471"), ("Kota Kendoro", "")])
def test_one_misread_letter(name: str, code: str) -> None:
    region = regions.find_misread(name)
    assert (region.code if region else "") == code


def test_every_region_is_found_by_its_full_name() -> None:
    table = regions._by_name()
    assert len({region.code for region in table.values()}) == 552
    assert [region.full for region in table.values() if regions.code(region.full) != region.code] == []
