"""Time limits in sentences: "paling lambat 30 (tiga puluh) hari sejak ..." (UU 12/2011 Lampiran II angka 255-256)."""

from __future__ import annotations

import regex

_LIMIT = regex.compile(
    r"(?:(?:dalam\s+)?(?:jangka\s+)?waktu\s+)?(?:paling\s+(?:lambat|lama|singkat)|selambat\s?-?\s?lambatnya"
    r"|sekurang\s?-?\s?kurangnya)\s+"
    r"(?:dalam\s+(?:jangka\s+)?waktu\s+|pada\s+(?:tanggal\s+|hari\s+)?)?"
    r"(?:\d+\s*(?:x\s*\d+\s*)?(?:\([\p{L}\s]+\)\s*)?|\p{L}+\s+)(?:hari|bulan|tahun|minggu|jam|triwulan"
    r"|semester|akhir)\b[^,;.:]*"
    r"|(?:dalam\s+)?jangka\s+waktu\s+\d+\s*(?:\([\p{L}\s]+\)\s*)?(?:hari|bulan|tahun|minggu|jam)\b[^,;.:]*",
    regex.IGNORECASE,
)
_LIMITS = ("paling", "lambatnya", "kurangnya", "jangka")
"""One of these is in every time limit: most texts have none, and are not searched for it."""


def deadline_in(text: str) -> str:
    """The first time limit of a sentence as printed, empty if it sets none."""
    lower = text.lower()
    match = _LIMIT.search(text) if any(word in lower for word in _LIMITS) else None
    return " ".join(match[0].split()) if match else ""
