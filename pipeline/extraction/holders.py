"""Who a sentence speaks of: the words before its verb, without the clauses around the name.

The frames are those of the rulebook: "Dalam melaksanakan tugas sebagaimana dimaksud dalam Pasal 5, X menyelenggarakan
fungsi", "X sebagaimana dimaksud pada ayat (1) wajib" (UU 12/2011 Lampiran II angka 266-274).
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import regex
from msgspec import Struct

from pipeline.extraction.unit_names import ANY_UNIT

_NUMBERED = (
    r"(?:Pasal\s+(?:\d{1,3}(?:\s?[A-Z]\b)?|[IVX]{1,4}\b|\w{1,4}\b)(?:\s+ayat\s*\(\w{1,3}\))?"
    r"|ayat\s*\(\w{1,3}\)|huruf\s+\w{1,2}\b|angka\s+\w{1,3}\b|\(\w{1,3}\))"
)
_POINTS_TO = (
    rf"(?:(?:dalam|pada)\s+)?(?:ketentuan\s+)?(?:{_NUMBERED}|di\s*atas\b)"
    rf"(?:(?:\s*,?\s*(?:dan(?:/atau)?|atau|s/d|sampai\s+dengan|serta)\s+|\s*,\s*|\s+)(?:(?:dalam"
    rf"|pada)\s+)?{_NUMBERED})*"
    r"(?:\s+(?:Peraturan|Keputusan)\s+(?:Daerah|Bupati|Gubernur|Wali\s?[Kk]ota|Menteri|Pemerintah"
    r"|Presiden)\s+ini|\s+ini\b)?"
)
REFERS = regex.compile(
    rf"\s*,?\s*(?:(?:sebagaimana|yang|seperti)\s+)?(?:telah\s+)?(?:dimaksud(?:kan)?|tersebut|diatur"
    rf"|disebut(?:kan)?|ditetapkan)\s+{_POINTS_TO}\s*,?"
    rf"|\s+sebagaimana\s+(?:dalam|pada)\s+{_POINTS_TO}\s*,?",
    regex.IGNORECASE,
)
"""A reference inside a sentence: "sebagaimana dimaksud dalam Pasal 4 ayat (1)", "dimaksud Pasal 12 Peraturan ini"."""

_OPENS = (
    r"(?:Untuk|Dalam|Selain|Selama|Di\s?samping|Sesuai|Berdasarkan|Guna|Pada|Dengan|Terhadap|Atas|Bagi|Apabila"
    r"|Jika|Bila"
    r"|Kecuali|Setelah|Sebelum|Sehubungan|Agar|Demi|Oleh\s+karena|Sebagai|Sejak|Paling\s+lambat"
    r"|Selambat\s?-?\s?lambatnya)"
)
_LEAD_IN = regex.compile(rf"{_OPENS}\b")
_ASIDE = regex.compile(
    r"\s*,?\s+(?:(?:di\s*dalam|dalam|untuk|guna|selain|di\s*samping|sesuai|berdasarkan|apabila)\s"
    r"|yang\s+(?:merupakan|selanjutnya|masing-masing|dipimpin|dikepalai|berkedudukan)\b|selaku\s|sebagai\s"
    r"|dipimpin\s|merupakan\s).*$",
    regex.DOTALL,
)
_DUTY_ENDS = regex.compile(r"(?:tugas(?:nya)?|tugas\s+pokok|fungsi(?:nya)?|kewajiban(?:nya)?)\s*,?\s+(?=\p{Lu})")
_SUBJECT = regex.compile(r"(?:(?:maka|para|setiap|seluruh|semua|masing-masing|seorang)\s+)*[\p{Lu}“\"]")
_PERSON = regex.compile(
    r"(?:para\s+|seluruh\s+|semua\s+|masing-masing\s+|suatu\s+)*(?:setiap\s+(?:orang|penduduk|badan|warga"
    r"|pe\p{L}+)|orang|masyarakat|bupati|wakil|wali|gubernur|menteri|presiden|kepala|pejabat"
    r"|pegawai|penduduk|warga|wajib\s+(?:pajak|retribusi)|subjek|badan|dinas|instansi|lembaga|pemerintah"
    r"|perangkat|desa|dprd|camat|lurah|ketua|anggota"
    r"|direksi|direktur|sekretaris|bendahara|calon|saksi|korban|tenaga|guru|dokter|bidan|petani|nelayan"
    r"|kelompok|perusahaan|pihak|yang\s+bersangkutan"
    r"|tersangka|terdakwa|orang\s+tua|keluarga|ibu|suami|istri|anak|notaris|kontraktor|konsultan|rekanan"
    r"|atasan|bawahan|jaksa|hakim|kepolisian|dewan|panitia|tim)\b",
    regex.IGNORECASE,
)
_AGENT = regex.compile(r"[Pp]e(?:\p{L}{2,})(?<!an)")
_ACRONYM = regex.compile(r"\p{Lu}{2,}\d?\p{Lu}*")
_EACH_TIME = regex.compile(
    r"(?:Setiap|Tiap-tiap|Pada\s+setiap)\s+(?:akhir\s+)?(?:tahun|bulan|hari|minggu|triwulan"
    r"|semester)(?:\s+anggaran)?\s+(?=\p{Lu})"
)
_FILLER = regex.compile(r"^(?:maka|para|oleh\s+karena\s+itu)\s+|\s+(?:juga|antara\s+lain|secara\s+\p{L}+)$")
_HEADED_BY = regex.compile(
    r"\b(?:dipimpin|dikepalai|diketuai|dikoordin\p{L}+)\s+oleh\s+(?:seorang\s+)?(?P<holder>\p{Lu}.*?)\s+yang$",
    regex.DOTALL,
)
_ESTABLISHED = regex.compile(
    r"\bdibentuk(?:lah)?\s+(?:suatu\s+|sebuah\s+)?(?P<holder>\p{Lu}.*?)(?:\s+oleh\s+\p{L}+)?\s+yang$", regex.DOTALL
)
_UNFINISHED = regex.compile(
    r"\b(?:tidak|belum|dan|serta|atau|telah|dapat|akan|untuk|lamanya|langsung|yang|dalam|oleh|dengan)$",
    regex.IGNORECASE,
)
"""The last word of what is no subject: the verb has more before it."""
_SENTENCE = regex.compile(r"(?<=\p{Ll}{3}|\))\.\s+(?=\p{Lu})")
LONGEST_HOLDER = 300
"""Characters of the longest subject that is read."""


class Subject(Struct, frozen=True):
    """Who a sentence speaks of, and the clause that leads in: "Dalam melaksanakan tugas ...", "Apabila ...".

    `leads` is the unit, where the subject is its head: "Seksi Umum dipimpin oleh Kepala Seksi yang".
    """

    name: str
    clause: str = ""
    leads: str = ""


def holder_before(before: str) -> Subject | None:
    """Who holds the duty of a sentence whose words before the verb are given; None where they name nobody."""
    before = last_sentence(before).rstrip(" ,")
    if before.endswith("yang"):
        if headed := _HEADED_BY.search(before):
            head, unit = _subject(headed["holder"], ""), holder_before(before[: headed.start()])
            return Subject(head.name, "", unit.name) if head and unit else head
        established = _ESTABLISHED.search(before)
        return _subject(established["holder"], "") if established else None
    subject = subject_of(before)
    if subject is None:
        return None
    return _subject(without_aside(subject.name), subject.clause)


def without_aside(name: str) -> str:
    """A subject without what is said of it: "Direksi dalam melaksanakan tugas" is Direksi."""
    masked = REFERS.sub(lambda match: "_" * len(match[0]), name)
    aside = _ASIDE.search(masked)
    return name[: aside.start()] if aside else name


def subject_of(before: str) -> Subject | None:
    """The subject of a sentence with all that is said of it ("Setiap orang yang ..."), without the clause before it."""
    timed = _EACH_TIME.match(before)
    if timed:
        return _subject(before[timed.end() :], timed[0])
    if not _LEAD_IN.match(before):
        return _subject(before, "")
    at = _clause_end(before)
    return None if at is None else _subject(before[at:], before[:at])


def is_person(name: str, things: AbstractSet[str] = frozenset()) -> bool:
    """Whether a subject is a person or body, which alone can be bound by "harus" or free by "dapat", and no thing.

    By its first word: an office, a unit, an agent noun (Pemohon, Pengelola; not Pengelolaan), "Setiap orang", or an
    abbreviation that the definitions do not give as that of a thing.
    """
    first = name.split()[0]
    return first not in things and bool(
        _PERSON.match(name) or ANY_UNIT.match(name) or _AGENT.fullmatch(first) or _ACRONYM.fullmatch(first)
    )


def last_sentence(text: str) -> str:
    """What stands after the last full stop of a text."""
    starts = [match.end() for match in _SENTENCE.finditer(text)]
    return text[starts[-1] :] if starts else text


def _subject(name: str, clause: str) -> Subject | None:
    name = " ".join(name.split()).strip(" ,:;")
    previous = None
    while name != previous:
        previous, name = name, _FILLER.sub("", name)
    if not name or len(name) > LONGEST_HOLDER or _UNFINISHED.search(name):
        return None
    return Subject(name, " ".join(clause.split()).strip(" ,"))


def _clause_end(text: str) -> int | None:
    """Where the clause that leads in ends: behind its reference, else behind a comma before a subject."""
    refers = [match.end() for match in REFERS.finditer(text) if match.start() > 0]
    after = [at for at in refers if _SUBJECT.match(text[at:].lstrip(" ,"))]
    if after:
        return after[-1]
    duty = _DUTY_ENDS.search(text)
    if duty:
        return duty.end()
    commas = [match.end() for match in regex.finditer(r",\s+", text)]
    known = next((at for at in commas if ANY_UNIT.match(text, at)), None)
    if known is not None:
        return known
    return next((at for at in commas if _SUBJECT.match(text[at:])), commas[-1] if commas else None)
