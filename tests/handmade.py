"""PDFs written by hand, object by object: what no PDF library would write."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

A4 = b"[0 0 595 842]"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"
LINES = (
    "PERATURAN WALI KOTA BEKASI",
    "NOMOR 7 TAHUN 2020",
    "TENTANG",
    "TUGAS DINAS",
    "BAB I",
    "KETENTUAN UMUM",
    "Pasal 1",
    "(1) Dinas mempunyai tugas membantu Wali Kota:",
    "a. merumuskan kebijakan; dan",
    "b. melaksanakan evaluasi.",
    "(2) Kepala Dinas sebagaimana dimaksud pada ayat (1) memimpin Dinas.",
)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object with these bytes as they are."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def deflated(data: bytes, times: int = 1, entries: bytes = b"") -> bytes:
    """A stream object, its bytes deflated so many times over."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[" + b"/FlateDecode" * times + b"]" + entries)


def zeros(megabytes: int, entries: bytes = b"") -> bytes:
    """A stream object that inflates to so many megabytes of blanks, packed twice: a GB takes some 5 kB."""
    packer = zlib.compressobj(9)
    block = b" " * 2**20
    packed = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    return stream(zlib.compress(packed, 9), b"/Filter[/FlateDecode/FlateDecode]" + entries)


def text(lines: Iterable[str] = LINES, size: int = 12) -> bytes:
    """The content of a page with these lines."""
    shown = b"".join(b"(%s) Tj T*\n" % _escaped(line) for line in lines)
    return b"BT /F1 %d Tf 72 770 Td 16 TL\n%sET" % (size, shown)


def document(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, the first one its catalog, with a right cross-reference table."""
    made = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(made)


def page(
    content: bytes, box: bytes = A4, entries: bytes = b"", resources: bytes = b"", more: Sequence[bytes] = ()
) -> bytes:
    """A PDF of one page. `content` is a stream object; objects in `more` are numbered from 6."""
    return document(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%s>>%s>>"
            % (box, resources, entries),
            content,
            FONT,
            *more,
        ]
    )


def pages(count: int, content: bytes | None = None) -> bytes:
    """A PDF of so many pages that all show the same content."""
    shown = stream(text()) if content is None else content
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 5 + count))
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>" % A4
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return document([b"<</Type/Catalog/Pages 2 0 R>>", tree, shown, FONT, *[leaf] * count])


def packed(objects: Sequence[bytes], megabytes: int = 0) -> bytes:
    """A PDF with its objects in an object stream, so many megabytes of blanks behind them, and a reference stream."""
    bodies, heads, at = b"", b"", 0
    for number, body in enumerate(objects, 1):
        heads += b"%d %d " % (number, at)
        bodies += body + b"\n"
        at = len(bodies)
    inside = heads + bodies + b" " * (megabytes * 2**20)
    holder, table = len(objects) + 1, len(objects) + 2
    made = b"%PDF-1.7\n"
    at_holder = len(made)
    entries = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(heads))
    made += b"%d 0 obj\n%s\nendobj\n" % (holder, deflated(inside, 2, entries))
    at_table = len(made)
    rows = b"\x00\x00\x00\x00\x00\xff"
    rows += b"".join(b"\x02" + holder.to_bytes(4, "big") + bytes([index]) for index in range(len(objects)))
    rows += b"".join(b"\x01" + place.to_bytes(4, "big") + b"\x00" for place in (at_holder, at_table))
    about = b"/Type/XRef/Size %d/W[1 4 1]/Root 1 0 R" % (table + 1)
    made += b"%d 0 obj\n%s\nendobj\n" % (table, deflated(rows, 1, about))
    return made + b"startxref\n%d\n%%%%EOF\n" % at_table


def _escaped(line: str) -> bytes:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("latin-1", "replace")
