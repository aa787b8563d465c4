"""Akoma Ntoso work addresses of regulations (AKN Naming Convention 4.4)."""

from __future__ import annotations

from pipeline import regions
from pipeline.kinds import KINDS, slugify
from pipeline.model import Metadata

_SLUGS = {kind.name: kind.slug for kind in KINDS}
_NATIONAL = {kind.name: kind.slug for kind in KINDS if not kind.region and "body" not in kind.pattern}


def work_uri(metadata: Metadata) -> str:
    """The work address of a regulation; empty where number, year or the code of its region is not known."""
    return address(metadata.jenis, metadata.daerah, metadata.nomor, metadata.tahun)


def address(jenis: str, daerah: str, nomor: str, tahun: str) -> str:
    """`/akn/id/act/uu/2014/23`, and with the code of its region `/akn/id-3401/act/perda/1990/12`."""
    if not daerah:
        return national_uri(jenis, nomor, tahun)
    code, slug = regions.code(daerah), _SLUGS.get(jenis)
    return f"/akn/id-{code}/act/{slug}/{tahun}/{_number(nomor)}" if code and slug and nomor and tahun else ""


def national_uri(jenis: str, nomor: str, tahun: str) -> str:
    """The address of a national regulation whose kind alone says who issued it, empty for any other."""
    slug = _NATIONAL.get(jenis)
    return f"/akn/id/act/{slug}/{tahun}/{_number(nomor)}" if slug and nomor and tahun else ""


def _number(nomor: str) -> str:
    """A number as one step of an address: 06 and 6 are one regulation, decrees carry slashes (188/45/2015)."""
    return (nomor.lstrip("0") or nomor).lower() if nomor.isalnum() else slugify(nomor)
