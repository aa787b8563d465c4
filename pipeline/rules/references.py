"""PW4: references (UU 12/2011 Lampiran II angka 271-283)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Provision
from pipeline.rules.registry import Context, Problem, rule


@rule("PW401", "rujukan-kosong", "error", "source", "UU 12/2011 Lampiran II angka 271")
def dangling_reference(context: Context) -> Iterator[Problem]:
    """A reference to a provision that the regulation does not have."""
    nodes = {f"{context.regulation.document_id}/{node.path}": node for node in context.regulation.walk()}
    amends = any(node.quoted for node in context.regulation.walk())
    for citation in context.tables.citations:
        node = nodes[citation.provision_id]
        if citation.scope != "internal" or citation.resolved or _means_another(node, amends):
            continue
        named = _spoken(citation.target_path) or " ".join(citation.text.split())
        yield Problem(node, f'{node.citation} merujuk "{named}" yang tidak ada.', "Perbaiki nomor yang dirujuk.")


def _means_another(node: Provision, amends: bool) -> bool:
    """Whether references of a node may mean other texts: forms of a Lampiran, the amended regulation explained."""
    return node.part == "lampiran" or (amends and node.part == "penjelasan")


def _spoken(path: str) -> str:
    """A path as a lawyer says it: pasal-3.ayat-1.huruf-a is Pasal 3 ayat (1) huruf a."""
    steps = (step.partition("-") for step in path.split(".") if step)
    words = {"pasal": "Pasal {}", "ayat": "ayat ({})"}
    return " ".join(
        words.get(level, f"{level} {{}}").format(number.upper() if level == "pasal" else number)
        for level, _, number in steps
    )
