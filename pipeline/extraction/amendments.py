"""What the items of an amendment do: change, insert, delete or add, and to which provision of the other regulation.

UU 12/2011 Lampiran II angka 230-237: "Ketentuan Pasal 3 ayat (2) diubah ...", "Di antara Pasal 12 dan Pasal 13
disisipkan 1 (satu) pasal, yakni Pasal 12A", "Pasal 7 dihapus", "Pasal 5 ditambah 1 (satu) ayat, yakni ayat (4)".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from msgspec import Struct, structs

from pipeline import grammar
from pipeline.extraction.external import Named, at_home, named
from pipeline.extraction.paths import Located
from pipeline.extraction.references import LONGEST_RANGE
from pipeline.marks import roman_ordinals, word_ordinals
from pipeline.model import GROUPS, ITEMS, Regulation

Address = tuple[tuple[str, str], ...]
"""Levels and numbers of a provision, the highest first."""

_VERBS = {
    "menyisipkan": r"di\s?sisip(?:kan|i)|menyisipkan",
    "menambah": r"di\s?tambah(?:kan)?|menambah(?:kan)?",
    "menghapus": r"di\s?hapus(?:kan)?|di\s?hilangkan|di\s?cabut|menghapus(?:kan)?",
    "mengubah": r"di\s?r?ubah|di\s?sempurnakan|di\s?ganti|mengubah|mengganti",
}
_VERB = regex.compile(rf"\b(?:{'|'.join(f'(?P<{name}>{form})' for name, form in _VERBS.items())})\b", regex.IGNORECASE)
_READS = regex.compile(r"\b(?:harus\s+)?(?:di\s?baca|berbunyi)\b", regex.IGNORECASE)
_OUTCOME = regex.compile(r"\b(?:sehingga|maka|dan\s+selanjutnya)\b", regex.IGNORECASE)
_NEWLY = regex.compile(r"\b(?:yakni|yaitu|menjadi)\b", regex.IGNORECASE)
_TURN = regex.compile(r",?\s*\b(?:serta|dan\s+(?:ketentuan|di\s?antara))\b", regex.IGNORECASE)
_ORDINAL = r"(?:ke|per)[a-z]+(?:\s(?:belas|puluh)(?:\ske[a-z]+)?)?(?:\s(?-i:[A-Z])\b)?"
_ELEMENT = regex.compile(
    r"\b(?:bab\s+(?P<bab>[ivxlc]{1,7}[a-z]?)|bagian\s+(?P<bagian>"
    + _ORDINAL
    + r"(?:\s(?-i:[A-Z])\b)?)|paragraf\s+(?P<paragraf>\d{1,2})"
    r"|pasal\s+(?P<pasal>\d{1,3}\s?[a-z]?|[ivx]{1,4})|ayat\s*\((?P<ayat>\d{1,2}[a-z]?)\)|huruf\s+(?P<huruf>[a-z]{1,2})"
    r"|angka\s+(?P<angka>\d{1,3}[a-z]?)|butir\s+(?P<butir>\d{1,3}[a-z]?|[a-z])"
    r"|lampiran(?:\s+(?P<lampiran>[ivxlc]{1,5}|\d{1,2}))?)(?!\w)"
    r"|(?:,|\bdan|\batau)\s*(?P<more>\(\d{1,2}[a-z]?\)|[a-z](?=\s*(?:,|dan\b|ayat\b|pasal\b|$))"
    r"|\d{1,3}[a-z]?(?=\s*(?:,|dan\b|pasal\b|$)))",
    regex.IGNORECASE,
)
_UNTIL = regex.compile(r"\b(?:sampai\s+dengan|s\s?/\s?d|s\.\s?d\b)", regex.IGNORECASE)
_EXPLANATION = regex.compile(r"\bpenjelasan\s+(?:dari\s+|atas\s+)?\Z", regex.IGNORECASE)
_RANKS: dict[str, int] = {level: rank for rank, level in enumerate(("lampiran", *GROUPS, "pasal", *ITEMS))}


class Target(Struct, frozen=True):
    """A provision of the amended regulation, named at `text[start:end]`."""

    address: Address
    start: int
    end: int
    explanation: bool = False
    """Whether its explanation is meant: "Penjelasan Pasal 21 diubah"."""

    @property
    def path(self) -> str:
        """As in the provision ids of that regulation, from Pasal down: `pasal-12a.ayat-1`."""
        from_pasal = [step for step in self.address if _RANKS[step[0]] >= _RANKS["pasal"]]
        steps = (f"{level}-{_plain(level, number)}".rstrip("-") for level, number in from_pasal or self.address)
        return ".".join(("penjelasan", *steps) if self.explanation else steps)


class Act(Struct, frozen=True):
    """What is done (mengubah, menyisipkan, menghapus, menambah) to a provision."""

    relation: str
    target: Target


def amended(regulation: Regulation) -> Named | None:
    """The regulation that an amendment amends: the one its title names; None for any other regulation."""
    title = regulation.metadata.judul
    if not regex.match(r"\W*(?:TENTANG\s+)?PERUBAHAN\b", title, regex.IGNORECASE):
        return None
    found = next(named(title), None)
    return at_home(found, regulation.metadata.daerah) if found else None


def is_act(place: Located) -> bool:
    """Whether a node is an item of an amending Pasal that says what it amends."""
    inside = place.node.level in ITEMS and place.node.part == "batang_tubuh" and not place.node.quoted
    return inside and bool(place.above) and bool(acts(place.node.text))


def acts(text: str) -> list[Act]:
    """The acts of one item, in the order in which it names their targets."""
    if not grammar.opens_amendment(text):
        return []
    found: list[Act] = []
    known: Address = ()
    verbs = list(_VERB.finditer(text))
    begin = 0
    for index, verb in enumerate(verbs):
        end = verbs[index + 1].start() if index + 1 < len(verbs) else len(text)
        turn = _TURN.search(text, verb.end(), end) if end < len(text) else None
        end = turn.start() if turn else end
        outcome = _OUTCOME.search(text, verb.end(), end)
        relation = next(name for name in _VERBS if verb[name])
        before = _targets(text, begin, verb.start(), known)
        after = _targets(text, verb.end(), outcome.start() if outcome else end, _context(before) or known)
        chosen = _chosen(text, relation, before, after, verb.end())
        found += [Act(relation, target) for target in chosen]
        known = _context(before) or known
        begin = end if turn or outcome or (after and relation in ("menyisipkan", "menambah")) else verb.end()
    known_later = _completed([act.target for act in found], ())
    found = [Act(act.relation, target) for act, target in zip(found, known_later, strict=True)] or _rewritten(text)
    return list({(act.relation, act.target.path): act for act in found}.values())


def _chosen(text: str, relation: str, before: list[Target], after: list[Target], at: int) -> list[Target]:
    """New provisions are named behind the verb, others before it; "menghapus Pasal 7" names it behind."""
    if relation in ("menyisipkan", "menambah"):
        newly = _NEWLY.search(text, at)
        added = [target for target in after if newly is None or target.start >= newly.end()]
        return [one for target in added for one in _with_chapter(text, target)] or before[-1:]
    return before or after


def _rewritten(text: str) -> list[Act]:
    """An item that only gives the new words: "Pasal 3 harus dibaca : ..."."""
    reads = _READS.search(text)
    return [Act("mengubah", target) for target in _targets(text, 0, reads.start(), ())] if reads else []


def _context(targets: Sequence[Target]) -> Address:
    return targets[-1].address if targets else ()


def _targets(text: str, begin: int, end: int, known: Address) -> list[Target]:
    """The provisions named in a stretch; levels left out are those of a neighbour, or of what is known."""
    targets: list[Target] = []
    current: dict[str, str] = {}
    start = stop = last = 0
    level = ""
    for match in _ELEMENT.finditer(text, begin, end):
        level, number = _element(match, level)
        if not level:
            continue
        if current and (level in current or (_RANKS[level] < last and _apart(text[stop : match.start()]))):
            targets.append(Target(_ordered(current), start, stop))
            kept = {name: value for name, value in current.items() if _RANKS[name] < _RANKS[level]}
            current, start = kept, match.start()
        start = start if current else match.start()
        current[level], last, stop = number, _RANKS[level], match.end()
    if current:
        targets.append(Target(_ordered(current), start, stop))
    return list(_ranges(text, _completed(targets, known)))


def _ranges(text: str, targets: list[Target]) -> Iterator[Target]:
    """The targets, and those between two that are the ends of a range; each knows whether it is an explanation."""
    before: Target | None = None
    for target in targets:
        explained = bool(_EXPLANATION.search(text, 0, target.start))
        if before and _UNTIL.search(text, before.end, target.start):
            yield from (Target(address, before.start, target.end) for address in _between(before, target))
        before = structs.replace(target, explanation=explained)
        yield before


def _between(first: Target, last: Target) -> list[Address]:
    (level, begin), (end_level, end) = first.address[-1], last.address[-1]
    alike = first.address[:-1] == last.address[:-1] and level == end_level
    if not (alike and begin.isdigit() and end.isdigit() and int(end) - int(begin) <= LONGEST_RANGE):
        return []
    return [(*first.address[:-1], (level, str(number))) for number in range(int(begin) + 1, int(end))]


def _with_chapter(text: str, target: Target) -> Iterator[Target]:
    """A target, and before it the chapter that is named with its first article: "BAB IIIA Pasal 29A"."""
    levels = [level for level, _ in target.address]
    opens = regex.match(r"bab\b", text[target.start : target.end], regex.IGNORECASE)
    if opens and levels[-2:] == ["bab", "pasal"]:
        yield structs.replace(target, address=target.address[:-1])
    yield target


def _apart(between: str) -> bool:
    """Whether a conjunction parts two provisions: "ayat (1), dan Pasal 4"; "huruf a ayat (1)" goes on."""
    return bool(regex.search(r"\b(?:dan|atau|serta)\b", between, regex.IGNORECASE))


def _element(match: regex.Match[str], level: str) -> tuple[str, str]:
    if match["more"]:
        return level, match["more"].strip("()")
    name = next((name for name in _RANKS if name in match.re.groupindex and match[name]), "lampiran")
    return name, "".join((match[name] or "").split()) if name != "bagian" else match[name]


def _ordered(current: dict[str, str]) -> Address:
    return tuple(sorted(current.items(), key=lambda step: _RANKS[step[0]]))


def _completed(targets: list[Target], known: Address) -> list[Target]:
    """The levels left out: in "huruf b dan huruf c ayat (1) Pasal 3" those of huruf c hold for huruf b as well."""
    result: list[Target] = []
    for target in reversed(targets):
        top = _RANKS[target.address[0][0]]
        above = result[-1].address if result else known
        shared = tuple(step for step in above if _RANKS[step[0]] < top) if top > _RANKS["pasal"] else ()
        result.append(structs.replace(target, address=(*shared, *target.address)))
    return result[::-1]


def _plain(level: str, number: str) -> str:
    if level == "bagian":
        word, _, letter = number.lower().partition(" ") if number[-2:-1] == " " else (number.lower(), "", "")
        return f"{word_ordinals().get(''.join(word.split()), word)}{letter}"
    if level == "bab":
        roman = number.upper()
        inserted = roman not in roman_ordinals()
        return (
            f"{roman_ordinals().get(roman[:-1], roman[:-1])}{roman[-1].lower()}"
            if inserted
            else str(roman_ordinals()[roman])
        )
    return number.lower()


def address_path(steps: Address) -> str:
    """The path of a provision of another regulation."""
    return Target(steps, 0, 0).path
