"""How the tree holds when the text is damaged: node F1 against the share of damaged lines, seeded.

python -m bench.damage
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

import pipeline
from bench.accuracy import Score, score
from pipeline.model import Regulation
from tests.shared import RAW

SOURCE = RAW / "perwal-kota-bekasi-121-2021.txt"
LEVELS = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2)
SEEDS = range(5)
CONFUSIONS = {"1": "l", "0": "O", "l": "1", "I": "l", "m": "rn", ".": ",", "(": "{", "P": "F", "a": "o", "5": "S"}

PAGE = "\1"
"""Stands for the number of the next page, which is known only when the whole text is."""

Damage = Callable[[str, random.Random], list[str]]


def confuse(line: str, dice: random.Random) -> list[str]:
    """One character near the beginning, where the marks are, read as another."""
    places = [at for at, character in enumerate(line[:12]) if character in CONFUSIONS]
    if not places:
        return [line]
    at = dice.choice(places)
    return [line[:at] + CONFUSIONS[line[at]] + line[at + 1 :]]


def split(line: str, dice: random.Random) -> list[str]:
    """The line broken at a space."""
    spaces = [at for at, character in enumerate(line) if character == " "]
    at = dice.choice(spaces) if spaces else len(line)
    return [line[:at], line[at + 1 :]]


def join(line: str, dice: random.Random) -> list[str]:
    """The line run on into the next one: it ends without a line break."""
    return [line + "\0"]


def lose(line: str, dice: random.Random) -> list[str]:
    """The line lost."""
    return []


def double(line: str, dice: random.Random) -> list[str]:
    """The line twice."""
    return [line, line]


def bullet(line: str, dice: random.Random) -> list[str]:
    """A bullet before the line."""
    return ["- " + line]


def page_number(line: str, dice: random.Random) -> list[str]:
    """A page number in a line of its own."""
    return [line, f"- {PAGE} -"]


DAMAGES: tuple[Damage, ...] = (confuse, split, join, lose, double, bullet, page_number)


def damaged(share: float, damages: tuple[Damage, ...], seed: int) -> str:
    """The text with a share of its lines damaged."""
    dice = random.Random(seed)
    lines: list[str] = []
    for line in SOURCE.read_text(encoding="utf-8").split("\n"):
        hit = line.strip() and dice.random() < share
        lines += dice.choice(damages)(line, dice) if hit else [line]
    text = "\n".join(lines).replace("\0\n", " ").replace("\0", "")
    for page in range(2, text.count(PAGE) + 2):
        text = text.replace(PAGE, str(page), 1)
    return text


def marks(regulation: Regulation) -> list[str]:
    """Every node by its identifier, the path of numbers from Pasal down; texts are damaged and do not count."""
    return [node.path for node in regulation.walk()]


def parsed(text: str) -> Regulation:
    """The regulation of a text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "naskah.txt"
        path.write_text(text, encoding="utf-8")
        found: Regulation = pipeline.parse(pipeline.read(path))
        return found


def mean_f1(share: float, damages: tuple[Damage, ...]) -> float:
    """Mean over the seeds, against the undamaged tree (which is the hand-made truth, see bench.accuracy)."""
    truth = marks(parsed(SOURCE.read_text(encoding="utf-8")))
    scores: list[Score] = [score(marks(parsed(damaged(share, damages, seed))), truth) for seed in SEEDS]
    return sum(one.f1 for one in scores) / len(scores)


def main() -> None:
    """Prints one row a kind of damage, and a bar for all kinds together."""
    print("| damage | " + " | ".join(f"{share:.0%} of lines" for share in LEVELS) + " |")
    print("|---|" + "---|" * len(LEVELS))
    for damage in DAMAGES:
        row = " | ".join(f"{mean_f1(share, (damage,)):.3f}" for share in LEVELS)
        print(f"| {(damage.__doc__ or '').split(chr(10))[0].rstrip('.')} | {row} |")
    print()
    for share in LEVELS:
        f1 = mean_f1(share, DAMAGES)
        print(f"    {share:4.0%} damaged  {'█' * round(40 * f1)}  {f1:.3f}")


if __name__ == "__main__":
    main()
