"""The watcher itself: that it tells a crash, a hang and a hunger for memory from a refusal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import handmade
from tests.watched import watching

pytestmark = pytest.mark.slow


def test_ends(tmp_path: Path) -> None:
    sound, broken = tmp_path / "a.pdf", tmp_path / "b.pdf"
    sound.write_bytes(handmade.page(handmade.stream(handmade.text())))
    endless = tmp_path / "d.txt"
    endless.write_bytes(b"Pasal 1\n" * 100_000)
    broken.write_bytes(b"%PDF-1.7\n%%EOF")
    with watching() as watcher:
        assert watcher.judge(sound, "pdf").end == "read"
        refused = watcher.judge(broken, "pdf")
        assert refused.end == "refused"
        assert refused.message.startswith(str(broken))
        assert watcher.judge(sound, "json").end == "refused"
        assert watcher.judge(endless, "text", seconds=1).end == "slow"
        assert watcher.judge(forms_in_forms(tmp_path), "pdf", seconds=60, megabytes=200).end in ("broken", "crashed")
        assert watcher.judge(sound, "pdf").end == "read"


def forms_in_forms(folder: Path) -> Path:
    """Each form shows the next one twenty times: 3 kB that draw 10^13 lines. Only a limit of memory stops it."""
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/XObject<</X %d 0 R>>>>"
    forms = [handmade.stream(b"/X Do " * 20, entries % (7 + at)) for at in range(9)]
    last = handmade.stream(handmade.text(), entries % 5)
    resources = b"/XObject<</X 6 0 R>>"
    path = folder / "c.pdf"
    path.write_bytes(handmade.page(handmade.stream(b"/X Do"), resources=resources, more=[*forms, last]))
    return path
