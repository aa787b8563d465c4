"""Writes docs/rules/ from the texts of the rules: python -m tools.rules_md"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.emit.rule_page import rule_page
from pipeline.rules.texts import texts

FOLDER = Path(__file__).parent.parent / "docs" / "rules"
_HEAD = """# Aturan

Dibuat dari `pipeline/rules/texts/` oleh `make docs`; jangan disunting. `perwal rule KODE` menampilkan halaman yang
sama, `--lang en` dalam bahasa Inggris. Kode tidak pernah berubah arti.

| kode | nama | bobot | asal | apa |
|---|---|---|---|---|"""


def pages() -> Iterator[tuple[str, str]]:
    """Name and text of each file of docs/rules/."""
    rows = [
        f"| [{code}]({code}.md) | {one.name} | {one.severity} | {one.origin} | {one.what.id} |"
        for code, one in texts().items()
    ]
    yield "README.md", "\n".join((_HEAD, *rows)) + "\n"
    yield from ((f"{code}.md", rule_page(code, "id")) for code in texts())


def main() -> None:
    """Writes the files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.glob("*.md"):
        path.unlink()
    for name, text in pages():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
