"""A regulation as plain text: one node a paragraph, marks as printed; to be read, compared and parsed again."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import GROUPS, Part, Provision, Regulation

_LABELS = {"menimbang": "Menimbang", "mengingat": "Mengingat", "memperhatikan": "Memperhatikan"}
_INDENT = "  "


def render(regulation: Regulation) -> str:
    """The whole text in reading order: opening, body, closing, attachments; furniture is left out.

    Parsing it gives the same tree again, with one exception: the tail of a list whose last item has no end mark.
    """
    if regulation.provisions and all(node.part == "lampiran" for node in regulation.provisions):
        return "\n\n".join(_annexes(regulation, ("judul", "rujukan"))) + "\n"
    paragraphs = [
        *_blocks(regulation, "pembukaan", ("masthead", "judul", "pejabat")),
        *_preamble(regulation),
        *_blocks(regulation, "pembukaan", ("persetujuan",)),
        "MEMUTUSKAN:",
        *_blocks(regulation, "pembukaan", ("memutuskan",)),
        *(f"Menetapkan : {text}" for text in _blocks(regulation, "pembukaan", ("menetapkan",))),
        *_blocks(regulation, "batang_tubuh", ("teks", "sisa")),
        *_nodes(regulation, "batang_tubuh"),
        *(block.text for block in regulation.blocks if block.part == "penutup"),
        *_blocks(regulation, "penjelasan", ("umum", "teks")),
        *_nodes(regulation, "penjelasan"),
        *_blocks(regulation, "penjelasan", ("penutup",)),
        *_annexes(regulation, ("rujukan",)),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _blocks(regulation: Regulation, part: Part, names: tuple[str, ...]) -> Iterator[str]:
    return (block.text for block in regulation.blocks if block.part == part and block.name in names)


def _preamble(regulation: Regulation) -> Iterator[str]:
    group = ""
    for node in regulation.provisions:
        if node.part != "pembukaan":
            continue
        label = f"{_LABELS.get(node.group, node.group.capitalize())} : " if node.group != group else ""
        group = node.group
        first, *rest = _paragraphs(node, 0)
        yield label + first
        yield from rest


def _nodes(regulation: Regulation, part: str) -> Iterator[str]:
    for node in regulation.provisions:
        if node.part == part:
            yield from _paragraphs(node, 0)


def _annexes(regulation: Regulation, names: tuple[str, ...]) -> Iterator[str]:
    """Each Lampiran in its lines, with the blocks of these names, which refer to its regulation, below its number."""
    references = [block for block in regulation.blocks if block.name in names]
    for node in regulation.provisions:
        if node.part == "lampiran":
            start, end = node.spans[0].start, max(span.end for span in node.spans)
            named = (block.text for block in references if start <= block.spans[0].start <= end)
            yield "\n".join(filter(None, (node.mark, *named, node.heading, node.text)))


def _paragraphs(node: Provision, depth: int) -> Iterator[str]:
    yield _INDENT * depth + _opening_line(node)
    below = depth if node.level in (*GROUPS, "pasal", "diktum") else depth + 1
    for child in node.children:
        yield from _paragraphs(child, below)
    if node.tail:
        yield _INDENT * depth + node.tail


def _opening_line(node: Provision) -> str:
    """The mark and the node's own text; headings keep their title or text on a line of its own."""
    if node.level == "diktum":
        return f"{node.number} : {node.text}"
    if node.level in GROUPS or node.level == "pasal":
        mended = next((repair.after for repair in node.repairs if repair.kind == "mark"), "")
        name = mended or node.mark.lstrip("-*• ")
        return "\n".join(filter(None, (name, node.heading, node.text)))
    if node.part == "penjelasan" and node.labelled:
        return f"{node.mark.rstrip(' :')}\n{node.text}".strip()
    return f"{_item_mark(node)} {node.text}".strip()


def _item_mark(node: Provision) -> str:
    forms = {"ayat": "({})", "huruf": "{}.", "angka": "{}.", "subhuruf": "{})", "subangka": "{})"}
    return forms[node.level].format(node.number) if node.level in forms else node.mark
