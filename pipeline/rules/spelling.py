"""PW8: spelling (UU 12/2011 Lampiran II angka 242; the dictionary KBBI and the spelling EYD)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import regex

from pipeline.model import Provision
from pipeline.rules.era import modern
from pipeline.rules.legibility import origin
from pipeline.rules.registry import Context, Problem, rule

_FUNCTION = (
    "dan atau di ke dari pada dengan untuk dalam oleh yang bagi sebagai kepada secara terhadap ini itu adalah serta"
    " tentang atas bahwa tidak telah akan dapat wajib harus antara melalui sesuai sebagaimana dimaksud"
)
_ALONE = rf"(?:{'|'.join(_FUNCTION.split())}|(?:me|di|ber|ter)\p{{Ll}}{{4,}})"
"""Words that a text does not double: function words and verbs. Nouns are doubled to mean many of them."""
_PHRASE = r"(?!(?:\p{Lu}\p{L}*\s?){2,}(?!\p{L}))\p{L}{3,}(?:\s\p{L}{3,}){1,3}"
"""Words in a row that are no name: Daerah Istimewa stands twice in the name of a Perda of Yogyakarta."""
_TWICE = regex.compile(rf"(?<![\p{{L}}\d/-])(?P<said>{_ALONE}|{_PHRASE})\s(?P=said)(?![\p{{L}}\d/-])")
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


def _texts(context: Context) -> Iterator[tuple[Provision, str]]:
    """What the drafters wrote, on one line each; lists and forms of a Lampiran are none of it."""
    for node in context.regulation.walk():
        if node.part != "lampiran":
            yield from ((node, " ".join(text.split())) for text in (node.heading, node.text, node.tail) if text)


def _words(context: Context, pattern: regex.Pattern[str], right: Callable[[str], str]) -> Iterator[Problem]:
    """Each wrong word once, where it stands first, with its right form."""
    seen: set[str] = set()
    for node, text in _texts(context) if modern(context) else ():
        for word in pattern.findall(text):
            if word not in seen:
                seen.add(word)
                values = {"here": node.citation, "word": word, "right": right(word)}
                yield Problem(node, values, origin=origin(context))


@rule("PW801")
def doubled_words(context: Context) -> Iterator[Problem]:
    """A word or phrase twice in a row."""
    for node, text in _texts(context):
        if _may_repeat(text.split()):
            for found in _TWICE.finditer(text):
                yield Problem(node, {"here": node.citation, "said": found[0]}, origin=origin(context))


def _may_repeat(words: list[str]) -> bool:
    """Whether a word stands again so near that a phrase may be doubled: most texts need no closer look."""
    return any(one in words[at + 1 : at + 1 + _LONGEST] for at, one in enumerate(words))


@rule("PW802")
def misspelt_verb(context: Context) -> Iterator[Problem]:
    """Duty verbs that KBBI spells otherwise, each once."""
    seen: set[str] = set()
    nodes = {duty.duty_id: context.nodes[duty.provision_id] for duty in context.tables.duties}
    for verb in context.tables.duty_verbs:
        word = verb.surface.lower()
        if not verb.standard and verb.origin != "repaired" and word not in seen and word not in misspellings():
            seen.add(word)
            node = nodes[verb.duty_id]
            values = {"here": node.citation, "word": verb.surface, "active": verb.active}
            yield Problem(node, values, origin=origin(context))


@rule("PW803")
def glued_preposition(context: Context) -> Iterator[Problem]:
    """The prepositions di and ke written together with the place."""
    yield from _words(context, _GLUED, lambda word: f"{word[:2]} {word[2:]}")


@rule("PW804")
def split_prefix(context: Context) -> Iterator[Problem]:
    """The prefix di- of a passive verb written apart from it."""
    yield from _words(context, _SPLIT, lambda word: "".join(word.split()))


@rule("PW805")
def misspelt_word(context: Context) -> Iterator[Problem]:
    """Words that are often misspelt. In capitals they may belong to a name, which is quoted as it is."""
    yield from _words(context, _misspelt(), misspellings().__getitem__)
