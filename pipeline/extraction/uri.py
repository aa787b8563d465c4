"""Akoma Ntoso work addresses of regulations."""

from __future__ import annotations

from pipeline.kinds import KINDS
from pipeline.model import Metadata

_NATIONAL = {kind.name: kind.slug for kind in KINDS if not kind.region and "body" not in kind.pattern}


def work_uri(metadata: Metadata) -> str:
    """The work address `/akn/id/act/uu/2014/23` (AKN Naming Convention 4.4); empty where the issuer has no code."""
    return national_uri(metadata.jenis, metadata.nomor, metadata.tahun)


def national_uri(jenis: str, nomor: str, tahun: str) -> str:
    """The address of a national regulation, empty for any other: a regional one needs the code of its region."""
    slug = _NATIONAL.get(jenis)
    return f"/akn/id/act/{slug}/{tahun}/{nomor.lower()}" if slug and nomor and tahun else ""
