"""PW4: references (UU 12/2011 Lampiran II angka 271-283)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.rules.registry import Context, Problem, rule


@rule("PW401", "rujukan-kosong", "error", "source", "UU 12/2011 Lampiran II angka 271")
def dangling_reference(context: Context) -> Iterator[Problem]:
    """A reference to a provision that the regulation does not have."""
    nodes = {f"{context.regulation.document_id}/{node.path}": node for node in context.regulation.walk()}
    for citation in context.tables.citations:
        if citation.scope == "internal" and not citation.resolved:
            node = nodes[citation.provision_id]
            yield Problem(
                node, f'{node.citation} merujuk "{citation.text}" yang tidak ada.', "Perbaiki nomor yang dirujuk."
            )
