"""PW2: numbering of every level (UU 12/2011 Lampiran II angka 62-95)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from pipeline.marks import Number
from pipeline.model import GROUPS, Provision
from pipeline.rules.registry import Context, Problem, rule
from pipeline.rules.verdict import verdict

_APART = ("bab", "pasal", "diktum", "lampiran", "butir")
"""Levels that are numbered through the regulation, or not at all."""


def _sequences(context: Context) -> Iterator[list[Provision]]:
    """Runs of nodes numbered together: BAB and Pasal through the regulation, all others within their parent."""
    nodes = [node for node in context.regulation.walk() if node.part == "batang_tubuh" and not node.quoted]
    for level in ("bab", "pasal", "diktum"):
        yield [node for node in nodes if node.level == level]
    for parent in [None, *context.regulation.walk()]:
        children = [node for node in (parent.children if parent else context.regulation.provisions) if _counts(node)]
        for key in dict.fromkeys((node.level, node.group) for node in children):
            yield [node for node in children if (node.level, node.group) == key]


def _counts(node: Provision) -> bool:
    """Whether a node is numbered with its siblings: quotations, bullets and lists of the explanation are not."""
    return not node.quoted and node.part != "penjelasan" and node.level not in _APART


def _number(node: Provision) -> Number:
    suffix = (
        node.number[-1:]
        if node.level in ("pasal", "ayat") and node.number[:-1].isdigit() and not node.number.isdigit()
        else ""
    )
    return Number(node.ordinal, suffix.upper())


def _pairs(context: Context) -> Iterator[tuple[Provision, Provision]]:
    for sequence in _sequences(context):
        yield from itertools.pairwise(sequence)


def _problem(context: Context, before: Provision | None, node: Provision, message: str, cure: str) -> Problem:
    """A fault of the numbering; where the reader doubts itself, the page is to be looked at first."""
    origin = verdict(context.damaged, before, node)
    doubt = "Mungkin salah baca: bandingkan dengan halamannya. " if origin == "reading" else ""
    return Problem(node, message, doubt + cure, origin)


@rule("PW201", "nomor-ganda", "error", "source", "UU 12/2011 Lampiran II angka 72-87")
def duplicate_number(context: Context) -> Iterator[Problem]:
    """The same number twice in one numbering."""
    for sequence in _sequences(context):
        seen: dict[tuple[str, Number], Provision] = {}
        for node in sequence:
            key = (node.number.lower(), _number(node))
            if node.number and key in seen:
                message = f"{node.citation} muncul lebih dari satu kali."
                cure = "Beri nomor baru dan sesuaikan rujukannya."
                yield _problem(context, seen[key], node, message, cure)
            seen.setdefault(key, node)


@rule("PW202", "nomor-terlewat", "warning", "source", "UU 12/2011 Lampiran II angka 72-87")
def gap(context: Context) -> Iterator[Problem]:
    """Numbers left out."""
    for before, node in _pairs(context):
        if node.ordinal > before.ordinal + 1:
            message = f"Sesudah {before.citation} langsung {node.citation}."
            yield _problem(context, before, node, message, "Periksa apakah ada yang hilang atau salah nomor.")


@rule("PW203", "tidak-mulai-dari-satu", "warning", "source", "UU 12/2011 Lampiran II angka 72-87")
def not_from_one(context: Context) -> Iterator[Problem]:
    """A numbering that does not begin with one, such as a first Paragraf 2."""
    for sequence in _sequences(context):
        if sequence and sequence[0].ordinal > 1:
            message = f"Penomoran dimulai dari {sequence[0].citation}."
            yield _problem(context, None, sequence[0], message, "Tambahkan yang pertama atau nomori ulang dari satu.")


@rule("PW204", "nomor-mundur", "error", "source", "UU 12/2011 Lampiran II angka 72-87")
def goes_back(context: Context) -> Iterator[Problem]:
    """A number smaller than the one before it."""
    for before, node in _pairs(context):
        if node.ordinal < before.ordinal:
            message = f"{node.citation} berdiri sesudah {before.citation}."
            yield _problem(context, before, node, message, "Urutkan kembali penomorannya.")


@rule("PW205", "bagian-tunggal", "info", "source", "UU 12/2011 Lampiran II angka 67-70")
def only_group(context: Context) -> Iterator[Problem]:
    """A Bagian or Paragraf that has no sibling divides nothing."""
    for node in context.regulation.walk():
        for level in GROUPS[2:]:
            groups = [child for child in node.children if child.level == level]
            if len(groups) == 1:
                yield Problem(
                    groups[0],
                    f"{groups[0].citation} berdiri sendiri.",
                    "Hapus judulnya atau tambahkan yang berikutnya.",
                )
