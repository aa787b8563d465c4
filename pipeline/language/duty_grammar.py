"""The spaCy pipeline of duty sentences: `duty_norm` joins broken words, `id_morph` reads words, `duty_grammar` duties.

`Doc._.duty_kind` is what the regulation calls the duty, `Doc._.duty_text` its text as given, `Doc._.duty_words` holds
the words, `Doc._.duty_reading` what the sentence says, `Token._.duty_morph` the analysis of a token.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.language.deadlines import deadline_in
from pipeline.language.lead import find_lead, mend_coordinated
from pipeline.language.morphology import Morph, analyse
from pipeline.language.nominal import nominal_heads
from pipeline.language.phrases import (
    Range,
    basis_range,
    condition_range,
    light_content,
    object_head,
    object_range,
    object_start,
    purpose_range,
    recipient_range,
)
from pipeline.language.sentence import sentence_end
from pipeline.language.tokens import RegulationIndonesian, regulation_language
from pipeline.language.verbal import Head, verb_heads
from pipeline.language.vocabulary import Word, word_parts
from pipeline.model import DutyKind, DutyReading, Verb


@Language.component("duty_norm")
def duty_norm(doc: Doc) -> Doc:
    """Joins a verb that the end of a line broke in two: "menyeleng- garakan" becomes one token."""
    if doc.vocab.strings["-"] in doc.to_array("ORTH") and (broken := _broken_words(doc)):
        with doc.retokenize() as retokenizer:
            for first, last in broken:
                retokenizer.merge(doc[first : last + 1])
    return doc


def _broken_words(doc: Doc) -> list[tuple[int, int]]:
    """First and last token of each word that is a verb or action noun once its hyphen is taken out; none overlap."""
    found: list[tuple[int, int]] = []
    for at in range(1, len(doc) - 1):
        if doc[at].text != "-" or doc[at - 1].whitespace_ or (found and found[-1][1] >= at - 1):
            continue
        after = at + 2 if doc[at + 1].text.isspace() and at + 2 < len(doc) else at + 1
        if doc[after].text.islower() and analyse(doc[at - 1].text + doc[after].text):
            found.append((at - 1, after))
    return found


@Language.component("id_morph")
def id_morph(doc: Doc) -> Doc:
    """Reads every word, remembered per word type."""
    strings = doc.vocab.strings
    words = []
    for orth, start in doc.to_array(["ORTH", "IDX"]).tolist():
        printed = strings[orth]
        if not printed.isspace():
            words += [Word(text, start + at, start + at + len(text), kind) for text, at, kind in word_parts(printed)]
    doc._.duty_words = words
    return doc


@Language.component("duty_grammar")
def duty_grammar(doc: Doc) -> Doc:
    """Reads the duty: its verbs, object, recipient and condition."""
    text = doc._.duty_text or doc.text  # spaCy puts the text together from its tokens each time
    doc._.duty_reading = _read(text, doc._.duty_words, doc._.duty_kind)
    return doc


def _read(text: str, words: list[Word], kind: DutyKind) -> DutyReading:
    mend_coordinated(words, kind)
    lead = find_lead(words, kind)
    if lead is None:
        return DutyReading(())
    words = words[: sentence_end(words, lead)]
    heads = nominal_heads(words, lead) if words[lead].part == "nominal" else verb_heads(words, lead)
    indices = {head.index for head in heads}
    start = object_start(words, lead, indices)
    recipient = recipient_range(words, lead, indices)
    ends = indices if recipient is None else indices | {recipient.first}
    return DutyReading(
        verbs=tuple(_verb(text, words, head, indices) for head in heads),
        object=_printed(text, words, None if start is None else object_range(words, start, ends)),
        recipient=_printed(text, words, recipient),
        condition=_printed(text, words, condition_range(words, lead, indices)),
        purpose=_printed(text, words, purpose_range(words, lead, indices)),
        legal_basis=_printed(text, words, basis_range(words, lead, indices)),
        deadline=deadline_in(text),
    )


def _verb(text: str, words: list[Word], head: Head, heads: set[int]) -> Verb:
    word = words[head.index]
    morph = word.type.morph or Morph(word.type.lower, "", "active", True, False, "generated")
    content = light_content(words, head.index, heads) if morph.light else ()
    start = object_start(words, head.index, heads) if morph.form != "passive" else None
    return Verb(
        surface=word.text,
        active=morph.active,
        root=morph.root,
        form=morph.form,
        standard=morph.standard,
        light=bool(content),
        content=content,
        origin=morph.origin,
        ambiguous=head.ambiguous,
        object_head="" if start is None else object_head(words, start),
        start=word.start,
        end=word.end,
    )


def _printed(text: str, words: list[Word], span: Range | None) -> str:
    if span is None or span.first >= span.last:
        return ""
    return text[words[span.first].start : words[span.last - 1].end]


def _token_morph(token: Token) -> Morph | None:
    return analyse(token.text)


@lru_cache(1)
def duty_pipeline() -> RegulationIndonesian:
    """The pipeline, built once per process."""
    Doc.set_extension("duty_kind", default="uraian_tugas", force=True)
    Doc.set_extension("duty_text", default="", force=True)
    Doc.set_extension("duty_words", default=(), force=True)
    Doc.set_extension("duty_reading", default=None, force=True)
    Token.set_extension("duty_morph", getter=_token_morph, force=True)
    nlp = regulation_language()
    for component in ("duty_norm", "id_morph", "duty_grammar"):
        nlp.add_pipe(component)
    return nlp


def read(text: str, kind: DutyKind) -> DutyReading:
    """What the duty sentence `text` of the given kind says; `duties.read_duty` is the door to it."""
    nlp = duty_pipeline()
    doc = nlp.make_doc(text)
    doc._.duty_kind, doc._.duty_text = kind, text
    reading: DutyReading = nlp(doc)._.duty_reading
    return reading
