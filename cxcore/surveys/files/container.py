"""What kind of file this is, by its first bytes, and out of what it is wrapped in.

Names are never asked: tools call web pages ``.xls`` and tab-separated text ``.csv``.
"""

from __future__ import annotations

import gzip
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Literal, NamedTuple, Protocol, cast, get_args

from cxcore.errors import SurveyError
from cxcore.surveys.files import magic
from cxcore.surveys.progress import Progress

Kind = Literal["text", "workbook", "html", "excel_xml", "json"]

MOST_TEXT = 4 << 30
"""Bytes of one text that is unpacked, and of all parts of a workbook together."""
MOST_TIMES = 250
"""How many times larger than its packed form a text may be; real exports stay under 60."""
ALWAYS_FITS = 64 << 20
"""Bytes that may be unpacked whatever the packed size: small texts of empty cells pack very well."""
_DEEPEST = 2
_CHUNK = 1 << 20
_TABLES = {
    ".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".json", ".jsonl", ".xml",
    ".html",
}  # fmt: skip
_LOCAL_HEADER = 30
_DAMAGED = (
    zipfile.BadZipFile,
    gzip.BadGzipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    IndexError,
    NotImplementedError,  # a way of packing that is seldom used
    ValueError,  # places before the start of the file, names that are no text
)


class Unpacked(NamedTuple):
    """A file out of its wrapping.

    Attributes
    ----------
    path
        Where it is: the file itself when nothing was wrapped.
    file_name
        Its own name, or that of what it was wrapped in.
    kind
        A text of lines, a workbook of sheets, or a text in which a table is marked otherwise.

    """

    path: Path
    file_name: str
    kind: Kind


def unpacked(source: Path, file_name: str, folder: Path, progress: Progress | None = None) -> Unpacked:
    """The one text or workbook in a file; what is unpacked is written into ``folder``.

    Raises
    ------
    SurveyError
        When it holds no table that can be read, several files, a password, or far more than its size
        promises.
    Cancelled
        When the progress was told to stop.

    """
    progress = progress or Progress()
    progress.enter("unpacking", 0)
    return _unpacked(source, file_name, _Into(folder, progress))


class _Into(NamedTuple):
    """Where what is unpacked goes, who watches, and out of how many wrappings it came."""

    folder: Path
    progress: Progress
    depth: int = 0

    @property
    def target(self) -> Path:
        return self.folder / f"unpacked-{self.depth}"

    @property
    def deeper(self) -> _Into:
        return self._replace(depth=self.depth + 1)


def _unpacked(source: Path, file_name: str, into: _Into) -> Unpacked:
    with source.open("rb") as stream:
        start = stream.read(magic.LOOKED_AT)
    found = magic.kind_of(start)
    if found == "zip":
        return _of_zip(source, file_name, into)
    if found == "gzip" and into.depth < _DEEPEST:
        return _of_gzip(source, file_name, into)
    if found == "ole":
        found = magic.kind_of_ole(source)
    if found in get_args(Kind):
        return Unpacked(source, file_name, cast("Kind", found))
    raise SurveyError(f"error.survey.{'archive' if found == 'gzip' else found}")


def _of_zip(source: Path, file_name: str, into: _Into) -> Unpacked:
    try:
        with zipfile.ZipFile(source) as archive:
            if any(part.header_offset < 0 for part in archive.infolist()):
                raise zipfile.BadZipFile
            found = _kind_of_zip(archive)
            if found == "workbook":
                _check_parts(source, archive, into.progress)
                return Unpacked(source, file_name, "workbook")
            if found != "zip" or into.depth >= _DEEPEST:
                raise SurveyError(f"error.survey.{'archive' if found == 'zip' else found}")
            member = _only_table(archive)
            with archive.open(member) as packed:
                _write(packed, into, max(member.compress_size, 1))
    except _DAMAGED as error:
        raise SurveyError("error.survey.damaged") from error
    return _unpacked(into.target, PurePosixPath(member.filename).name, into.deeper)


def _kind_of_zip(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if names & {"xl/workbook.xml", "xl/workbook.bin"}:
        return "workbook"
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        mime = archive.read("mimetype")
        if mime.startswith(b"application/vnd.oasis.opendocument."):
            if "META-INF/manifest.xml" in names and b"encryption-data" in _some(
                archive, "META-INF/manifest.xml"
            ):
                return "password"
            return "workbook" if b"spreadsheet" in mime else "document"
    if names & {"word/document.xml", "ppt/presentation.xml"}:
        return "document"
    if any(name.endswith(".iwa") for name in names) or "Index.zip" in names:
        return "numbers"
    return "zip"


def _some(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_CHUNK)


def _only_table(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The only file in an archive, or the only one that is called a table."""
    files = [member for member in archive.infolist() if not _is_by_the_way(member)]
    tables = [member for member in files if PurePosixPath(member.filename).suffix.lower() in _TABLES]
    chosen = files if len(files) == 1 else tables
    if len(chosen) != 1:
        key = "several_files" if len(chosen) > 1 else "archive"
        raise SurveyError(f"error.survey.{key}", n=len(chosen))
    if chosen[0].flag_bits & 1:
        raise SurveyError("error.survey.password")
    return chosen[0]


def _is_by_the_way(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename)
    return member.is_dir() or "__MACOSX" in path.parts or path.name.startswith(".")


def _of_gzip(source: Path, file_name: str, into: _Into) -> Unpacked:
    try:
        with gzip.open(source) as packed:
            _write(packed, into, source.stat().st_size)
    except _DAMAGED as error:
        raise SurveyError("error.survey.damaged") from error
    return _unpacked(into.target, re.sub(r"\.gz$", "", file_name, flags=re.IGNORECASE), into.deeper)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def _write(packed: _Readable, into: _Into, packed_size: int) -> None:
    check = _limit(packed_size, into.progress)
    with into.target.open("wb") as out:
        while chunk := packed.read(_CHUNK):
            check(len(chunk))
            out.write(chunk)


def _limit(packed_size: int, progress: Progress) -> Callable[[int], None]:
    """Counts bytes that came out, and refuses when there are too many of them, or when somebody says stop."""
    most = min(MOST_TEXT, max(ALWAYS_FITS, MOST_TIMES * packed_size))
    seen = 0

    def check(came: int) -> None:
        nonlocal seen
        progress.check()
        seen += came
        if seen > most:
            raise SurveyError("error.survey.bomb")

    return check


def _check_parts(source: Path, archive: zipfile.ZipFile, progress: Progress) -> None:
    """Unpack each part of a workbook once, into nothing: what its headers promise may be a lie."""
    check = _limit(source.stat().st_size, progress)
    with source.open("rb") as stream:
        for part in archive.infolist():
            if part.flag_bits & 1:
                raise SurveyError("error.survey.password")
            for size in _sizes(stream, part):
                check(size)


def _sizes(stream: IO[bytes], part: zipfile.ZipInfo) -> Iterator[int]:
    """How much comes out of one part, piece by piece, counted on the packed bytes themselves."""
    if part.compress_type == zipfile.ZIP_STORED:
        yield part.compress_size
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile(part.filename)
    stream.seek(part.header_offset)
    header = stream.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER:
        raise zipfile.BadZipFile(part.filename)
    stream.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    yield from _inflated(stream, part.compress_size)


def _inflated(stream: IO[bytes], left: int) -> Iterator[int]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    while left > 0 and not inflate.eof:
        packed = stream.read(min(left, _CHUNK))
        if not packed:
            raise EOFError
        left -= len(packed)
        while packed:
            yield len(inflate.decompress(packed, _CHUNK))
            packed = inflate.unconsumed_tail
