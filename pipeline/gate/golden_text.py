"""What differs from a stored JSON, as lines for the terminal: the tree of changed nodes, then the tables."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.compare import Words
from pipeline.gate.golden import Difference

_FORMS = {"same": "{}", "added": "{{+{}+}}", "removed": "[-{}-]"}
_CONTEXT = 6
"""Words that are shown of what both have, beside what differs."""


def difference_lines(name: str, found: Difference) -> Iterator[str]:
    """A line for the file, one for each node and each that it stands below, one for each table."""
    if found.missing:
        yield f"{name}: nothing is stored in {found.path}"
        return
    yield f"{name}: differs from {found.path}"
    shown: set[str] = set()
    for node in found.nodes:
        for depth, label in enumerate(node.above):
            if label not in shown:
                yield f"  {'  ' * depth}  {label}"
        shown.update((*node.above, node.label))
        changes = {run.change for run in node.words}
        mark = "+" if changes == {"added"} else "-" if changes == {"removed"} else "~"
        yield f"  {'  ' * len(node.above)}{mark} {node.label}: {' '.join(map(_shown, node.words))}"
    for table in found.tables:
        yield f"  {table.table}: {table.added} rows new, {table.removed} gone"
    if not found.nodes and not found.tables:
        yield "  places, lines or the text around the provisions differ"


def _shown(run: Words) -> str:
    words = run.text.split()
    if run.change == "same" and len(words) > 2 * _CONTEXT:
        words = [*words[:_CONTEXT], "...", *words[-_CONTEXT:]]
    return _FORMS[run.change].format(" ".join(words))
