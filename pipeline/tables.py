"""The tables: names, columns, types, keys and meanings. The only place that knows them.

CSV headers, datapackage.json and docs/tables.md are made from the row classes below. Columns are added, never renamed,
within a major `SCHEMA_VERSION`. An empty cell means: no value.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, get_args, get_origin

from msgspec import Meta, Struct

if TYPE_CHECKING:
    import pandas

SCHEMA_VERSION = "1.3"


class Reference(Struct, frozen=True):
    """A foreign key: `columns` of this table point to the key `to` of `table`."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


class Column(Struct, frozen=True):
    """One column as the writers see it: type is string, integer, number or boolean (Data Package v2 field types)."""

    name: str
    type: str
    meaning: str
    values: tuple[str, ...] = ()


class Row(Struct, kw_only=True, gc=False):
    """A row of a table. Subclasses name the table's key and its references; their docstring is the table's meaning."""

    KEY: ClassVar[tuple[str, ...]] = ()
    REFERENCES: ClassVar[tuple[Reference, ...]] = ()


PLACES = frozenset({"source_start", "source_end", "page", "page_first", "page_last", "line", "bbox"})
"""Columns that say where something stands: they change with what stands before it."""


def _to(column: str, table: str, key: str = "") -> Reference:
    return Reference((column,), table, (key or column,))


class DocumentRow(Row):
    """One row a regulation: identity, title, dates, officials, source file."""

    KEY = ("document_id",)
    document_id: Annotated[
        str, Meta(description="jenis-daerah-nomor-tahun; the file's own slug where the title cannot be read")
    ]
    akn_uri: Annotated[str, Meta(description="Akoma Ntoso work address, where daerah and number are known")] = ""
    jenis: Annotated[str, Meta(description="kind of regulation, as printed in the title")] = ""
    nomor: Annotated[str, Meta(description="number of the regulation (of its title, not of the gazette), as text")] = ""
    tahun: Annotated[str, Meta(description="year of the regulation")] = ""
    judul: Annotated[str, Meta(description="title after TENTANG, in sentence spelling")] = ""
    daerah: Annotated[str, Meta(description="region: Kota, Kabupaten or Provinsi and its name")] = ""
    seri: Annotated[str, Meta(description="series of the gazette")] = ""
    tempat_penetapan: Annotated[str, Meta(description="where it was enacted")] = ""
    tanggal_penetapan: Annotated[str, Meta(description="when it was enacted, YYYY-MM-DD")] = ""
    penetap: Annotated[str, Meta(description="who signed it")] = ""
    jabatan_penetap: Annotated[str, Meta(description="office of the signer")] = ""
    tempat_pengundangan: Annotated[str, Meta(description="where it was promulgated")] = ""
    tanggal_pengundangan: Annotated[str, Meta(description="when it was promulgated, YYYY-MM-DD")] = ""
    sekretaris: Annotated[str, Meta(description="who promulgated it")] = ""
    jabatan_sekretaris: Annotated[str, Meta(description="office of who promulgated it")] = ""
    pengundangan: Annotated[str, Meta(description="gazette line as printed")] = ""
    language: Annotated[str, Meta(description="language of the text, ISO 639-3")] = "ind"
    source_file: Annotated[str, Meta(description="name of the input file")] = ""
    source_sha256: Annotated[str, Meta(description="SHA-256 of the input file")] = ""
    source_kind: Annotated[str, Meta(description="how the text was got: text, pdf_text, pdf_ocr, scan")] = ""
    pages: Annotated[int | None, Meta(description="pages of the PDF; empty for text")] = None
    repairs: Annotated[int, Meta(description="number of rows in repairs")] = 0
    findings: Annotated[int, Meta(description="number of rows in findings")] = 0


class ProvisionRow(Row):
    """One row a node of the tree, in document order. The number columns hold its own and its ancestors' numbers."""

    KEY = ("provision_id",)
    REFERENCES = (_to("document_id", "documents"), _to("parent_id", "provisions", "provision_id"))
    provision_id: Annotated[str, Meta(description="document_id / path from Pasal down; a duplicate number gets ~2")]
    document_id: Annotated[str, Meta(description="the regulation")]
    parent_id: Annotated[str, Meta(description="the node above; empty at the top")] = ""
    position: Annotated[int, Meta(description="place in document order, from 1")] = 0
    part: Annotated[str, Meta(description="pembukaan, batang_tubuh, penutup, penjelasan or lampiran")] = ""
    level: Annotated[
        str,
        Meta(
            description="buku bab bagian paragraf pasal diktum ayat huruf angka subhuruf subangka butir "
            "menimbang lampiran"
        ),
    ] = ""
    number: Annotated[str, Meta(description="number as printed, without brackets and dots")] = ""
    ordinal: Annotated[int, Meta(description="the number as a count: II is 2, aa is 27, Kesatu is 1")] = 0
    heading: Annotated[str, Meta(description="title of a BAB, Bagian, Paragraf or Lampiran")] = ""
    text: Annotated[str, Meta(description="own text, without the items below it; a Lampiran keeps its lines")] = ""
    tail: Annotated[str, Meta(description="the sentence that goes on after the items below it")] = ""
    buku: Annotated[str, Meta(description="number of the buku")] = ""
    bab: Annotated[str, Meta(description="number of the BAB")] = ""
    bagian: Annotated[str, Meta(description="number of the Bagian")] = ""
    paragraf: Annotated[str, Meta(description="number of the Paragraf")] = ""
    pasal: Annotated[str, Meta(description="number of the Pasal")] = ""
    ayat: Annotated[str, Meta(description="number of the ayat")] = ""
    huruf: Annotated[str, Meta(description="letter of the huruf")] = ""
    angka: Annotated[str, Meta(description="number of the angka")] = ""
    subhuruf: Annotated[str, Meta(description="letter of the item printed a)")] = ""
    subangka: Annotated[str, Meta(description="number of the item printed 1)")] = ""
    citation: Annotated[str, Meta(description="how a lawyer cites it: Pasal 4 ayat (3) huruf a")] = ""
    eid: Annotated[str, Meta(description="Akoma Ntoso eId: art_4__para_3__point_a")] = ""
    quoted: Annotated[bool, Meta(description="true for a provision quoted by an amendment")] = False
    explains_id: Annotated[str, Meta(description="for the penjelasan: the provision it explains")] = ""
    source_start: Annotated[int, Meta(description="where the node begins in the kept source text")] = 0
    source_end: Annotated[int, Meta(description="where the node's own words end in the kept source text")] = 0
    page_first: Annotated[int | None, Meta(description="first page; empty for text")] = None
    page_last: Annotated[int | None, Meta(description="last page; empty for text")] = None
    bbox: Annotated[str, Meta(description="x0 y0 x1 y1 on the first page, points from the top left")] = ""


class RepairRow(Row):
    """One row a change made while reading. The raw form stays in `before`."""

    REFERENCES = (_to("document_id", "documents"), _to("provision_id", "provisions"))
    document_id: Annotated[str, Meta(description="the regulation")]
    provision_id: Annotated[str, Meta(description="the node; empty for a repair of the file")] = ""
    kind: Annotated[str, Meta(description="what sort of repair")] = ""
    before: Annotated[str, Meta(description="as it stands in the source")] = ""
    after: Annotated[str, Meta(description="as it was read")] = ""
    reason: Annotated[str, Meta(description="why")] = ""
    source_start: Annotated[int, Meta(description="where it stands in the kept source text")] = 0
    page: Annotated[int | None, Meta(description="page; empty for text")] = None
    line: Annotated[int, Meta(description="line of the kept source text, from 1")] = 0


class UnitRow(Row):
    """One row an organisational unit. Units of one name under different parents are different units."""

    KEY = ("unit_id",)
    REFERENCES = (
        _to("document_id", "documents"),
        _to("parent_unit_id", "units", "unit_id"),
        _to("provision_id", "provisions"),
    )
    unit_id: Annotated[
        str, Meta(description="document_id # slug of the name; the parent's slug before it where needed")
    ]
    document_id: Annotated[str, Meta(description="the regulation")]
    name: Annotated[str, Meta(description="canonical name")] = ""
    kind: Annotated[str, Meta(description="dinas, badan, sekretariat, bidang, subbagian, seksi, upt, pimpinan ...")] = (
        ""
    )
    parent_unit_id: Annotated[str, Meta(description="the unit above; empty for the organisation itself")] = ""
    head: Annotated[str, Meta(description="office of its head, as printed")] = ""
    position: Annotated[int, Meta(description="place in the structure, from 1")] = 0
    provision_id: Annotated[str, Meta(description="where the structure names it")] = ""


class UnitNameRow(Row):
    """One row a spelling of a unit's name met in the document."""

    KEY = ("unit_id", "name")
    REFERENCES = (_to("unit_id", "units"), _to("provision_id", "provisions"))
    unit_id: Annotated[str, Meta(description="the unit")]
    name: Annotated[str, Meta(description="the spelling")]
    provision_id: Annotated[str, Meta(description="where it was met first")] = ""
    is_canonical: Annotated[bool, Meta(description="true for the canonical name")] = False


class DutyRow(Row):
    """One row a duty: a one-sentence duty or an item of a list of duties. A list's lead-in is no duty."""

    KEY = ("duty_id",)
    REFERENCES = (
        _to("document_id", "documents"),
        _to("unit_id", "units"),
        _to("provision_id", "provisions"),
        _to("parent_duty_id", "duties", "duty_id"),
    )
    duty_id: Annotated[str, Meta(description="provision_id ! kind")]
    document_id: Annotated[str, Meta(description="the regulation")]
    unit_id: Annotated[
        str, Meta(description="whose duty, the first of several; a head's duties belong to the unit he heads")
    ] = ""
    holder: Annotated[str, Meta(description="who is named, as printed")] = ""
    kind: Annotated[str, Meta(description="tugas, fungsi, uraian_tugas, wewenang, kewajiban, larangan or hak")] = ""
    modal: Annotated[
        str,
        Meta(description="the word that binds (wajib, harus, dilarang, berhak, dapat ...); empty for duties of units"),
    ] = ""
    provision_id: Annotated[str, Meta(description="where it stands")] = ""
    parent_duty_id: Annotated[str, Meta(description="the item above, for nested items")] = ""
    position: Annotated[int, Meta(description="place in the document, from 1")] = 0
    text: Annotated[str, Meta(description="the duty as printed")] = ""
    object: Annotated[str, Meta(description="object phrase of the first verb")] = ""
    recipient: Annotated[str, Meta(description="for whom: the phrase with kepada or bagi")] = ""
    condition: Annotated[str, Meta(description="when, by what rule: sesuai ..., apabila ..., setiap ...")] = ""
    purpose: Annotated[str, Meta(description="what for: untuk ..., guna ..., dalam rangka ...")] = ""
    legal_basis: Annotated[str, Meta(description="the rules it follows: sesuai ketentuan ..., berdasarkan ...")] = ""
    deadline: Annotated[str, Meta(description="the time limit: paling lambat ..., dalam jangka waktu ...")] = ""
    template_id: Annotated[str, Meta(description="the same for duties that say the same; see duty_templates")] = ""


class DutyHolderRow(Row):
    """One row a unit that a duty belongs to: one for most duties, several where units hold it jointly."""

    KEY = ("duty_id", "unit_id")
    REFERENCES = (_to("duty_id", "duties"), _to("unit_id", "units"))
    duty_id: Annotated[str, Meta(description="the duty")]
    unit_id: Annotated[str, Meta(description="a unit whose duty it is; the first one is the unit_id of duties")]
    position: Annotated[int, Meta(description="place among the holders as printed, from 1")] = 0


class DutyVerbRow(Row):
    """One row a verb of a duty."""

    KEY = ("duty_id", "position")
    REFERENCES = (_to("duty_id", "duties"),)
    duty_id: Annotated[str, Meta(description="the duty")]
    position: Annotated[int, Meta(description="place in the duty, from 1")]
    surface: Annotated[str, Meta(description="as printed")] = ""
    active: Annotated[str, Meta(description="standard active form: perumusan gives merumuskan")] = ""
    root: Annotated[str, Meta(description="root word")] = ""
    form: Annotated[str, Meta(description="active, nominal or passive")] = ""
    standard: Annotated[bool, Meta(description="spelled as KBBI does")] = True
    light: Annotated[bool, Meta(description="light verb: its content says what is done")] = False
    content: Annotated[str, Meta(description="content of a light verb, several joined by '; '")] = ""
    origin: Annotated[str, Meta(description="lexicon, generated or repaired")] = ""
    ambiguous: Annotated[bool, Meta(description="the grammar allows another scope")] = False
    source_start: Annotated[int, Meta(description="where it stands in the kept source text")] = 0
    source_end: Annotated[int, Meta(description="where it ends in the kept source text")] = 0


class DutyTemplateRow(Row):
    """One row a duty that recurs over the documents of a conversion, verbatim or nearly; the duties name it."""

    KEY = ("template_id",)
    template_id: Annotated[str, Meta(description="digest of the roots of its words, the same in every conversion")]
    text: Annotated[str, Meta(description="its words where it was met first")] = ""
    duties: Annotated[int, Meta(description="how many duties say it")] = 0
    units: Annotated[int, Meta(description="of how many units or holders")] = 0
    documents: Annotated[int, Meta(description="in how many documents")] = 0


class SanctionRow(Row):
    """One row a threat of a sanction: who is punished, of which kind, how hard."""

    KEY = ("sanction_id",)
    REFERENCES = (_to("document_id", "documents"), _to("provision_id", "provisions"))
    sanction_id: Annotated[str, Meta(description="provision_id ! sanksi")]
    document_id: Annotated[str, Meta(description="the regulation")]
    provision_id: Annotated[str, Meta(description="where it stands")] = ""
    kind: Annotated[str, Meta(description="pidana, administratif, denda or ganti_rugi")] = ""
    subject: Annotated[str, Meta(description="who is punished, as printed; the act where the text names that")] = ""
    forms: Annotated[str, Meta(description="the forms of the sanction, joined by '; '")] = ""
    imprisonment: Annotated[str, Meta(description="term of penjara or kurungan, as printed")] = ""
    fine: Annotated[str, Meta(description="amount of the fine, as printed")] = ""
    text: Annotated[str, Meta(description="the sentence as printed, ... for the items within it")] = ""


class DutySanctionRow(Row):
    """One row a duty and a sanction for its violation."""

    KEY = ("duty_id", "sanction_id")
    REFERENCES = (_to("duty_id", "duties"), _to("sanction_id", "sanctions"))
    duty_id: Annotated[str, Meta(description="the obligation or prohibition")]
    sanction_id: Annotated[str, Meta(description="the sanction")]


class UnitRelationRow(Row):
    """One row a relation between units or offices that the text states or the chart shows."""

    REFERENCES = (
        _to("unit_id", "units"),
        _to("target_unit_id", "units", "unit_id"),
        _to("provision_id", "provisions"),
    )
    unit_id: Annotated[str, Meta(description="the unit")]
    relation: Annotated[
        str, Meta(description="membawahkan, bertanggung_jawab_kepada, membantu, mewakili, berkoordinasi_dengan")
    ]
    target_unit_id: Annotated[str, Meta(description="the other unit, where it is one of this document")] = ""
    target_name: Annotated[str, Meta(description="the other as printed")] = ""
    provision_id: Annotated[str, Meta(description="where it is said")] = ""
    origin: Annotated[str, Meta(description="naskah (the text says it) or bagan (the chart shows it)")] = "naskah"


class DutyMatchRow(Row):
    """One row a pair of a fungsi and the uraian tugas that implements it best, within a unit."""

    KEY = ("fungsi_duty_id", "uraian_duty_id")
    REFERENCES = (
        _to("fungsi_duty_id", "duties", "duty_id"),
        _to("uraian_duty_id", "duties", "duty_id"),
    )
    fungsi_duty_id: Annotated[str, Meta(description="the fungsi")]
    uraian_duty_id: Annotated[str, Meta(description="the uraian tugas")]
    score: Annotated[float, Meta(description="probability that it implements it, 0.5 to 1, from shared roots")] = 0.0
    shared_roots: Annotated[str, Meta(description="verb roots that both have, joined by '; '")] = ""


class DefinitionRow(Row):
    """One row a defined term (UU 12/2011 Lampiran II angka 97-109)."""

    KEY = ("document_id", "term")
    REFERENCES = (_to("document_id", "documents"), _to("provision_id", "provisions"))
    document_id: Annotated[str, Meta(description="the regulation")]
    term: Annotated[str, Meta(description="the term")]
    abbreviation: Annotated[str, Meta(description="what follows: yang selanjutnya disingkat / disebut")] = ""
    definition: Annotated[str, Meta(description="what the term means")] = ""
    provision_id: Annotated[str, Meta(description="where it is defined")] = ""


RELATIONS = (
    "dasar_hukum, merujuk, melaksanakan or mencabut; in an amendment mengubah, menyisipkan, menambah or menghapus"
)
"""What a citation does."""


class CitationRow(Row):
    """One row a reference to a provision of this regulation (internal) or to another regulation (external)."""

    KEY = ("citation_id",)
    REFERENCES = (_to("provision_id", "provisions"), _to("target_provision_id", "provisions", "provision_id"))
    citation_id: Annotated[str, Meta(description="provision_id @ place in the node")]
    provision_id: Annotated[str, Meta(description="where it stands")]
    text: Annotated[str, Meta(description="as printed")] = ""
    relation: Annotated[str, Meta(description=RELATIONS)] = ""
    scope: Annotated[str, Meta(description="internal or external")] = ""
    target_jenis: Annotated[str, Meta(description="kind of the regulation cited")] = ""
    target_nomor: Annotated[str, Meta(description="its number, as text")] = ""
    target_tahun: Annotated[str, Meta(description="its year")] = ""
    target_daerah: Annotated[str, Meta(description="its region, for regional regulations")] = ""
    target_title: Annotated[str, Meta(description="its title, as printed")] = ""
    target_uri: Annotated[str, Meta(description="its Akoma Ntoso work address")] = ""
    target_provision_id: Annotated[str, Meta(description="the node cited, for internal references")] = ""
    target_path: Annotated[
        str,
        Meta(description="the provision cited elsewhere, or here where it does not exist: pasal-12a.ayat-1"),
    ] = ""
    resolved: Annotated[bool, Meta(description="true where the target is known")] = False
    source_start: Annotated[int, Meta(description="where it stands in the kept source text")] = 0
    source_end: Annotated[int, Meta(description="where it ends in the kept source text")] = 0


class FindingRow(Row):
    """One row a finding: what is drafted wrongly (origin source) or what the reader doubts (origin reading)."""

    REFERENCES = (_to("document_id", "documents"), _to("provision_id", "provisions"))
    document_id: Annotated[str, Meta(description="the regulation")]
    rule: Annotated[str, Meta(description="code of the rule; codes never change meaning")] = ""
    severity: Annotated[str, Meta(description="error, warning or info")] = ""
    origin: Annotated[str, Meta(description="source or reading")] = ""
    provision_id: Annotated[str, Meta(description="the node")] = ""
    page: Annotated[int | None, Meta(description="page; empty for text")] = None
    line: Annotated[int | None, Meta(description="line of the kept source text, from 1")] = None
    message: Annotated[str, Meta(description="what is wrong, in Indonesian")] = ""
    suggestion: Annotated[str, Meta(description="what to do, in Indonesian")] = ""


class Tables(Struct, kw_only=True):
    """All tables of one regulation, each its rows in document order, packed where they are many."""

    documents: list[DocumentRow] = []
    provisions: Sequence[ProvisionRow] = []
    repairs: Sequence[RepairRow] = []
    units: list[UnitRow] = []
    unit_names: list[UnitNameRow] = []
    duties: Sequence[DutyRow] = []
    duty_holders: Sequence[DutyHolderRow] = []
    duty_verbs: Sequence[DutyVerbRow] = []
    duty_templates: list[DutyTemplateRow] = []
    sanctions: Sequence[SanctionRow] = []
    duty_sanctions: Sequence[DutySanctionRow] = []
    unit_relations: Sequence[UnitRelationRow] = []
    duty_matches: Sequence[DutyMatchRow] = []
    definitions: Sequence[DefinitionRow] = []
    citations: Sequence[CitationRow] = []
    findings: list[FindingRow] = []

    def items(self) -> Iterator[tuple[str, Sequence[Row]]]:
        """Every table as (name, rows), in the order of the contract."""
        for name in self.__struct_fields__:
            yield name, getattr(self, name)

    def frame(self, name: str) -> pandas.DataFrame:
        """A table as a pandas DataFrame: text stays text (nomor 06 is "06"), numbers are nullable integers.

        Raises KeyError for an unknown table.
        """
        import pandas

        pandas_types = {"string": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}
        fields = columns(row_type(name))
        rows = [[getattr(row, field.name) for field in fields] for row in getattr(self, name)]
        frame = pandas.DataFrame(rows, columns=[field.name for field in fields], dtype="object")
        return frame.astype({field.name: pandas_types[field.type] for field in fields})


_FIELD_TYPES: dict[type, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}


def names() -> tuple[str, ...]:
    """The table names in the order of the contract."""
    return Tables.__struct_fields__


@cache
def row_type(name: str) -> type[Row]:
    """The row class of a table. Raises KeyError for an unknown table."""
    hints: dict[str, Any] = typing.get_type_hints(Tables)
    found: type[Row] = get_args(hints[name])[0]
    return found


@cache
def columns(row: type[Row]) -> tuple[Column, ...]:
    """The columns of a row class, in order, with type and meaning."""
    hints = typing.get_type_hints(row, include_extras=True)
    return tuple(_column(name, hints[name]) for name in row.__struct_fields__)


def _column(name: str, hint: Any) -> Column:
    base, meta = get_args(hint)
    plain = next(kind for kind in (get_args(base) or (base,)) if kind is not type(None))
    return Column(name, _FIELD_TYPES[get_origin(plain) or plain], meta.description)
