"""Hostile inputs, made from good ones by chance: text, PDF and JSON. The same dice give the same bytes."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from bench import damage
from tests import handmade
from tests.ingest.making import SENTENCE, lines, pdf
from tests.shared import RAW

Mutation = Callable[[bytes, random.Random], bytes]
TextMutation = Callable[[list[str], random.Random], list[str]]

_MARKS = ("BAB I", "Bagian Kesatu", "Paragraf 1", "Pasal 1", "(1)", "a.", "1.", "a)", "1)", "(a)", "-", "•", "I.", "i.")
_WORDS = (
    "Dinas mempunyai tugas",
    "mempunyai fungsi :",
    "sebagaimana dimaksud pada ayat (1)",
    "terdiri dari:",
    "dihapus",
    "Ketentuan Pasal 4 diubah sehingga berbunyi sebagai berikut:",
    "MEMUTUSKAN:",
    "Menimbang : a. bahwa",
    "LAMPIRAN I",
    "PENJELASAN ATAS",
    "Ditetapkan di Bekasi",
    "pada tanggal 31 Februari 2020",
    "BAGAN STRUKTUR ORGANISASI",
    "yang selanjutnya disebut",
    "Pasal 99999999999999999999",
    "BAB MMMMCCCC",
    "**", "\\", "# ", "\t", " " * 300, "....", "- 2 -", "www.contoh.go.id",
)  # fmt: skip
_CODES = "".join(
    map(chr, [*range(32), 0x7F, 0x85, 0xA0, 0xAD, 0x200B, 0x202E, 0x2028, 0xFEFF, 0xFB01, 0xFFFD, 0x1F600])
)
_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"2147483647",
    b"4294967296",
    b"99999999999999999999",
    b"1e9",
    b"-.5",
    b"0.0000001",
    b"nan",
)
_TOKENS = (
    b"null", b"true", b"<<>>", b"[]", b"()", b"/FlateDecode", b"/ASCII85Decode", b"/LZWDecode", b"/DCTDecode",
    b"/JBIG2Decode", b"/JPXDecode", b"/CCITTFaxDecode", b"/Page", b"/Pages", b"/Form", b"/Image", b"/Type3",
    b"/ObjStm", b"/Encrypt<</Filter/Standard/V 1/R 2/O(a)/U(b)/P -4>>", b"/Rotate 37", b"/Rotate 90",
    b"/UserUnit 1e6", b"/MediaBox[0 0 1e9 1e9]", b"/MediaBox[0 0 0 0]", b"/MediaBox[9 9 -9 -9]",
    b"/CropBox[0 0 .1 .1]", b"endobj", b"stream", b"endstream", b"xref", b"trailer", b"%", b"<", b">", b"(", b")",
    b"BT", b"ET", b"q", b"Q", b"cm", b"Do", b"Tj", b"T*", b"BI /W 9 /H 9 ID x EI", b"1 0 0 1 1e38 1e38 cm",
    b"0 0 0 0 0 0 cm", b"0 0 0 0 0 0 Tm", b"1 1 -1 1 90 90 Tm", b"0 Tf",
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, True, "", "x", "\x00", "../../x", -1, 0, 2**31, 2**63, 2**70, 1e308, 0.5, [], {}, [[]], [None], {"a": 1},
)  # fmt: skip


def text_input(dice: random.Random) -> bytes:
    """A text: part of the reference, or marks and words at random, damaged in several ways, in some encoding."""
    base = _reference_lines(dice) if dice.random() < 0.6 else _random_lines(dice)
    for change in dice.choices(TEXT_CHANGES, k=dice.randint(0, 4)):
        base = change(base, dice)
    made = "\n".join(base)
    encoding = dice.choice(("utf-8", "utf-8", "utf-8", "utf-16", "utf-16-le", "utf-8-sig", "latin-1"))
    data = made.encode(encoding, "replace")
    return flip(data, dice) if dice.random() < 0.1 else data


def pdf_input(dice: random.Random) -> bytes:
    """A small PDF with a few damages."""
    data = dice.choice(_bases())
    for change in dice.choices(PDF_CHANGES, k=dice.randint(1, 4)):
        data = change(data, dice)
    return data if dice.random() < 0.1 else data + b"\n%%EOF\n"


def json_input(dice: random.Random) -> bytes:
    """The JSON of a regulation with a few damages to its values or its bytes."""
    if dice.random() < 0.2:
        return dice.choice((flip, cut, splice, deepen))(_json_base(), dice)
    made = json.loads(_json_base())
    for _ in range(dice.randint(1, 3)):
        _spoil_value(made, dice)
    return json.dumps(made, ensure_ascii=dice.random() < 0.5).encode("utf-8", "surrogatepass")


def _reference_lines(dice: random.Random) -> list[str]:
    whole = _reference()
    start = dice.randrange(len(whole))
    return whole[start : start + dice.randint(1, 120)]


def _random_lines(dice: random.Random) -> list[str]:
    pieces = [*_MARKS, *_WORDS, _CODES[dice.randrange(len(_CODES))], SENTENCE]
    return [" ".join(dice.choices(pieces, k=dice.randint(1, 6))) for _ in range(dice.randint(1, 60))]


@cache
def _reference() -> list[str]:
    return (RAW / "perwal-kota-bekasi-121-2021.txt").read_text(encoding="utf-8").split("\n")


def _drop(base: list[str], dice: random.Random) -> list[str]:
    return [line for line in base if dice.random() > 0.1]


def _double(base: list[str], dice: random.Random) -> list[str]:
    return [line for line in base for _ in range(2 if dice.random() < 0.1 else 1)]


def _shuffle(base: list[str], dice: random.Random) -> list[str]:
    return dice.sample(base, len(base))


def _damage(base: list[str], dice: random.Random) -> list[str]:
    return damage.damaged(base, 0.3, damage.DAMAGES, dice).split("\n")


def _control(base: list[str], dice: random.Random) -> list[str]:
    return [_inserted(line, dice.choice(_CODES), dice) if dice.random() < 0.3 else line for line in base]


def _inserted(line: str, what: str, dice: random.Random) -> str:
    at = dice.randint(0, len(line))
    return line[:at] + what + line[at:]


def _nest(base: list[str], dice: random.Random) -> list[str]:
    """Marks below marks, each level deeper than the one before, on one line or on many."""
    nested = [dice.choice(_MARKS) for _ in range(dice.randint(1, 200))]
    return [*base, *([" ".join(nested)] if dice.random() < 0.5 else nested)]


def _long_line(base: list[str], dice: random.Random) -> list[str]:
    piece = dice.choice((*_WORDS, *_MARKS, "a", "; b. ", "(", "Pasal 1, ", "dan/atau ", "1.1.1.1.")) or "x"
    return [*base, piece * (dice.choice((100, 3_000, 100_000)) // len(piece) + 1)]


def _join(base: list[str], dice: random.Random) -> list[str]:
    return "".join(line + ("" if dice.random() < 0.3 else "\n") for line in base).split("\n")


def _unicode(base: list[str], dice: random.Random) -> list[str]:
    return [*base, "".join(chr(dice.randrange(0x20, 0xD800)) for _ in range(dice.randint(1, 80)))]


TEXT_CHANGES: Sequence[TextMutation] = (_drop, _double, _shuffle, _damage, _control, _nest, _long_line, _join, _unicode)


@cache
def _bases() -> tuple[bytes, ...]:
    """Small valid PDFs: by a library, by hand, packed, with forms, an image and an announced chart."""
    form = handmade.stream(
        handmade.text(), b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>"
    )
    image = handmade.deflated(
        b"\x80" * 900, 1, b"/Type/XObject/Subtype/Image/Width 30/Height 30/BitsPerComponent 8/ColorSpace/DeviceGray"
    )
    chart = (
        handmade.text(["BAGAN STRUKTUR ORGANISASI", *handmade.LINES])
        + b" 90 90 80 30 re S 90 190 80 30 re S 120 120 m 120 190 l S"
    )
    tree = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ]
    return (
        pdf(lines("Pasal 1", SENTENCE, "- 2 -"), lines(SENTENCE)),
        pdf(lines("Pasal 1"), password="rahasia"),
        handmade.page(handmade.stream(handmade.text())),
        handmade.page(handmade.deflated(handmade.text())),
        handmade.pages(3),
        handmade.packed(tree),
        handmade.page(handmade.stream(b"/X Do"), resources=b"/XObject<</X 6 0 R>>", more=[form]),
        handmade.page(
            handmade.stream(b"q 595 0 0 842 0 0 cm /X Do Q"), resources=b"/XObject<</X 6 0 R>>", more=[image]
        ),
        handmade.page(handmade.stream(chart)),
    )


def flip(data: bytes, dice: random.Random) -> bytes:
    """A few bytes changed."""
    made = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        made[dice.randrange(len(made))] = dice.randrange(256)
    return bytes(made)


def cut(data: bytes, dice: random.Random) -> bytes:
    """The end missing."""
    return data[: dice.randint(1, len(data))]


def splice(data: bytes, dice: random.Random) -> bytes:
    """A run of bytes copied, moved over another, or gone."""
    start, length, at = dice.randrange(len(data)), dice.randint(1, 400), dice.randrange(len(data))
    run = data[start : start + length]
    return data[:at] + run + data[at + dice.choice((0, length)) :]


def deepen(data: bytes, dice: random.Random) -> bytes:
    """Brackets without end somewhere."""
    at, bracket = dice.randrange(len(data)), dice.choice((b"[", b"<<", b"(", b'{"a":'))
    return data[:at] + bracket * dice.choice((40, 5_000, 200_000)) + data[at:]


def _number(data: bytes, dice: random.Random) -> bytes:
    """One number another one: a length, a count, a box, a place in the reference table."""
    return _replaced(data, rb"-?\d+(?:\.\d+)?", lambda _: dice.choice(_NUMBERS), dice)


def _reference_to(data: bytes, dice: random.Random) -> bytes:
    """One reference led elsewhere: to a parent, to itself, to nothing."""
    return _replaced(data, rb"\b\d+ 0 R\b", lambda _: b"%d 0 R" % dice.choice((0, 1, 2, 3, 4, 5, 6, 99)), dice)


def _objects(data: bytes, dice: random.Random) -> bytes:
    """One object in the place of another."""
    return _replaced(data, rb"\n\d+ 0 obj\b", lambda _: b"\n%d 0 obj" % dice.randint(0, 7), dice)


def _token(data: bytes, dice: random.Random) -> bytes:
    """A name, an operator or a whole entry put somewhere, or over a name."""
    token = dice.choice(_TOKENS)
    if dice.random() < 0.5:
        return _replaced(data, rb"/[A-Za-z0-9]+", lambda _: token, dice)
    return _replaced(data, rb"(?:<<|\n)", lambda found: found + token + b" ", dice)


def _repeat(data: bytes, dice: random.Random) -> bytes:
    """A part again and again."""
    start = dice.randrange(len(data))
    run = data[start : start + dice.randint(1, 60)]
    return data[:start] + run * dice.choice((3, 100, 2_000)) + data[start:]


def _replaced(data: bytes, pattern: bytes, made: Callable[[bytes], bytes], dice: random.Random) -> bytes:
    found = list(re.finditer(pattern, data))
    if not found:
        return data
    match = dice.choice(found)
    return data[: match.start()] + made(match[0]) + data[match.end() :]


PDF_CHANGES: Sequence[Mutation] = (
    flip,
    cut,
    splice,
    deepen,
    _number,
    _number,
    _reference_to,
    _objects,
    _token,
    _token,
    _repeat,
)


@cache
def _json_base() -> bytes:
    import tempfile
    from pathlib import Path

    import pipeline
    from pipeline.check import check
    from pipeline.emit.json import to_json
    from pipeline.extract import extract

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "naskah.pdf"
        path.write_bytes(handmade.pages(2))
        regulation = pipeline.parse(pipeline.read(path))
    tables = extract(regulation)
    tables.findings = check(regulation, tables)
    return to_json(regulation, tables).encode()


def _spoil_value(made: Any, dice: random.Random) -> None:
    """One value somewhere in the document another one, gone, or there twice."""
    holder = made
    while True:
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        if not keys:
            return
        key = dice.choice(keys)
        if not isinstance(holder[key], dict | list) or dice.random() < 0.15:
            break
        holder = holder[key]
    if dice.random() < 0.2:
        del holder[key]
    elif isinstance(holder, list) and dice.random() < 0.3:
        holder += holder[key:] * dice.choice((1, 50))
    else:
        holder[key] = dice.choice(
            (
                *_VALUES,
                "a" * 100_000,
                made["schema_version"] if isinstance(made, dict) and "schema_version" in made else 1,
            )
        )
