"""Marks: what a mark says, and how its numbers count."""

from __future__ import annotations

import functools

from msgspec import Struct

from pipeline.model import Level

ORDINAL_WORDS = (
    "Kesatu Kedua Ketiga Keempat Kelima Keenam Ketujuh Kedelapan Kesembilan Kesepuluh Kesebelas Keduabelas Ketigabelas "
    "Keempatbelas Kelimabelas Keenambelas Ketujuhbelas Kedelapanbelas Kesembilanbelas Keduapuluh"
).split()
"""Bagian is numbered in words (UU 12/2011 Lampiran II angka 68)."""

ROMAN_VALUES = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
ROMAN_BIG = (("C", 100), ("XC", 90), ("L", 50), ("XL", 40))


class Number(Struct, frozen=True, gc=False, cache_hash=True):
    """A number of a mark: its count and the letter of an inserted provision (12A: 12 and "A")."""

    ordinal: int
    suffix: str = ""

    def follows(self, other: Number) -> bool:
        """Whether this is a lawful successor: 13 or 12A after 12, 12B or 13 after 12A."""
        if self.ordinal == other.ordinal:
            return len(self.suffix) == 1 and self.suffix == chr(ord(other.suffix or "@") + 1)
        return self.ordinal == other.ordinal + 1 and self.suffix in ("", "A")


class Mark(Struct, frozen=True, gc=False):
    """A possible mark at `text[start:end]`: the level it would open, its number, and what speaks against it.

    `damage` names the damage that reading it takes, empty for a clean mark. `alone` says that nothing else stands on
    the line. `style` keeps numberings apart that share a level (arabic, roman, amending: arabic but as good as Roman).
    """

    level: Level
    number: str
    value: Number
    start: int
    end: int
    style: str = ""
    damage: str = ""
    alone: bool = False

    @property
    def amends(self) -> bool:
        """Whether it opens an article that amends another regulation (angka 233)."""
        return self.level == "pasal" and self.style in ("roman", "amending")


def printed(level: Level, ordinal: int) -> str:
    """A list number as it is printed: the 28th huruf is bb, the 28th angka 28."""
    if level not in ("huruf", "subhuruf"):
        return str(ordinal)
    return chr(ord("a") + (ordinal - 1) % 26) * ((ordinal - 1) // 26 + 1)


def to_roman(number: int) -> str:
    """The Roman numeral of a number from 1 to 399."""
    result = ""
    for symbol, value in (*ROMAN_BIG, *ROMAN_VALUES):
        while number >= value:
            result += symbol
            number -= value
    return result


@functools.cache
def roman_ordinals() -> dict[str, int]:
    """Every Roman numeral from I to CCC with its value."""
    return {to_roman(number): number for number in range(1, 301)}


def letter_ordinal(letters: str) -> int:
    """The count of a list letter: a is 1, z is 26, aa is 27, bb or ab is 28 (UU 12/2011 Lampiran II angka 87)."""
    first = ord(letters[0].lower()) - ord("a") + 1
    if len(letters) == 2 and letters[0] != letters[1]:
        return 26 * first + ord(letters[1].lower()) - ord("a") + 1
    return first + 26 * (len(letters) - 1)


@functools.cache
def word_ordinals() -> dict[str, int]:
    """Ordinal words in lower case without spaces, with the old `pertama`."""
    words = {word.lower(): count for count, word in enumerate(ORDINAL_WORDS, 1)} | {"pertama": 1, "ketigapuluh": 30}
    for tens, name in ((20, "keduapuluh"), (30, "ketigapuluh")):
        for count, unit in enumerate(ORDINAL_WORDS[:9], 1):
            words[unit.lower().removeprefix("ke")] = count
            words |= {f"{name}{unit.lower()}": tens + count, f"{name}{unit.lower().removeprefix('ke')}": tens + count}
    return words | {f"ke{count}": count for count in range(1, 40)}
