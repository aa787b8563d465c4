"""Stage 3: a regulation becomes tables. One function a table, each in a module of `pipeline.extraction`."""

from __future__ import annotations

from pipeline.extraction.citations import citation_rows
from pipeline.extraction.definitions import definition_rows
from pipeline.extraction.duties import duty_rows
from pipeline.extraction.matches import match_rows
from pipeline.extraction.provisions import document_row, provision_rows, repair_rows
from pipeline.extraction.relations import relation_rows
from pipeline.extraction.sanctions import sanction_rows
from pipeline.extraction.units import Organisation
from pipeline.language.duties import read_duty
from pipeline.model import DutyKind, Regulation, Verb
from pipeline.packed import kept
from pipeline.stage import make_callable
from pipeline.tables import (
    CitationRow,
    DefinitionRow,
    DutyMatchRow,
    DutySanctionRow,
    ProvisionRow,
    RepairRow,
    SanctionRow,
    Tables,
    UnitRelationRow,
)


def extract(regulation: Regulation) -> Tables:
    """All tables of a regulation but `findings`, which `pipeline.check` adds. Rows stand in document order.

    A table of many rows is packed: what is changed in such a row is lost.
    """
    tables = _said(regulation)
    tables.documents = [document_row(regulation)]
    tables.provisions = kept(ProvisionRow, provision_rows(regulation))
    tables.repairs = kept(RepairRow, repair_rows(regulation))
    return tables


def _said(regulation: Regulation) -> Tables:
    """The tables of what the provisions say."""
    definitions = definition_rows(regulation)
    organisation = Organisation(regulation, definitions)
    duties = duty_rows(regulation, organisation, definitions)
    citations = citation_rows(regulation)
    sanctions = sanction_rows(regulation, citations, duties.duties)
    relations = relation_rows(regulation, organisation, duties.duties)
    matches = match_rows(duties.duties, duties.verbs)
    return Tables(
        units=organisation.units,
        unit_names=organisation.names,
        duties=duties.duties,
        duty_holders=duties.holders,
        duty_verbs=duties.verbs,
        sanctions=kept(SanctionRow, sanctions.sanctions),
        duty_sanctions=kept(DutySanctionRow, sanctions.links),
        unit_relations=kept(UnitRelationRow, relations),
        duty_matches=kept(DutyMatchRow, matches),
        definitions=kept(DefinitionRow, definitions),
        citations=kept(CitationRow, citations),
    )


def duty_verbs(text: str, kind: DutyKind = "uraian_tugas") -> list[Verb]:
    """The duty verbs of one duty sentence, in printed order, with offsets in that sentence.

    `kind` is the kind of duty that the sentence states: a `tugas` is read as a whole sentence ("Sekretariat mempunyai
    tugas membantu ..."), a `fungsi` or `uraian_tugas` as an item of a list.
    """
    return list(read_duty(text, kind).verbs)


make_callable(__name__)
