"""`perwal check` and `perwal rule`."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli_lines import Named, complain, counted

if TYPE_CHECKING:
    from pipeline.gate.config import Config
    from pipeline.rules.findings import CheckedFile
    from pipeline.rules.texts import Language

_CHECK_HELP = """Check the drafting of regulations.

Each PATH is a file, or a folder that is searched as `convert` does. What is found is told by rule: code, place, what is
wrong, what to do. Exit code 0: nothing that fails; 1: findings; 2: wrong usage, or a file that cannot be read.
Options can stand in perwal.toml, or under [tool.perwal] in pyproject.toml.

\b
Example:
  perwal check raw/
  perwal check peraturan/ --format sarif -o perwal.sarif
  perwal check peraturan/ --golden json/
"""
_RULE_HELP = """Say what a rule is about, or list all rules.

\b
Example:
  perwal rule PW201
"""
_FORMATS = ["text", "json", "sarif", "junit", "github", "rdjson"]
_LANGUAGES = ["id", "en"]


def _codes(_: click.Context, __: click.Parameter, lists: tuple[str, ...]) -> tuple[str, ...] | None:
    """The codes of all lists. A list without any is a mistake, mostly a variable that is not set."""
    codes = [[code.strip().upper() for code in one.split(",") if code.strip()] for one in lists]
    if not all(codes):
        raise click.BadParameter("names no rule; leave it out, or give codes such as PW2,PW401")
    return tuple(itertools.chain.from_iterable(codes)) or None


@click.command(help=_CHECK_HELP, short_help="Check the drafting of regulations.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True, help="How to tell it."
)
@click.option("-o", "--output", "out", metavar="FILE", type=Named(), help="File to write to.")
@click.option(
    "--select",
    metavar="CODES",
    multiple=True,
    callback=_codes,
    help="Only these rules, by code or its beginning: PW2,PW401. The longest code that fits a rule decides.",
)
@click.option("--ignore", metavar="CODES", multiple=True, callback=_codes, help="Not these rules.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Least severity that gives exit code 1 [default: warning].",
)
@click.option("--baseline", metavar="FILE", type=Named(), help="Findings that are known; only others are told.")
@click.option("--update-baseline", is_flag=True, help="Write what is found today as known.")
@click.option("--golden", metavar="DIR", type=Named(), help="Compare with the JSON stored there instead.")
@click.option("--update", is_flag=True, help="With --golden: store what is read today.")
@click.option("--write-text", is_flag=True, help="Write the text of each PDF beside it, for CI to point into.")
@click.option("--lang", type=click.Choice(_LANGUAGES), help="Language of the messages [default: id].")
def check(
    paths: tuple[str, ...],
    form: str,
    out: Path | None,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
    fail_on: str | None,
    baseline: Path | None,
    update_baseline: bool,
    golden: Path | None,
    update: bool,
    write_text: bool,
    lang: Language | None,
) -> None:
    """Check regulations; the text for users is in _CHECK_HELP."""
    from pipeline.gate.baseline import read_baseline, updated
    from pipeline.gate.repository import checked, without_known

    if update and golden is None:
        raise click.UsageError("--update goes with --golden DIR")
    if golden is not None:
        _refuse_beside_golden()
    config, root = _configured(select, ignore, fail_on, baseline, lang)
    if update_baseline and not config.baseline:
        raise click.UsageError("--update-baseline goes with --baseline FILE")
    here = Path.cwd()
    files = checked(paths, here if form in ("text", "json") else root, config)
    if golden is not None:
        sys.exit(_compare(files, golden, update, config.lang, whole=any(map(os.path.isdir, paths))))
    listed = list(files)
    if write_text:
        listed = _with_texts(listed, here if form in ("text", "json") else root)
    if update_baseline:
        written = updated(root / config.baseline, listed, config.wants)
        complain(f"{counted(len(written.findings), 'known finding')} in {config.baseline} now")
        sys.exit(_exit_code(listed, failing=False))
    if config.baseline:
        known = read_baseline(root / config.baseline)
        if gone := known.gone(listed, config.wants):
            said = counted(len(gone), "finding")
            complain(f"{said} of {config.baseline} gone, wholly or in part; --update-baseline forgets what is gone")
        listed = without_known(listed, known)
    _tell(listed, form, out, config)
    sys.exit(_exit_code(listed, any(config.fails(finding) for file in listed for finding in file.findings)))


def _configured(
    select: Sequence[str] | None,
    ignore: Sequence[str] | None,
    fail_on: str | None,
    baseline: Path | None,
    lang: str | None,
) -> tuple[Config, Path]:
    """What the repository wants, or the command says instead; and the folder that paths are told from."""
    from msgspec.structs import replace

    from pipeline.gate.config import check_codes, load_config
    from pipeline.gate.repository import root_of

    config, place = load_config(Path.cwd())
    said = {"select": select, "ignore": ignore, "fail_on": fail_on, "baseline": baseline, "lang": lang}
    check_codes(select or (), "--select")
    check_codes(ignore or (), "--ignore")
    if select is not None and ignore is None:
        # What the command names wins over what the file ignores at large.
        said["ignore"] = [code for code in config.ignore if code not in select]
    root = root_of(Path.cwd(), place)
    if baseline is not None:
        said["baseline"] = str(baseline.absolute())
    return replace(config, **{name: value for name, value in said.items() if value is not None}), root


def _with_texts(files: Sequence[CheckedFile], base: Path) -> list[CheckedFile]:
    from pipeline.gate.repository import with_sidecar

    return [with_sidecar(base / file.path, file) for file in files]


def _refuse_beside_golden() -> None:
    """What is compared with stored JSON gives no findings: options that are about these would do nothing."""
    context = click.get_current_context()
    with_golden = {"paths", "golden", "update", "lang"}
    for option in context.command.params:
        given = context.get_parameter_source(option.name or "") is click.core.ParameterSource.COMMANDLINE
        if given and option.name not in with_golden:
            raise click.UsageError(f"--golden compares with stored JSON and knows no {option.opts[-1]}; leave it out")


def _compare(files: Iterable[CheckedFile], folder: Path, update: bool, language: Language, whole: bool) -> int:
    """Tell what differs from the stored JSON; with `update`, store what is read today.

    `whole`: folders were checked, and stored JSON of no file is told; it does not fail, for it may be of other folders.
    """
    from pipeline.gate import golden
    from pipeline.gate.golden_text import difference_lines, unclaimed_lines

    if not update:
        golden.check_folder(folder)
    listed, differing = list(files), []
    for file in listed:
        if file.error:
            complain(file.error)
        elif found := golden.difference(file, folder):
            differing.append(found)
            for line in difference_lines(file.path, found, language):
                click.echo(line)
            if update:
                golden.update(file, folder)
                complain(f"{file.path}: stored in {found.path}")
    for line in unclaimed_lines(golden.unclaimed(listed, folder) if whole else [], language):
        click.echo(line)
    if any(found.broken for found in differing) and not update:
        return 2
    return _exit_code(listed, failing=bool(differing) and not update)


def _tell(files: Sequence[CheckedFile], form: str, out: Path | None, config: Config) -> None:
    from pipeline.emit.atomic import replacing
    from pipeline.emit.diagnostics import FORMATS
    from pipeline.emit.diagnostics.wording import Wording

    written = FORMATS[form](files, Wording(config.lang, config.fails))
    if out is None:
        click.echo(written, nl=False)
    else:
        with replacing(out) as stream:
            stream.write(written)
    for file in files:
        if file.error:
            complain(file.error)
        if file.stale:
            complain(f"{file.stale}: is not the text of {file.path} any more; write it anew with --write-text")
    if form == "text":
        complain(_summary(files))


def _summary(files: Sequence[CheckedFile]) -> str:
    found = [finding.severity for file in files for finding in file.findings]
    counts = ", ".join(f"{found.count(severity)} {severity}" for severity in ("error", "warning", "info"))
    unread = sum(bool(file.error) for file in files)
    return f"{counted(len(files), 'file')}: {counts}" + (f", {unread} not read" if unread else "")


def _exit_code(files: Sequence[CheckedFile], failing: bool) -> int:
    return 2 if any(file.error for file in files) else int(failing)


@click.command(help=_RULE_HELP, short_help="Say what a rule is about.")
@click.argument("code", required=False)
@click.option("--lang", type=click.Choice(_LANGUAGES), default="id", show_default=True, help="Language.")
def rule(code: str | None, lang: Language) -> None:
    """Show a rule; the text for users is in _RULE_HELP."""
    from pipeline.emit.rule_page import rule_list, rule_page
    from pipeline.rules.texts import texts

    if code is None:
        click.echo(rule_list(lang), nl=False)
    elif code.upper() in texts():
        click.echo(rule_page(code.upper(), lang), nl=False)
    else:
        raise click.UsageError(f"no rule {code!r}; `perwal rule` lists them all")
