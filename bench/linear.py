"""How parsing grows with the length of the document: the body of the reference document again and again.

python -m bench.linear
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pipeline
from tests.shared import RAW

SOURCE = RAW / "perwal-kota-bekasi-121-2021.txt"
TIMES = (1, 4, 16, 64, 128)


def repeated(times: int) -> str:
    """The regulation with its body repeated."""
    text = SOURCE.read_text(encoding="utf-8")
    start, end = text.index("BAB I\n"), text.index("Agar setiap orang")
    return text[:start] + text[start:end] * times + text[end:]


def main() -> None:
    """Prints lines, nodes and CPU seconds of parsing, and the cost of a thousand lines."""
    print("| lines | nodes | parse, CPU s | ms per 1,000 lines |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "naskah.txt"
        for times in TIMES:
            path.write_text(repeated(times), encoding="utf-8")
            source = pipeline.read(path)
            begin = time.process_time()
            regulation = pipeline.parse(source)
            seconds = time.process_time() - begin
            lines, nodes = len(source.lines), sum(1 for _ in regulation.walk())
            print(f"| {lines:,} | {nodes:,} | {seconds:.2f} | {1000 * seconds / lines * 1000:.0f} |")


if __name__ == "__main__":
    main()
