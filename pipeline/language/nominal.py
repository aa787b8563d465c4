"""Duties said with action nouns: "perumusan kebijakan, pelaksanaan evaluasi dan pelaporan".

An action noun after a separator is either a further duty or a member of the object before it: "penyiapan bahan
evaluasi dan pelaporan" is one duty. What decides is what the object is made of.
"""

from __future__ import annotations

from msgspec import Struct

from pipeline.language.sentence import Words, follows_separator, joining_words, opens_clause, run_from
from pipeline.language.verbal import Head, verb_heads


class Region(Struct):
    """The words after an action noun up to the next duty: what they have shown so far."""

    head: Head
    nested: bool = False
    """Its object is an action itself: "pelaksanaan monitoring"."""

    scoped: bool = False
    """Its object begins with a noun that takes lists of actions: "bahan evaluasi dan pelaporan"."""

    governed: bool = False
    """A noun of its object governs an action: "kebijakan penanggulangan bencana dan penanganan pengungsi"."""

    field: bool = False
    """It names a field of work, and fields are called by action nouns: "bidang pengelolaan dan pengembangan"."""

    clause: bool = False
    """It has gone into a clause: "untuk", "yang", "dalam penyelenggaraan"."""

    recipient: bool = False
    """It has named with whom or to whom; a "serta" after that begins something new."""


def nominal_heads(words: Words, lead: int) -> list[Head]:
    """The duties of a sentence whose first duty is the action noun at `lead`, in printed order."""
    scan = NominalScan(words, lead)
    at = scan.next
    while at < len(words):
        if words[at].part == "active" and scan.verb_comes_back(at):
            return scan.heads + verb_heads(words, at)
        at = scan.read(at)
    return scan.heads


class NominalScan:
    """Reads a nominal duty from left to right, keeping the region it is in. `next` is the first word not yet read."""

    def __init__(self, words: Words, lead: int) -> None:
        self.words = words
        self.heads: list[Head] = []
        self.region = Region(Head(lead))
        self.next = self._begin(run_from(words, lead, "nominal"))

    def _begin(self, run: list[int]) -> int:
        """Takes a run of duties and opens the region after it; returns the first word after the run."""
        self.heads += [Head(index) for index in run]
        after = run[-1] + 1
        nested = after < len(self.words) and self.words[after].part == "nominal"
        self.region = Region(self.heads[-1], nested=nested)
        return after

    def read(self, at: int) -> int:
        """Takes the word at `at` into account; returns the index to go on with."""
        word = self.words[at]
        if word.part == "nominal" and follows_separator(self.words, at):
            if self._is_new_duty(at):
                return self._begin(run_from(self.words, at, "nominal"))
            self._swallow()
        elif word.part == "nominal":
            self.region.governed = True
        self._look(at)
        return at + 1

    def _look(self, at: int) -> None:
        word, region = self.words[at], self.region
        region.recipient |= not region.clause and word.type.lower in ("kepada", "dengan")
        region.clause |= opens_clause(self.words, at) or word.type.lower in ("dalam", "meliputi")
        region.field |= word.has("field")
        region.scoped |= word.has("scope_noun") and self._takes_actions(at)

    def _takes_actions(self, at: int) -> bool:
        """Whether the noun at `at` goes on ("bahan evaluasi") or is itself planned ("rencana kebutuhan, pengadaan")."""
        if self.words[at - 1].has("planning"):
            return True
        after = at + 1
        return after < len(self.words) and self.words[after].part not in ("conjunction", "preposition", "condition")

    def _swallow(self) -> None:
        """An action noun was read as part of the object, where a further duty was possible."""
        light = (morph := self.words[self.region.head.index].type.morph) is not None and morph.light
        self.region.head.ambiguous |= not light and not self.region.clause

    def _is_new_duty(self, at: int) -> bool:
        region, word = self.region, self.words[at]
        if region.recipient and "serta" in joining_words(self.words, at):
            return True
        if self._is_closing_duty(at):
            return True
        if region.nested:
            again = word.type.lower == self.words[region.head.index].type.lower
            light = word.type.morph is not None and word.type.morph.light
            return again or (light and "serta" in joining_words(self.words, at))
        if region.clause or region.scoped:
            return False
        if self._goes_on_holding(at):
            return False
        if region.governed and joining_words(self.words, at) <= {"dan", "atau", "dan/atau"} and not word.has("step"):
            return False
        return not region.field or any(self.words[index].has("step") for index in run_from(self.words, at, "nominal"))

    def _goes_on_holding(self, at: int) -> bool:
        """Whether "dan" joins what is held: "penyelenggaraan akuntansi keuangan dan pelaporan keuangan"."""
        held = self.words[self.region.head.index].has("holding")
        return held and joining_words(self.words, at) == {"dan"}

    def _is_closing_duty(self, at: int) -> bool:
        """Whether the words are "pelaksanaan tugas lain", with which lists of functions end."""
        after = [word.type.lower for word in self.words[at + 1 : at + 3]]
        return after == ["tugas", "lain"] and self.words[at].has("step")

    def verb_comes_back(self, at: int) -> bool:
        """Whether the verb at `at` is a further duty: after a separator and outside a clause."""
        word = self.words[at]
        return follows_separator(self.words, at) and not self.region.clause and not word.has("stative")
