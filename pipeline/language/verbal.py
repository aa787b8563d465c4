"""Duties said with verbs: the run at the head, and the verbs that come back after an object.

A verb comes back when it stands after a separator and outside any clause that has a verb of its own: not after
"untuk mendukung", "dalam rangka memberikan", "yang wajib mengisi", "dengan memperhatikan".
"""

from __future__ import annotations

from msgspec import Struct

from pipeline.language.sentence import Words, follows_separator, is_separator, joining_words, opens_clause
from pipeline.language.vocabulary import Word

HELPED_WITHIN = 10
"""Words from "membantu" to the verb that says what with; no office is longer."""


class Head(Struct):
    """A duty verb found at `words[index]`; `ambiguous` when the grammar allows another reading of its scope."""

    index: int
    ambiguous: bool = False


class Clause(Struct):
    """A clause inside the sentence: what opened it, its own verb once it has one, and the clause around it."""

    opener: str
    verb: Word | None = None
    outer: Clause | None = None

    @property
    def holds_verbs(self) -> bool:
        """Whether a verb coordinated to what stands before belongs to this clause, not to the duties.

        "yang melanggar aturan dan merugikan warga" holds its second verb; "yang ditetapkan ..., dan melaporkan" and
        "yang menjadi kewenangannya serta melaporkan" do not: nothing is coordinated to a passive or to "menjadi".
        """
        if self.verb is None:
            return self.outer is not None and self.outer.holds_verbs
        return self.verb.part == "active" and not self.verb.has("stative")


def verb_heads(words: Words, lead: int) -> list[Head]:
    """The duties of a sentence whose first duty is the verb at `lead`, in printed order."""
    scan = VerbScan(words, lead)
    for at in range(lead + 1, len(words)):
        scan.read(at)
    return scan.heads


class VerbScan:
    """Reads a verbal duty from left to right, keeping the clause it is in."""

    def __init__(self, words: Words, lead: int) -> None:
        self.words = words
        self.heads = [Head(lead)]
        self.clause: Clause | None = None

    def read(self, at: int) -> None:
        """Takes the word at `at` into account."""
        part = self.words[at].part
        if part == "active":
            self._active(at)
        elif part == "passive":
            self._passive(at)
        elif part == "nominal" and follows_separator(self.words, at) and self._in_run(at):
            self._add(at)  # "memfasilitasi dan koordinasi kegiatan": a verb without object shares that of the noun
        elif opens_clause(self.words, at):
            self.clause = Clause(part, outer=self._holding())

    def _holding(self) -> Clause | None:
        """The clause around a new one, if it holds verbs. No deeper: a chain would grow with the text."""
        if self.clause is None or not self.clause.holds_verbs:
            return None
        return self.clause.outer if self.clause.verb is None else Clause(self.clause.opener, self.clause.verb)

    def _active(self, at: int) -> None:
        if self._says_what_help(at):
            self._add(at)
        elif not follows_separator(self.words, at):
            self._nest(at)
        elif self._comes_back(at):
            self._add(at, ambiguous=self.clause is not None and self.clause.holds_verbs)

    def _passive(self, at: int) -> None:
        cued = self.words[at - 1].part == "cue" and follows_separator(self.words, at)
        if cued and (self.clause is None or self.clause.opener == "relative"):
            self._add(at)
        elif self.clause is not None and self.clause.verb is None:
            self.clause.verb = self.words[at]

    def _nest(self, at: int) -> None:
        if self.clause is None:
            self.clause = Clause("clause")
        if self.clause.verb is None:
            self.clause.verb = self.words[at]

    def _add(self, at: int, *, ambiguous: bool = False) -> None:
        self.heads.append(Head(at, ambiguous))
        self.clause = None

    def _says_what_help(self, at: int) -> bool:
        """Whether the verb says what the help is with: "membantu Bupati (dalam) memimpin"."""
        last = self.heads[-1].index
        if not self.words[last].has("helping") or at - last > HELPED_WITHIN or is_separator(self.words[at - 1]):
            return False
        return self.clause is None or self.clause.opener == "purpose"

    def _comes_back(self, at: int) -> bool:
        word = self.words[at]
        if self._in_run(at):
            return True
        if self._coordinated_in_clause(at):
            return False
        if word.has("stative") or not self._can_be_duty(at):
            return False
        if self.clause is None or not self.clause.holds_verbs:
            return True
        return word.has("reporting") and not joining_words(self.words, at).isdisjoint({",", "serta"})

    def _coordinated_in_clause(self, at: int) -> bool:
        """Whether nothing but "atau" or "dan" stands between the verb of the clause and this one."""
        clause_verb = self.clause.verb if self.clause is not None else None
        return clause_verb is not None and self.words[at - 2] is clause_verb and clause_verb.part == "active"

    def _in_run(self, at: int) -> bool:
        between = self.words[self.heads[-1].index + 1 : at]
        return all(word.part in ("conjunction", "adverb", "cue") for word in between)

    def _can_be_duty(self, at: int) -> bool:
        """A verb outside our lexicon without -kan or -i may be an adjective (merata): it needs an object after it."""
        morph = self.words[at].type.morph
        if morph is None or morph.origin != "generated" or morph.active.endswith(("kan", "i")):
            return True
        return at + 1 < len(self.words) and self.words[at + 1].part in ("content", "nominal")
