"""PW8: spelling (UU 12/2011 Lampiran II angka 242; the dictionary KBBI and the spelling EYD)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import eq
from pathlib import Path

import regex
from msgspec import Struct

from pipeline.language.lexicon import lexicon
from pipeline.model import Provision
from pipeline.rules.era import modern
from pipeline.rules.legibility import origin
from pipeline.rules.registry import Context, Problem, once, rule, uses
from pipeline.rules.scope import on_one_line
from pipeline.tables import DutyVerbRow

_FUNCTION = (
    "dan atau di ke dari pada dengan untuk dalam oleh yang bagi sebagai kepada secara terhadap ini itu adalah serta"
    " tentang atas bahwa tidak telah akan dapat wajib harus antara melalui sesuai sebagaimana dimaksud"
)
_ALONE = rf"(?:{'|'.join(_FUNCTION.split())}|(?:me|di|ber|ter)\p{{Ll}}{{4,}})"
"""Words that a text does not double: function words and verbs. Nouns are doubled to mean many of them."""
_PHRASE = r"(?!\p{Lu}\p{Ll}*+\s?\p{Lu})\p{L}{3,}+(?:\s\p{L}{3,}+){1,3}"
"""Words in a row that are no name: Daerah Istimewa stands twice in the name of a Perda of Yogyakarta."""
_TWICE = regex.compile(rf"(?<![\p{{L}}\d/-])(?P<said>{_ALONE}|{_PHRASE})\s(?P=said)(?![\p{{L}}\d/-])")
_COLUMNS = regex.compile(r"(?<!\S)1 2 3(?!\S)")
"""The numbers of a table's columns."""
_LETTERS = regex.compile(r"\p{L}+")
_LONGEST = 4
"""Words of the longest phrase that is looked for twice."""
_PLACES = (
    "bidang lingkungan bawah atas dalam luar antara samping muka belakang depan wilayah daerah kabupaten kota kecamatan"
    " kelurahan desa lokasi lapangan sekitar hadapan setiap sebelah mana pusat tempat kantor tengah"
).split()
_GLUED = regex.compile(
    rf"(?<![\p{{L}}/-])(?:di(?:{'|'.join(_PLACES)})|ke(?:dalam|atas|bawah|depan|samping|belakang))(?![\p{{L}}/-])"
)
_PASSIVES = (
    "maksud sebut atur ubah hapus cabut tetapkan lakukan laksanakan undangkan berikan gunakan maksudkan sampaikan"
    " kenakan bentuk pimpin angkat berhentikan tentukan tambahkan serahkan"
).split()
_SPLIT = regex.compile(rf"(?<![\p{{L}}/-])di\s(?:{'|'.join(_PASSIVES)})(?![\p{{L}}/-])")


@cache
def misspellings() -> dict[str, str]:
    """Words of `spellings.csv` that are often misspelt, and what KBBI has instead."""
    with (Path(__file__).parent / "spellings.csv").open(encoding="utf-8", newline="") as file:
        return {row["wrong"]: row["right"] for row in csv.DictReader(file)}


@cache
def _misspelt() -> regex.Pattern[str]:
    return regex.compile(rf"(?<![\p{{L}}/-])(?:{'|'.join(misspellings())})(?![\p{{L}}/-])")


class _Text(Struct, frozen=True, gc=False):
    """A heading, text or tail of a node, on one line; whether words may stand twice in it, and one be misspelt."""

    node: Provision
    line: str
    repeats: bool
    misspells: bool


@once
def _texts(context: Context) -> Iterator[_Text]:
    """What the drafters wrote; lists and forms of a Lampiran are none of it."""
    for node in context.every:
        if node.part != "lampiran":
            yield from (_text(node, text) for text in (node.heading, node.text, node.tail) if text)


def _text(node: Provision, text: str) -> _Text:
    line = on_one_line(text)
    words = _LETTERS.findall(line)
    known = set(words)
    repeats = len(known) < len(words) and _may_repeat(words)
    return _Text(node, line, repeats, not misspellings().keys().isdisjoint(known))


def _wrong(
    context: Context, texts: Iterable[_Text], pattern: regex.Pattern[str], right: Callable[[str], str]
) -> Iterator[Problem]:
    """Each wrong word once, where it stands first, with its right form."""
    found: dict[str, list[Provision]] = {}
    for text in texts if modern(context) else ():
        for word in pattern.findall(text.line):
            found.setdefault(word, []).append(text.node)
    for word, nodes in found.items():
        values = {"here": nodes[0].citation, "word": word, "right": right(word)}
        yield Problem(nodes[0], values, origin=origin(context), parts=uses(word, nodes))


@rule("PW801")
def doubled_words(context: Context) -> Iterator[Problem]:
    """A word or phrase twice in a row; the heads of a table stand side by side."""
    for text in _texts(context):
        if text.repeats and not _COLUMNS.search(text.line):
            for found in _TWICE.finditer(text.line):
                yield Problem(text.node, {"here": text.node.citation, "said": found[0]}, origin=origin(context))


def _may_repeat(words: list[str]) -> bool:
    """Whether as many words as a phrase may have stand twice in a row: most texts need no closer look."""
    return any(_repeats(words, length) for length in range(1, _LONGEST + 1))


def _repeats(words: list[str], length: int) -> bool:
    return b"\1" * length in bytes(map(eq, words, words[length:]))


@rule("PW802")
def misspelt_verb(context: Context) -> Iterator[Problem]:
    """Duty verbs of the lexicon that KBBI spells otherwise, each once; what was only generated may be as good."""
    found: dict[str, list[DutyVerbRow]] = {}
    for verb in context.tables.duty_verbs if modern(context) else ():
        word = verb.surface.lower()
        if not verb.standard and verb.origin == "lexicon" and word not in misspellings():
            found.setdefault(word, []).append(verb)
    for word, verbs in found.items():
        stand = [context.node(verb.duty_id.rpartition("!")[0]) for verb in verbs]
        noun = _noun(verbs[0])
        values = {"here": stand[0].citation, "word": verbs[0].surface, "right": noun or verbs[0].active}
        yield Problem(stand[0], values, "noun" if noun else "", origin(context), parts=uses(word, stand))


def _noun(verb: DutyVerbRow) -> str:
    """The standard noun of a duty that is named by one (pengoordinasian); empty where a verb is what is wrong."""
    entry = lexicon().actives.get(verb.active) if verb.form == "nominal" else None
    return entry.nominals[0] if entry and entry.nominals else ""


@rule("PW803")
def glued_preposition(context: Context) -> Iterator[Problem]:
    """The prepositions di and ke written together with the place."""
    yield from _wrong(context, _texts(context), _GLUED, lambda word: f"{word[:2]} {word[2:]}")


@rule("PW804")
def split_prefix(context: Context) -> Iterator[Problem]:
    """The prefix di- of a passive verb written apart from it."""
    yield from _wrong(context, _texts(context), _SPLIT, lambda word: "".join(word.split()))


@rule("PW805")
def misspelt_word(context: Context) -> Iterator[Problem]:
    """Words that are often misspelt. In capitals they may belong to a name, which is quoted as it is."""
    texts = [text for text in _texts(context) if text.misspells]
    yield from _wrong(context, texts, _misspelt(), misspellings().__getitem__)
