"""Metadata from the title block, the masthead and the closing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from pipeline.kinds import Identity, identify, slugify, title_case
from pipeline.model import Line, Metadata, Source
from pipeline.parsing.closing import Statement

MONTHS = "januari februari maret april mei juni juli agustus september oktober november desember".split()
_OLD_MONTHS = {"pebruari": 2, "nopember": 11, "djanuari": 1, "djuni": 6, "djuli": 7, "agust": 8}
_NUMBER = regex.compile(
    r"N\s?O\s?M\s?O\s?R\s*[:.]?\s*(?P<number>\d[\w./-]*|[IVXLC]+)?\s*(?:,?\s*TAHUN\s+(?P<year>\d{4}|\d[\dOIl]{3}))",
    regex.IGNORECASE,
)
_ABOUT = regex.compile(r"\W*T\s?E\s?N\s?T\s?A\s?N\s?G\W*")
_SERIES = regex.compile(r"SERI\s*:?\s*(?P<series>[A-Z](?:\.\d+)?)\b")
_WORD_DATE = regex.compile(r"(?P<day>\d{1,2})\s+(?P<month>\p{L}{3,9})\s+(?P<year>\d{4})")
_FIGURE_DATE = regex.compile(r"(?P<day>\d{1,2})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<year>\d{4})")
_PLACE = regex.compile(r"\bdi\s+(?P<place>\p{Lu}[\p{L}.' -]*)")
_SIGNED = regex.compile(
    r"\W*(?:t\s?t\s?d|cap|dto|tanda\s+tangan|tanda\s+tangan\s+dan\s+cap)\b[\s./&,]*(?:cap|ttd|dan\s+cap)?\W*",
    regex.IGNORECASE,
)


def read_metadata(title: Sequence[Line], masthead: Sequence[Line], statements: Sequence[Statement]) -> Metadata:
    """Everything the documents table holds of the text itself. What is not printed stays empty."""
    metadata = Metadata()
    _read_title([line.text for line in title], metadata)
    for statement in statements:
        if statement.name == "penetapan":
            place, date, office, person = _signature(statement.lines)
            metadata.tempat_penetapan, metadata.tanggal_penetapan = place, date
            metadata.jabatan_penetap, metadata.penetap = office, person
        elif statement.name == "pengundangan":
            place, date, office, person = _signature(statement.lines)
            metadata.tempat_pengundangan, metadata.tanggal_pengundangan = place, date
            metadata.jabatan_sekretaris, metadata.sekretaris = office, person
        elif statement.name == "berita" and not metadata.pengundangan:
            metadata.pengundangan = " ".join(statement.lines).strip(" *")
    metadata.seri = _series([metadata.pengundangan, *(line.text for line in masthead)])
    return metadata


def document_id(metadata: Metadata, source: Source) -> str:
    """jenis-daerah-nomor-tahun; the file's own slug where the title cannot be read."""
    identity = _identity_of_name(metadata)
    if identity is None or not metadata.nomor or not metadata.tahun:
        return slugify(source.name.rsplit(".", 1)[0]) or "dokumen"
    return slugify(f"{identity.slug} {metadata.nomor} {metadata.tahun}")


def _identity_of_name(metadata: Metadata) -> Identity | None:
    name = metadata.jenis
    if metadata.daerah:
        _level, _, region = metadata.daerah.partition(" ")
        regional = name in ("Peraturan Daerah", "Peraturan Dewan Perwakilan Rakyat Daerah")
        name = f"{name} {metadata.daerah}" if regional else f"{name} {region}"
    return identify(name)


def _read_title(lines: list[str], metadata: Metadata) -> None:
    joined = " ".join(" ".join(lines).split())
    number = _NUMBER.search(joined)
    if number:
        metadata.nomor = number["number"] or ""
        metadata.tahun = (number["year"] or "").translate(str.maketrans("OIl", "011"))
        _read_name(joined[: number.start()], metadata)
    about = next((i for i, line in enumerate(lines) if _ABOUT.fullmatch(line)), None)
    if about is not None:
        metadata.judul = title_case(" ".join(" ".join(lines[about + 1 :]).split()).strip(" *"))
        if not number:
            _read_name(" ".join(lines[:about]), metadata)


def _read_name(printed: str, metadata: Metadata) -> None:
    identity = identify(regex.sub(r"^\W*RANCANGAN\s+", "", printed, flags=regex.IGNORECASE))
    if identity is None:
        metadata.jenis = title_case(printed.strip(" *,"))
        return
    metadata.jenis = f"{identity.kind.name} {identity.body}".strip()
    metadata.daerah = identity.daerah


def _series(lines: Iterable[str]) -> str:
    found = (_SERIES.search(line) for line in lines)
    return next((match["series"] for match in found if match), "")


def iso_date(text: str) -> str:
    """A date in words or figures as YYYY-MM-DD, empty if there is none: "31 Desember 2021" is 2021-12-31."""
    match = _WORD_DATE.search(text)
    if match:
        month = _month(match["month"])
    else:
        match = _FIGURE_DATE.search(text)
        month = int(match["month"]) if match else 0
    if not match or not 1 <= month <= 12 or not 1 <= int(match["day"]) <= 31:
        return ""
    return f"{match['year']}-{month:02d}-{int(match['day']):02d}"


def _month(word: str) -> int:
    name = word.lower()
    return MONTHS.index(name) + 1 if name in MONTHS else _OLD_MONTHS.get(name, 0)


def _signature(lines: list[str]) -> tuple[str, str, str, str]:
    """Place, date, office and name of a signature block."""
    place = _PLACE.search(lines[0])
    dated = next((i for i, line in enumerate(lines) if "tanggal" in line.lower()), 0)
    date = iso_date(lines[dated])
    office: list[str] = []
    person = ""
    for line in lines[dated + 1 :]:
        clean = line.strip(" *")
        if _SIGNED.fullmatch(clean):
            continue
        if not office or (not office[-1].endswith(",") and not person):
            office.append(clean)
        elif clean:
            person = clean
            break
    town = regex.sub(r"\s+pada\s+tanggal.*$", "", place["place"]).strip(" .,*") if place else ""
    return town, date, " ".join(office).rstrip(" ,"), person.rstrip(" ,")
