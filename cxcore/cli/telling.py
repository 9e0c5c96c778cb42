"""What was understood of a survey file, in lines for who reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click

from cxcore.surveys.importing.load import Overlap, Preview, overlap_sentences
from cxcore.surveys.understood import ColumnUnderstood, Understood
from cxcore.text import Language, Speaker, format_number

_WIDEST = 60
_DELIMITERS = {"\t": "tab"}


def tell_understood(say: Speaker, found: Understood, language: Language) -> None:
    """The file and each of its columns."""
    how = [found.sheet, found.encoding, found.delimiter and _DELIMITERS.get(found.delimiter, found.delimiter)]
    told = ", ".join(part for part in how if part)
    click.echo(say("import.understood.file", file=found.file, tool=found.tool, how=told))
    click.echo(say("import.understood.header", n=found.header_rows))
    kept = found.rows_read - sum(found.left_out.values())
    click.echo(say("import.understood.rows", n=found.rows_read, kept=kept))
    if found.dates is not None:
        click.echo(say(f"import.understood.dates.{found.dates}"))
    for one in (*found.columns, *found.questions):
        click.echo(_line(say, one, language))


def _line(say: Speaker, one: ColumnUnderstood, language: Language) -> str:
    role = say(f"import.understood.role.{one.role}")
    if one.because:
        role = say(f"import.understood.because.{one.because}")
    label = one.label if len(one.label) <= _WIDEST else one.label[: _WIDEST - 1] + "…"
    parts = [f"{one.letter:>3}  {role}: {label}"]
    if one.scale is not None:
        parts.append(one.scale)
        parts.append(say("import.understood.answers", n=one.answers))
        if one.mean is not None:
            parts.append(say("import.understood.mean", mean=format_number(one.mean, language, 2)))
        if one.missing:
            parts.append(say("import.understood.missing", n=one.missing))
        if one.unreadable:
            parts.append(say("import.understood.unreadable", n=one.unreadable))
    return "; ".join(parts) + (" (?)" if one.doubts else "")


def tell_doubts(say: Speaker, found: Understood) -> None:
    """What was not certain, on the standard error."""
    doubted: dict[str, list[str]] = {}
    for one in (*found.columns, *found.questions):
        for doubt in one.doubts:
            doubted.setdefault(doubt, []).append(one.letter or one.label)
    for what, columns in doubted.items():
        click.echo(say(f"import.uncertain.{what}", columns=", ".join(columns)), err=True)


def tell_preview(say: Speaker, seen: Preview) -> None:
    """What an import would store."""
    click.echo(say("import.command.would", n=seen.ratings, used=seen.rows_used, read=seen.rows_read))
    tell_remarks(say, seen.remarks)
    if seen.already:
        click.echo(say("import.command.already", n=seen.already))
    tell_left_out(say, seen.left_out)
    if seen.overlap:
        _tell_overlap(say, seen.overlap)
    for names in (seen.touchpoints, seen.personas, seen.rounds, seen.channels):
        if new := ", ".join(one.name for one in names if one.new):
            click.echo(say("import.command.new", names=new))
    for line in _problems(say, seen):
        click.echo(line)


def _tell_overlap(say: Speaker, overlap: Overlap) -> None:
    """Who is in another round already, and how to add to that one instead."""
    for sentence in overlap_sentences(overlap, say):
        click.echo(sentence)
    if earlier := overlap.later_export_of:
        click.echo(say("import.overlap.option", name=earlier.round))


def _problems(say: Speaker, seen: Preview) -> Iterator[str]:
    for one in seen.problems:
        yield say(f"import.problem.{one.reason}", row=one.row, column=one.column, value=one.value)


def tell_remarks(say: Speaker, number: int) -> None:
    """How many comments without a number there are, where there are any."""
    if number:
        click.echo(say("import.command.remarks", n=number))


def tell_left_out(say: Speaker, left_out: Mapping[str, int]) -> None:
    """How many rows were left out, by reason."""
    for reason, number in left_out.items():
        click.echo(say(f"import.left-out.{reason}", n=number))
