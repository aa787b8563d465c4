"""PW4: references (UU 12/2011 Lampiran II angka 271-283)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Provision
from pipeline.rules.registry import Context, Problem, rule


@rule("PW401")
def dangling_reference(context: Context) -> Iterator[Problem]:
    """A reference to a provision that the regulation does not have."""
    amends = any(node.quoted for node in context.regulation.walk())
    for citation in context.tables.citations:
        node = context.nodes[citation.provision_id]
        if citation.scope != "internal" or citation.resolved or _means_another(node, amends):
            continue
        named = _spoken(citation.target_path) or " ".join(citation.text.split())
        yield Problem(node, {"here": node.citation, "named": named})


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
