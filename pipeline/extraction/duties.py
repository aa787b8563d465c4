"""The tables duties, duty_holders and duty_verbs."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from pipeline.extraction.holders import without_aside
from pipeline.extraction.paths import provision_id, without_item_end
from pipeline.extraction.statements import Statement, statements
from pipeline.extraction.templates import template_id
from pipeline.extraction.units import Organisation
from pipeline.language.deadlines import deadline_in
from pipeline.language.duties import read_duty
from pipeline.model import DutyKind, DutyReading, Provision, Regulation, Verb
from pipeline.packed import Keeper
from pipeline.tables import DefinitionRow, DutyHolderRow, DutyRow, DutyVerbRow, UnitRow


class Duties(Struct, frozen=True):
    """The rows of the three tables."""

    duties: Sequence[DutyRow]
    holders: Sequence[DutyHolderRow]
    verbs: Sequence[DutyVerbRow]


def duty_rows(regulation: Regulation, organisation: Organisation, definitions: Sequence[DefinitionRow]) -> Duties:
    """Every duty with its unit and its verbs, in document order."""
    found = statements(regulation, definitions)
    reader = _Reader(regulation, {statement.place.node.path for statement in found}, organisation)
    for statement in found:
        reader.read(statement, _units(statement, organisation))
    return Duties(reader.duties.kept(), reader.holders.kept(), reader.verbs.kept())


def _units(statement: Statement, organisation: Organisation) -> list[UnitRow]:
    """The units of a statement, several of a joint one. A modal word binds units that are known, and makes none."""
    place = statement.place
    if statement.modal:
        named = without_aside(statement.holder)
        if organisation.names_together(named):
            return organisation.joint(named, place) or _found(organisation.resolve(statement.holder, place))
        return _found(organisation.resolve(statement.holder, place) or organisation.resolve(named, place))
    led = organisation.resolve(statement.leads, place) if statement.leads else None
    units = [led] if led else organisation.holders(statement.holder, place, statement.kind)
    for unit in units:
        organisation.mark_held(unit)
    return units


def _found(unit: UnitRow | None) -> list[UnitRow]:
    return [unit] if unit else []


class _Reader:
    """Reads statements into rows; an item that makes a statement of its own (`own`) is read by itself."""

    def __init__(self, regulation: Regulation, own: set[str], organisation: Organisation) -> None:
        self.duties = Keeper(DutyRow)
        self.holders = Keeper(DutyHolderRow)
        self.verbs = Keeper(DutyVerbRow)
        self._names = organisation.names_around
        self._regulation = regulation
        self._own = own
        self._ids: set[str] = set()

    def read(self, statement: Statement, units: list[UnitRow]) -> None:
        """The duty of a sentence, or the duties of its list."""
        node = statement.place.node
        whole = _Words(node, statement.start, statement.end)
        said = _Words(node, statement.predicate or statement.start, statement.end)
        reading = read_duty(said.text, statement.kind)
        if not statement.is_list:
            self._add(whole, statement, units, "", _Read(said, reading))
        else:
            shared = _Read(said, reading) if statement.modal and reading.verbs else None
            self._add_items(node, statement, units, "", shared)

    def _add_items(
        self, parent: Provision, statement: Statement, units: list[UnitRow], parent_duty: str, shared: _Read | None
    ) -> None:
        """The items below a node; `shared` is the verb of the lead, for items that only name its object."""
        read_as: DutyKind = "fungsi" if statement.kind == "fungsi" else "uraian_tugas"
        for node in parent.children:
            if node.path in self._own:
                continue
            words = _Words(node, 0, len(node.text))
            reading = read_duty(words.text, read_as)
            read = _Read(words, reading)
            if shared is not None and not _acts(reading):
                read = _Read(shared.words, structs.replace(shared.reading, object=without_item_end(node.text)))
            self._add_items(node, statement, units, self._add(words, statement, units, parent_duty, read), shared)

    def _add(self, words: _Words, statement: Statement, units: list[UnitRow], parent_duty: str, read: _Read) -> str:
        reading = read.reading
        where = provision_id(self._regulation, words.node)
        duty = DutyRow(
            duty_id=self._new_id(f"{where}!{statement.kind}"),
            document_id=self._regulation.document_id,
            unit_id=units[0].unit_id if units else "",
            holder=statement.holder,
            kind=statement.kind,
            modal=statement.modal,
            provision_id=where,
            parent_duty_id=parent_duty,
            position=len(self._ids),
            text=words.text,
            object=reading.object,
            recipient=reading.recipient,
            condition=reading.condition or statement.condition,
            purpose=reading.purpose or statement.purpose,
            legal_basis=reading.legal_basis,
            deadline=deadline_in(words.text) or reading.deadline,
            template_id=template_id(words.text, self._names(units[0] if units else None)),
        )
        self.duties.extend((duty,))
        self.holders.extend(
            DutyHolderRow(duty_id=duty.duty_id, unit_id=unit.unit_id, position=at) for at, unit in enumerate(units, 1)
        )
        self.verbs.extend(_verb_row(duty, read.words, verb, at) for at, verb in enumerate(reading.verbs, 1))
        return duty.duty_id

    def _new_id(self, wanted: str) -> str:
        """The id, or with ~2, ~3 ... where a provision says two things of one kind."""
        count, duty_id = 1, wanted
        while duty_id in self._ids:
            count += 1
            duty_id = f"{wanted}~{count}"
        self._ids.add(duty_id)
        return duty_id


class _Words(Struct, frozen=True):
    """A sentence of a node: `node.text[start:end]` without the space around it."""

    node: Provision
    start: int
    end: int

    @property
    def text(self) -> str:
        """The sentence."""
        return self.node.text[self.start : self.end].strip()

    def source_offset(self, position: int) -> int:
        """The place in the source of `text[position]`."""
        printed = self.node.text[self.start : self.end]
        return self.node.source_offset(self.start + len(printed) - len(printed.lstrip()) + position)


class _Read(Struct, frozen=True):
    """Words and what they say."""

    words: _Words
    reading: DutyReading


def _acts(reading: DutyReading) -> bool:
    """Whether an item has a verb of its own; an action noun ("pembayaran") names what the lead is about."""
    return any(verb.form != "nominal" for verb in reading.verbs)


def _verb_row(duty: DutyRow, words: _Words, verb: Verb, position: int) -> DutyVerbRow:
    return DutyVerbRow(
        duty_id=duty.duty_id,
        position=position,
        surface=verb.surface,
        active=verb.active,
        root=verb.root,
        form=verb.form,
        standard=verb.standard,
        light=verb.light,
        content="; ".join(verb.content),
        origin=verb.origin,
        ambiguous=verb.ambiguous,
        source_start=words.source_offset(verb.start),
        source_end=words.source_offset(verb.end - 1) + 1,
    )
