"""The command `perwal`: a thin layer over the API.

Results go to stdout, errors and progress to stderr. Exit codes: 0 clean; 1 some file failed, the others are
converted; 2 wrong usage, or no input could be read, or the output cannot be written; 130 interrupted.
Nothing heavy is imported here, so that `--help` is quick.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any, NamedTuple

import click

from pipeline import __version__
from pipeline.cli_check import check, rule
from pipeline.cli_convert import convert, merge
from pipeline.cli_lines import Named, complain
from pipeline.errors import PerwalError

_HELP = """Turn Indonesian regional regulations into data.

\b
Example:
  perwal convert raw/ -o output/
"""
_SHOW_HELP = """Show a regulation as a tree: numbers, headings, first words, and what was repaired while reading.

\b
Example:
  perwal show raw/perwal.pdf | less
  perwal show --why raw/perwal.pdf:760
"""
_COMPARE_HELP = """Compare two regulations: units added, removed, renamed, moved; their duties, word by word.

\b
Example:
  perwal compare old.pdf new.pdf
  perwal compare old.pdf new.pdf --format html -o perbandingan.html
"""
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Commands(click.Group):
    """Turns an error into one line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        _survive_narrow_encodings()
        try:
            return super().invoke(ctx)
        except PerwalError as error:
            complain(str(error))
            ctx.exit(2)
        except KeyboardInterrupt:
            complain("interrupted")
            ctx.exit(130)


@click.group(cls=_Commands, help=_HELP, context_settings=_SETTINGS)
@click.version_option(__version__, prog_name="perwal", message="%(prog)s %(version)s")
def main() -> None:
    """The command; the text for users is in _HELP."""


for command in (convert, merge, check, rule):
    main.add_command(command)


class FileLine(NamedTuple):
    """A line of a file: FILE:LINE, the line as the table repairs and the findings number it."""

    file: Path
    line: int


def _file_and_line(context: click.Context, option: click.Parameter, value: str | None) -> FileLine | None:
    if value is None:
        return None
    file, _, line = value.rpartition(":")
    if not file or not line.isdigit():
        raise click.BadParameter("give it as FILE:LINE, for example raw/perwal.pdf:760")
    return FileLine(Path(file), int(line))


@main.command(help=_SHOW_HELP, short_help="Show a regulation as a tree.")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--width", type=click.IntRange(min=20), metavar="COLUMNS", help="Width [default: the terminal's].")
@click.option("--why", metavar="FILE:LINE", callback=_file_and_line, help="Why one line was read as it was.")
def show(file: Path | None, width: int | None, why: FileLine | None) -> None:
    """Show a regulation; the text for users is in _SHOW_HELP."""
    if why is not None:
        _show_why(why)
        return
    if file is None:
        raise click.UsageError("Missing argument 'FILE'.")
    import shutil

    import pipeline
    from pipeline.emit.terminal import print_tree

    regulation = pipeline.parse(pipeline.read(file))
    print_tree(regulation, width or shutil.get_terminal_size((100, 24)).columns, sys.stdout)


def _show_why(place: FileLine) -> None:
    from pipeline.emit.why import why_lines
    from pipeline.ingest import read
    from pipeline.parse import parse
    from pipeline.parsing.context import Trace

    source, trace = read(place.file), Trace(place.line)
    last = max((line.number for line in source.lines), default=0)
    if not 0 < place.line <= last:
        raise PerwalError(str(place.file), f"has no line {place.line}", f"give one from 1 to {last}")
    parse(source, trace)
    for line in why_lines(trace):
        click.echo(line)


@main.command(help=_COMPARE_HELP, short_help="Compare the units and duties of two regulations.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "csv", "html"]), default="text", show_default=True)
@click.option("-o", "--output", "out", metavar="FILE", type=Named(), help="File to write to.")
def compare(old: Path, new: Path, form: str, out: Path | None) -> None:
    """Compare two regulations; the text for users is in _COMPARE_HELP."""
    import pipeline
    from pipeline.emit import changes
    from pipeline.emit.atomic import replacing

    found = pipeline.compare(*(pipeline.extract(pipeline.parse(pipeline.read(file))) for file in (old, new)))
    written = {
        "text": lambda: "\n".join(changes.text_lines(found)) + "\n",
        "csv": lambda: changes.csv_text(found),
        "html": lambda: changes.html_text(found, old.name, new.name),
    }[form]()
    if out is None:
        click.echo(written, nl=False)
        return
    with replacing(out) as file:
        file.write(written)


def _survive_narrow_encodings() -> None:
    """A terminal that is not UTF-8 shows ? for what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
