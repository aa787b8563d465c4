"""PW6: units and their duties."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.rules.registry import Context, Problem, rule


@rule("PW601", "tugas-tanpa-unit", "warning", "reading", "PP 18/2016")
def duty_without_unit(context: Context) -> Iterator[Problem]:
    """Duties whose holder is no unit of the structure."""
    nodes = {f"{context.regulation.document_id}/{node.path}": node for node in context.regulation.walk()}
    seen: set[str] = set()
    for duty in context.tables.duties:
        if not duty.unit_id and duty.holder not in seen:
            seen.add(duty.holder)
            message = f'Pemegang tugas "{duty.holder}" tidak ada dalam susunan organisasi.'
            yield Problem(nodes[duty.provision_id], message, "Samakan namanya dengan susunan organisasi.")


@rule("PW602", "nama-unit-berbeda", "warning", "source", "UU 12/2011 Lampiran II angka 250")
def spelling_variant(context: Context) -> Iterator[Problem]:
    """Two full names for one unit. A short name (Dinas) is none."""
    nodes = {f"{context.regulation.document_id}/{node.path}": node for node in context.regulation.walk()}
    units = {unit.unit_id: unit for unit in context.tables.units}
    for row in context.tables.unit_names:
        canonical = units[row.unit_id].name
        if (
            not row.is_canonical
            and len(row.name.split()) > 2
            and row.name.lower() != canonical.lower()
            and row.name not in canonical
        ):
            yield Problem(
                nodes[row.provision_id],
                f'"{row.name}" dan "{canonical}" menyebut unit yang sama.',
                "Pakai satu nama saja.",
            )
