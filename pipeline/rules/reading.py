"""PW9: what the reader doubts."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.rules.registry import Context, Problem, rule

LEGIBLE = 80
"""Mean confidence of OCR, in percent, below which a page deserves a look; clear scans give 90 and more."""


@rule("PW901", "tanda-diperbaiki", "info", "reading", "")
def mended_mark(context: Context) -> Iterator[Problem]:
    """A damaged mark that was read all the same."""
    for node in context.regulation.walk():
        for repair in node.repairs:
            if repair.kind == "mark":
                yield Problem(
                    node,
                    f'"{repair.before}" dibaca {repair.after}: {repair.reason}.',
                    "Cocokkan dengan halaman aslinya.",
                )


@rule("PW902", "teks-tanpa-tempat", "warning", "reading", "")
def loose_text(context: Context) -> Iterator[Problem]:
    """Text of the body that stands before the first provision."""
    for block in context.regulation.blocks:
        if block.part == "batang_tubuh" and block.name == "teks":
            yield Problem(
                None, f'Teks di luar pasal: "{block.text[:60]}".', "Periksa apakah ada judul yang tidak terbaca."
            )


@rule("PW903", "tanpa-pasal", "warning", "reading", "UU 12/2011 Lampiran II angka 77")
def no_article(context: Context) -> Iterator[Problem]:
    """A document in which no Pasal was found."""
    if not any(node.level == "pasal" for node in context.regulation.walk()):
        yield Problem(
            None, "Tidak ada Pasal yang terbaca dalam dokumen ini.", "Periksa apakah ini naskah peraturan yang lengkap."
        )


@rule("PW904", "halaman-tidak-terbaca", "warning", "reading", "")
def unread_page(context: Context) -> Iterator[Problem]:
    """A page that is a picture, which was not read."""
    for page in context.regulation.source.pages:
        if page.origin == "unread":
            yield Problem(
                None,
                f"Halaman {page.number} berupa gambar dan tidak terbaca.",
                "Pasang OCR (perwal[ocr]) lalu konversi ulang, atau baca halaman itu sendiri.",
                page=page.number,
            )


@rule("PW905", "halaman-kabur", "info", "reading", "")
def unsure_page(context: Context) -> Iterator[Problem]:
    """A page whose words OCR is not sure of."""
    for page in context.regulation.source.pages:
        if page.confidence is not None and page.confidence < LEGIBLE:
            yield Problem(
                None,
                f"Halaman {page.number} terbaca dengan keyakinan OCR rata-rata {page.confidence} persen.",
                "Cocokkan teksnya dengan halaman aslinya.",
                page=page.number,
            )
