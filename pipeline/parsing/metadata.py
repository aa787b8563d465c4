"""Metadata from the title block, the masthead and the closing. What is not printed stays empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import regex
from msgspec import Struct

from pipeline import regions
from pipeline.kinds import KINDS, Identity, identify, slugify, title_case
from pipeline.model import Line, Metadata, Source
from pipeline.parsing.closing import Official, Statement, official, unspaced
from pipeline.parsing.doubt import legible

MONTHS = "januari februari maret april mei juni juli agustus september oktober november desember".split()
_OLD_MONTHS = {"pebruari": 2, "nopember": 11, "djanuari": 1, "djuni": 6, "djuli": 7, "agst": 8, "des": 12}
_DIGITS = str.maketrans("OoIlz", "00112")
_YEAR = r"(?P<year>[12][\dOoIlz]{3})"
_NUMBER = regex.compile(
    rf"N\s?[O0]\s?M\s?O\s?R\s*[:.]?\s*(?P<number>(?!TAHUN)\S.{{0,30}}?)?[\s,]*(?i:T\s?A\s?H\s?U\s?N)\s*:?\s*{_YEAR}\b"
)
_NUMBER_ALONE = regex.compile(r"N\s?O\s?M\s?O\s?R\s*[:.]?\s*(?P<number>\d[\w./-]*)")
_READABLE = regex.compile(r"\d[\w./-]*|[IVXLC]+")
_LEADING_ABOUT = regex.compile(r"^\W*TENTANG\b", regex.IGNORECASE)
_YEAR_IN_NUMBER = regex.compile(r"/((?:19|20)\d{2})$")
_SERIES = regex.compile(r"\bSERI\b\W*(?P<series>[A-Z](?:\.\d+)?)\b", regex.IGNORECASE)
_DATE = r"[\s:;.,]*(?P<day>[\dOlI]{1,2})"
_WORD_DATE = regex.compile(rf"{_DATE}\s*(?P<month>\p{{L}}{{3,10}}?)\.?\s*{_YEAR}(?!\d)")
_FIGURE_DATE = regex.compile(rf"{_DATE}\s?[-–/.]\s?(?P<month>\d{{1,2}})\s?[-–/.]\s?{_YEAR}(?!\d)")
_DATE_LABEL = regex.compile(r"(?:tanggal){e<=1}", regex.IGNORECASE)
_ANY_DATE = regex.compile(r"(?<![\d'])(?=\d)")
_PLACE = regex.compile(r"\b(?i:di)\b[\s:.,–—-]*(?P<place>\p{Lu}[\p{L}' -]*)")
_DATED_PLACE = regex.compile(r"[-*•\s]*(?P<place>\p{Lu}[\p{L} ]{2,30}),\s*(?:(?:pada\s+)?tanggal\s+)?(?=\d)")
_BARE_DATE = regex.compile(r"\W*\d{1,2}\s+\p{L}+\s+\d{4}\W*")
_GAZETTE = regex.compile(r"(?:BERITA|LEMBARAN)\s+(?:DAERAH|NEGARA)\b.*", regex.IGNORECASE)
_GAZETTE_NUMBER = regex.compile(r"\bNo(?:mor)?\b\W*\d", regex.IGNORECASE)
_NATIONAL_GAZETTE = regex.compile(r".*?\bNo\.\s*\d+\s*,\s*\d{4}")
_DRAFT = regex.compile(
    r"^\W*(?:RANCANGAN\s+|SURAT\s+(?=KEPUTUSAN)|LAMPIRAN\b\s*(?:[IVXL]+\b|\d+)?\s*[:.]?\s*)", regex.IGNORECASE
)
_WITH_ABOUT = regex.compile(
    r"\W*TENTANG\s+(?P<behind>\S.*)|(?P<before>\W*N\s?O\s?M\s?O\s?R\b.*\d{4})\s+TENTANG(?:\s+(?P<behind>\S.*)|\W*)"
)
_KIND_ALONE = regex.compile(r"\W*PERATURAN\s+(?P<kind>DAERAH|BUPATI|WALI\s?KOTA|GUBERNUR)\W*", regex.IGNORECASE)
_BEHIND_YEAR = regex.compile(r"\b(?:19|20)\d{2}\W*\s(?P<rest>\p{Lu}{4}.*)$")
_COUNCIL = regex.compile(r"\W*DEWAN\s+PERWAKILAN\b", regex.IGNORECASE)
_HEAD_OF_REGION = regex.compile(r"\W*(?:P[jl][st]?\.?\s*)?(?:BUPATI|WALI\s?KOTA|GUBERNUR)", regex.IGNORECASE)
_SIGNS_BEHIND = regex.compile(r"(?<![^\p{L}\d)])[^\p{L}\d)]+$")
_DATE_LINE = regex.compile(r"\bTANGGAL\s*:?\s*\d{1,2}\s+\p{L}+\s+\d{4}", regex.IGNORECASE)
_LONGEST_HEAD = 8
"""Lines between the kind of the regulation and TENTANG, at most."""
_LONGEST_GAZETTE = 5


class Signature(Struct, frozen=True):
    """Where, when and by whom something was signed."""

    place: str
    date: str
    signer: Official


def read_metadata(title: Sequence[Line], masthead: Sequence[Line], statements: Sequence[Statement]) -> Metadata:
    """Everything the documents table holds of the text itself."""
    metadata = Metadata()
    _read_title([unspaced(legible(line)) for line in title], metadata)
    _read_front(title, masthead, metadata)
    first = {statement.name: statement for statement in reversed(statements)}
    _read_enactment(first, metadata)
    _read_promulgation(first, metadata)
    _read_bare_dates(statements, metadata)
    front = [unspaced(" ".join(line.text.split())) for line in masthead]
    metadata.pengundangan = _closing_gazette(first) or _masthead_gazette(masthead) or _promulgated_in(first)
    metadata.seri = _series([metadata.pengundangan, *front])
    if metadata.nomor and not metadata.tahun:
        year = _YEAR_IN_NUMBER.search(metadata.nomor)
        metadata.tahun = year[1] if year else metadata.tanggal_penetapan[:4]
    return metadata


def document_id(metadata: Metadata, source: Source) -> str:
    """jenis-daerah-nomor-tahun; the file's own slug where the title cannot be read."""
    identity = _identity_of_name(metadata)
    if identity is None or not metadata.nomor or not metadata.tahun:
        return slugify(source.name.rsplit(".", 1)[0]) or "dokumen"
    return slugify(f"{identity.slug} {metadata.nomor} {metadata.tahun}")


def is_about(text: str) -> bool:
    """Whether a line is the word TENTANG, letter-spaced or with a letter misread."""
    bare = "".join(text.split()).strip("*_#-:.")
    return 6 <= len(bare) <= 8 and regex.fullmatch(r"(?:TENTANG){e<=1}", bare, regex.IGNORECASE) is not None


def opens_subject(text: str) -> bool:
    """Whether the subject of a title begins in a line or behind it: TENTANG alone, before it, or behind the number."""
    return is_about(text) or bool(_WITH_ABOUT.fullmatch(text.strip()))


def _about_alone(lines: list[str]) -> list[str]:
    """The lines of a title, the word TENTANG that opens its subject on a line of its own."""
    for index, line in enumerate(lines):
        match = None if is_about(line) else _WITH_ABOUT.fullmatch(line.strip())
        if match:
            parts = [match["before"] or "", "TENTANG", match["behind"] or ""]
            return [*lines[:index], *(part for part in parts if part.strip(" *")), *lines[index + 1 :]]
        if is_about(line):
            return lines
    return lines


def _identity_of_name(metadata: Metadata) -> Identity | None:
    name = metadata.jenis
    if metadata.daerah:
        level, _, region = metadata.daerah.partition(" ")
        by_office = name.endswith(("Wali Kota", "Bupati", "Gubernur"))
        name = (
            f"{name} {region}"
            if by_office and level in ("Kota", "Kabupaten", "Provinsi")
            else f"{name} {metadata.daerah}"
        )
    return identify(name)


def _read_title(lines: list[str], metadata: Metadata) -> None:
    lines = _about_alone(lines)
    about = next((i for i, line in enumerate(lines) if is_about(line)), None)
    head = " ".join(" ".join(lines[: _LONGEST_HEAD if about is None else about]).split())
    number = _NUMBER.search(head) or _NUMBER_ALONE.search(head)
    subject = " ".join(lines[about + 1 :]) if about is not None else ""
    if number:
        metadata.nomor = _number(number["number"] or "")
        metadata.tahun = number.groupdict().get("year", "").translate(_DIGITS)
        behind = _DATE_LINE.sub("", head[number.end() :])
        subject = f"{_LEADING_ABOUT.sub('', behind)} {subject}"
    name = head[: number.start()] if number else head
    _read_name(name, lines[: _LONGEST_HEAD if about is None else about], metadata)
    metadata.judul = title_case(_LEADING_ABOUT.sub("", unspaced(" ".join(subject.split()))).strip(" *:"))


def _number(printed: str) -> str:
    """A number as printed; a lone I is what is typed or recognised for 1. Empty where it cannot be read."""
    bare = "".join(printed.split()).strip(".,:*")
    if bare in ("I", "l"):
        return "1"
    return bare if _READABLE.fullmatch(bare) else ""


def _read_name(printed: str, lines: Sequence[str], metadata: Metadata) -> None:
    """Kind and region from the words before the number; failing that, from the first lines that name a known one."""
    identity = _identity(printed)
    if identity is None or (identity.daerah and not regions.find_misread(identity.daerah)):
        heads = (" ".join(" ".join(lines[:end]).split()) for end in range(1, len(lines) + 1))
        known = [found for head in heads if (found := _identity(head)) and _is_known(found)]
        identity = known[-1] if known else identity
    if identity is None:
        return
    metadata.jenis = f"{identity.kind.name} {identity.body}".strip()
    region = regions.find_misread(identity.daerah)
    metadata.daerah = region.full if region else identity.daerah


def _read_front(title: Sequence[Line], masthead: Sequence[Line], metadata: Metadata) -> None:
    """A kind without its region: the office above the title names it, as provincial templates print it since 2020."""
    bare = _KIND_ALONE.fullmatch(" ".join(title[0].text.split())) if title and not metadata.jenis else None
    office = next((line.text for line in masthead if bare and _HEAD_OF_REGION.match(line.text)), "")
    found = identify(f"PERATURAN {' '.join(office.split())}") if office else None
    if bare and found:
        metadata.daerah = found.daerah
        metadata.jenis = "Peraturan Daerah" if bare["kind"].upper() == "DAERAH" else found.kind.name


def _identity(printed: str) -> Identity | None:
    bare = _SIGNS_BEHIND.sub("", unspaced(_DRAFT.sub("", printed)).strip())
    return identify(bare) or _torn_identity(bare)


def _torn_identity(printed: str) -> Identity | None:
    """A national kind whose words text recognition has torn: "REPUBLIK IN DONESIA"."""
    squeezed = slugify(printed).replace("-", "").removesuffix("republikindonesia")
    kind = next((kind for kind in KINDS if not kind.region and slugify(kind.name).replace("-", "") == squeezed), None)
    return Identity(kind) if kind else None


def _is_known(identity: Identity) -> bool:
    return not identity.daerah or regions.find_misread(identity.daerah) is not None


def _read_enactment(first: dict[str, Statement], metadata: Metadata) -> None:
    if "penetapan" in first:
        found = _signature(first["penetapan"].lines)
        metadata.tempat_penetapan, metadata.tanggal_penetapan = found.place, found.date
        metadata.jabatan_penetap, metadata.penetap = found.signer.office, found.signer.person


def _read_promulgation(first: dict[str, Statement], metadata: Metadata) -> None:
    if "pengundangan" in first:
        found = _signature(first["pengundangan"].lines)
        metadata.tempat_pengundangan, metadata.tanggal_pengundangan = found.place, found.date
        metadata.jabatan_sekretaris, metadata.sekretaris = found.signer.office, found.signer.person
    if "sekretaris" in first and not metadata.sekretaris:
        signer = official(first["sekretaris"].lines)
        metadata.jabatan_sekretaris, metadata.sekretaris = signer.office, signer.person


def _read_bare_dates(statements: Sequence[Statement], metadata: Metadata) -> None:
    """Where the formula itself is a picture, two dates are left: enactment stands first, as the rulebook has it."""
    if metadata.tanggal_penetapan or metadata.tanggal_pengundangan:
        return
    lines = [line for statement in statements if statement.name == "perintah" for line in statement.lines]
    dates = [iso_date(line) for line in lines if _BARE_DATE.fullmatch(line)]
    if len(dates) == 2 and all(dates) and dates[0] <= dates[1]:
        metadata.tanggal_penetapan, metadata.tanggal_pengundangan = dates


def _closing_gazette(first: dict[str, Statement]) -> str:
    return " ".join(first["berita"].lines).strip(" *.?") if "berita" in first else ""


def _promulgated_in(first: dict[str, Statement]) -> str:
    """Before 1999 the gazette is part of the promulgation, without its year: "dalam Lembaran Daerah ..."."""
    lines = first["pengundangan"].lines if "pengundangan" in first else []
    dated = next((i for i, line in enumerate(lines) if _DATE_LABEL.search(line)), 0)
    found = _GAZETTE.search(" ".join(lines[:dated]))
    return found[0].strip(" .") if found else ""


def _masthead_gazette(masthead: Sequence[Line]) -> str:
    """The gazette as the masthead has it, down to its number; beside a national one stands what it is about."""
    for start, line in enumerate(masthead):
        if not _GAZETTE.match(line.text.strip(" *#")):
            continue
        for end in range(start, min(start + _LONGEST_GAZETTE, len(masthead))):
            if _GAZETTE_NUMBER.search(masthead[end].text):
                words = " ".join(" ".join(one.text for one in masthead[start : end + 1]).split())
                national = _NATIONAL_GAZETTE.match(words)
                return (national[0] if national else words).strip(" *#.")
    return ""


def _series(lines: Iterable[str]) -> str:
    found = (_SERIES.search(line) for line in lines)
    return next((match["series"].upper() for match in found if match), "")


def iso_date(text: str) -> str:
    """The first date in words or figures as YYYY-MM-DD, "" if there is none: "31 Desember 2021" is 2021-12-31."""
    return next((found for start in _ANY_DATE.finditer(text) if (found := _date_at(text[start.start() :]))), "")


def _date_at(text: str) -> str:
    """The date that a text begins with."""
    match = _WORD_DATE.match(text)
    month = _month(match["month"]) if match else 0
    if match is None:
        match = _FIGURE_DATE.match(text)
        month = int(match["month"]) if match else 0
    if match is None:
        return ""
    try:
        return date(int(match["year"].translate(_DIGITS)), month, int(match["day"].translate(_DIGITS))).isoformat()
    except ValueError:
        return ""


def _month(word: str) -> int:
    """The month of a name in any spelling, also with one letter wrong if only one month is that near; 0 if none."""
    name = word.lower()
    if name in _OLD_MONTHS:
        return _OLD_MONTHS[name]
    same = [index for index, month in enumerate(MONTHS, 1) if month == name or (len(name) == 3 and month[:3] == name)]
    near = [index for index, month in enumerate(MONTHS, 1) if regex.fullmatch(rf"(?:{month}){{e<=1}}", name)]
    return same[0] if same else (near[0] if len(near) == 1 and len(name) > 3 else 0)


def _signers(lines: list[str], dated: int) -> list[str]:
    """Who signs, from the line of the date on; the chair of the DPRD above the head of the region signs along."""
    behind = _BEHIND_YEAR.search(lines[dated]) if lines else None
    below = [*([behind["rest"]] if behind else []), *lines[dated + 1 :]]
    council = next((i for i, line in enumerate(below) if _COUNCIL.match(line)), None)
    heads = [i for i, line in enumerate(below) if _HEAD_OF_REGION.match(line)]
    return below[heads[0] :] if council is not None and heads and council < heads[0] else below


def _signature(lines: list[str]) -> Signature:
    """Place, date, office and name of a signature block; a date that was left for a stamp is empty."""
    head = " ".join(lines[: 2 if regex.search(r"(?i:\bdi)[\s:.,]*$", lines[0]) else 1])
    place = _DATED_PLACE.match(head) or _PLACE.search(head)
    town = regex.sub(r"\s+(?:pada\b|tanggal\b).*$", "", place["place"], flags=regex.IGNORECASE) if place else ""
    labelled = next((i for i, line in enumerate(lines) if _DATE_LABEL.search(line)), None)
    if labelled is None:
        found, dated = (_date_at(head[place.end() :]), 0) if place and place.re is _DATED_PLACE else ("", 0)
    else:
        dated = labelled
        label = _DATE_LABEL.search(lines[labelled])
        found = _date_at(
            " ".join([lines[labelled][label.end() if label else 0 :], *lines[labelled + 1 : labelled + 2]])
        )
    return Signature(town.strip(" .,*-–—"), found, official(_signers(lines, dated)))
