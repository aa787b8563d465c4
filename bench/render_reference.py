"""Typesets the reference text as a municipality would, on Folio paper, for the text-layer PDF in raw/.

    python -m bench.render_reference [TEXT [PDF]]

Every word comes from the text; only what a line looks like (a label, a heading, a list mark) decides how it is set.
It knows nothing of the project's parser, so that one cannot hide the other's faults. Same text, same bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from msgspec import Struct
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm, inch
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Paragraph, Spacer, Table

RAW = Path(__file__).parent.parent / "raw"
TEXT = RAW / "perwal-kota-bekasi-121-2021.txt"
FOLIO = (8.5 * inch, 13 * inch)
SIDE = 2.5 * cm
TOP = 2.6 * cm
WIDTH = FOLIO[0] - 2 * SIDE
MARK_WIDTH = 0.9 * cm
LABEL_COLON = 3.4 * cm
LABEL_MARK = 3.9 * cm
SIGNATURE = WIDTH / 2 + 0.5 * cm

BULLET = re.compile(r"^\s*- ")
MARK = re.compile(r"^(?P<mark>\(\d+\)|[a-z]{1,2}\.|\d+[.)])\s+(?P<words>.+)$")
LABEL = re.compile(r"^(?P<label>Me\w+)\s*:\s*(?P<words>.*)$")
GROUP = re.compile(r"^(BAB [IVXLC]+|Bagian Ke\w+|Paragraf \d+)$")
ARTICLE = re.compile(r"^P?asal \d+$")
SIGNED = re.compile(r"^(?P<what>Ditetapkan|Diundangkan) di ")
GAZETTE = re.compile(r"^(BERITA|LEMBARAN) DAERAH .* NOMOR ")


class Piece(Struct, frozen=True):
    """A line of the text without its export marks: bullets and emphasis. An empty one is a blank line."""

    words: str
    bold: bool
    ruled: bool


def style(name: str, alignment: int, font: str = "Times-Roman", size: float = 12, **others: float) -> ParagraphStyle:
    """A paragraph style; two lines at least stay together at the foot and the head of a page."""
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=size * 1.2,
        alignment=alignment,
        allowWidows=0,
        allowOrphans=0,
        **others,
    )


MASTHEAD = style("masthead", TA_CENTER, "Times-Bold", 16)
CENTRED = style("centred", TA_CENTER, keepWithNext=1)
HEADING = style("heading", TA_CENTER, keepWithNext=1, spaceBefore=12, spaceAfter=2)
CENTRED_BOLD = style("centred bold", TA_CENTER, "Times-Bold", keepWithNext=1)
LEFT = style("left", TA_LEFT)
PLAIN = style("plain", TA_JUSTIFY, spaceAfter=5)
LABELLED = style("labelled", TA_JUSTIFY, spaceBefore=8, spaceAfter=3)
ITEM = style("item", TA_JUSTIFY, spaceAfter=3)
ROW = [
    ("FONT", (0, 0), (-1, -1), "Times-Bold", 12),
    ("LINEBELOW", (0, 0), (-1, -1), 1, "black"),
    ("LEFTPADDING", (0, 0), (0, 0), 0),
    ("ALIGN", (1, 0), (-2, 0), "CENTER"),
    ("ALIGN", (-1, 0), (-1, 0), "RIGHT"),
]


class Entry(Flowable):
    """A justified paragraph with marks in columns of their own before it, on its first line."""

    def __init__(self, marks: list[tuple[float, str]], left: float, paragraph: Paragraph) -> None:
        super().__init__()
        self.marks = marks
        self.left = left
        self.paragraph = paragraph
        self.spaceAfter = paragraph.style.spaceAfter
        self.spaceBefore = paragraph.style.spaceBefore

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size that it takes (reportlab's protocol)."""
        _, taken = self.paragraph.wrap(width - self.left, height)
        return width, taken

    def split(self, width: float, height: float) -> list[Flowable]:
        """Its part on this page, with the marks, and its part on the next (reportlab's protocol)."""
        parts = self.paragraph.split(width - self.left, height)
        return [Entry([] if at else self.marks, self.left, part) for at, part in enumerate(parts)]

    def draw(self) -> None:
        """Set it (reportlab's protocol)."""
        style = self.paragraph.style
        self.canv.setFont(style.fontName, style.fontSize)
        for x, mark in self.marks:
            self.canv.drawString(x, self.paragraph.height - style.fontSize, mark)
        self.paragraph.drawOn(self.canv, self.left, 0)


class Typesetter:
    """Walks the pieces from the masthead to the closing; each method sets one part of the regulation."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.at = 0
        self.story: list[Flowable] = []

    def run(self) -> list[Flowable]:
        """All of the document."""
        self.masthead()
        self.title()
        self.opening()
        self.body()
        self.signatures()
        self.initials()
        return self.story

    def masthead(self) -> None:
        """The gazette's name, then number, year and series in one row over a rule."""
        for piece in self.printed(lambda piece: piece.bold):
            self.add(Paragraph(markup(piece.words), MASTHEAD))
        row = [piece.words for piece in self.printed(lambda piece: not piece.bold)]
        self.add(Spacer(0, 10), Table([row], colWidths=[WIDTH / len(row)] * len(row), style=ROW), Spacer(0, 18))

    def title(self) -> None:
        """Everything down to the first label is centred."""
        for piece in self.take(lambda piece: not LABEL.match(piece.words)):
            self.add(centred(piece.words, bold=piece.bold) if piece.words else Spacer(0, 8))

    def opening(self) -> None:
        """Labels, colon and marks stand in columns of their own; the enacting word is centred."""
        label = ""
        for piece in self.printed(lambda piece: not GROUP.match(piece.words)):
            found = LABEL.match(piece.words)
            label, words = (found["label"], found["words"]) if found else (label, piece.words)
            if not found and not MARK.match(words):
                self.add(Spacer(0, 8), centred(words), Spacer(0, 8))
            elif words:
                self.add(labelled(label, words))
                label = ""

    def body(self) -> None:
        """Headings are centred, items hang from their marks, the rest are paragraphs."""
        depth = Depth()
        heading = False
        for piece in self.printed(lambda piece: not SIGNED.match(piece.words)):
            found = MARK.match(piece.words)
            group = bool(GROUP.match(piece.words))
            if group or ARTICLE.match(piece.words):
                self.add(Paragraph(markup(piece.words), HEADING))
                depth = Depth()
            elif found:
                self.add(item(found["mark"], found["words"], depth.of(found["mark"])))
            elif heading:
                self.add(centred(piece.words))
            else:
                self.add(Paragraph(markup(piece.words), PLAIN))
            heading = group

    def signatures(self) -> None:
        """The enactment stands at the right, the promulgation below it at the left; each stays on one page."""
        x, block = 0.0, [Spacer(0, 12)]
        for piece in self.take(lambda piece: not GAZETTE.match(piece.words)):
            found = SIGNED.match(piece.words)
            if found:
                self.add(KeepTogether(block))
                x, block = (SIGNATURE if found["what"] == "Ditetapkan" else 0.0), []
            block.append(signature(piece.words, x) if piece.words else Spacer(0, 12))
        self.add(KeepTogether(block))

    def initials(self) -> None:
        """The gazette's line, then who initialled the draft: a ruled table."""
        for piece in self.printed(lambda piece: not piece.ruled):
            self.add(Paragraph(markup(piece.words), LEFT), Spacer(0, 24))
        rows = [[Paragraph(markup(piece.words), LEFT), ""] for piece in self.printed(bool)]
        grid = Table(
            rows, colWidths=[4.5 * cm, 3 * cm], hAlign="LEFT", style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]
        )
        self.add(KeepTogether(grid))

    def take(self, wanted: Callable[[Piece], bool]) -> Iterator[Piece]:
        """The next pieces, blank ones too, up to the first with words that is not wanted."""
        while self.at < len(self.pieces) and (not self.pieces[self.at].words or wanted(self.pieces[self.at])):
            self.at += 1
            yield self.pieces[self.at - 1]

    def printed(self, wanted: Callable[[Piece], bool]) -> Iterator[Piece]:
        """The same without the blank ones."""
        return (piece for piece in self.take(wanted) if piece.words)

    def add(self, *flowables: Flowable) -> None:
        """Set these next."""
        self.story.extend(flowables)


class Depth:
    """How deep an item stands: a kind of mark that is open already closes those below it, a new one opens below."""

    def __init__(self) -> None:
        self.open: list[str] = []

    def of(self, mark: str) -> int:
        """The depth of this mark, 0 for the outermost; it is open from now on."""
        kind = re.sub(r"\w+", "1" if mark.strip("().").isdigit() else "a", mark)
        if kind in self.open:
            del self.open[self.open.index(kind) + 1 :]
        else:
            self.open.append(kind)
        return len(self.open) - 1


def markup(words: str) -> str:
    """Words as reportlab's paragraph markup: *emphasis* becomes italics."""
    return re.sub(r"\*([^*]+)\*", r"<i>\1</i>", escape(words))


def centred(words: str, bold: bool = False) -> Paragraph:
    """A centred line that stays with what follows."""
    return Paragraph(markup(words), CENTRED_BOLD if bold else CENTRED)


def item(mark: str, words: str, depth: int) -> Entry:
    """An item that hangs from its mark."""
    left = depth * MARK_WIDTH
    return Entry([(left, mark)], left + MARK_WIDTH, Paragraph(markup(words), ITEM))


def labelled(label: str, words: str) -> Entry:
    """A paragraph of the opening: label, colon, mark and words, each in its column. An empty label prints nothing."""
    marks = [(0.0, label), (LABEL_COLON, ":")] if label else []
    of = LABELLED if label else ITEM
    found = MARK.match(words)
    if not found:
        return Entry(marks, LABEL_MARK, Paragraph(markup(words), of))
    return Entry([*marks, (LABEL_MARK, found["mark"])], LABEL_MARK + MARK_WIDTH, Paragraph(markup(found["words"]), of))


def signature(words: str, x: float) -> Entry:
    """A line of a signature block."""
    return Entry([], x, Paragraph(markup(words), LEFT))


def pieces(text: str) -> Iterator[Piece]:
    """The lines of the text export. `**` opens and closes bold, over lines too; a tab at the end marks a table."""
    bold = False
    for line in text.splitlines():
        marks = line.count("**")
        words = BULLET.sub("", line).replace("**", "").strip()
        yield Piece(words, bold or marks > 0, line.endswith("\t"))
        bold ^= marks % 2 == 1


def number_page(canvas: Canvas, _: BaseDocTemplate) -> None:
    """Dashed page number at the head, from the second page."""
    if canvas.getPageNumber() > 1:
        canvas.setFont("Times-Roman", 12)
        canvas.drawCentredString(FOLIO[0] / 2, FOLIO[1] - 1.6 * cm, f"- {canvas.getPageNumber()} -")


def render(text: Path, pdf: Path) -> None:
    """Typeset the text file as a PDF. Same text, same bytes."""
    frame = Frame(SIDE, TOP, WIDTH, FOLIO[1] - 2 * TOP, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    template = BaseDocTemplate(str(pdf), pagesize=FOLIO, title=text.stem, author="", invariant=1, pageCompression=0)
    template.addPageTemplates(PageTemplate(frames=[frame], onPage=number_page))
    template.build(Typesetter(list(pieces(text.read_text(encoding="utf-8")))).run())


def main(arguments: list[str]) -> None:
    """Render the text named first, the reference text else, into the PDF named second, or beside the text."""
    text = Path(arguments[0]) if arguments else TEXT
    pdf = Path(arguments[1]) if len(arguments) > 1 else text.with_suffix(".pdf")
    render(text, pdf)
    print(f"{text.name} -> {pdf.name}, {pdf.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
