"""From bytes to text: a survey file as UTF-8 with LF line ends, whatever it was before.

Order of trying: a byte order mark, strict UTF-8, then Windows-1252. Statistical detectors are wrong too
often on short single-byte files to be asked.
"""

from __future__ import annotations

import codecs
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from cxcore.errors import SurveyError

_CHUNK = 1 << 20
_NO_TABLES = {
    b"PK\x03\x04": "workbook",
    b"\xd0\xcf\x11\xe0": "workbook",
    b"%PDF": "binary",
    b"\x89PNG": "binary",
    b"\xff\xd8\xff": "binary",
    b"\x1f\x8b": "binary",
}
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"})


class Decoded(NamedTuple):
    """What was learnt while decoding.

    Attributes
    ----------
    encoding
        The encoding found: ``utf-8``, ``utf-8-sig``, ``utf-16`` or ``cp1252``.
    file_hash
        SHA-256 of the bytes as they came, in hexadecimals.
    records
        Line ends outside double quotes, the last one counted also where it is missing: the number of
        records, blank ones included, of a properly quoted file.

    """

    encoding: str
    file_hash: str
    records: int


def decode(source: Path, into: Path) -> Decoded:
    """Write the text of ``source`` to ``into``; memory does not grow with the file.

    Raises
    ------
    SurveyError
        When the file is empty, a workbook, or no text.

    """
    with source.open("rb") as stream:
        encoding = _encoding(stream.read(1 << 16))
    try:
        return _written(source, into, encoding, "strict")
    except UnicodeError:
        # Bytes that Windows-1252 leaves open (old Mac files have them) become a mark that the sample shows.
        return _written(source, into, "cp1252" if encoding == "utf-8" else encoding, "replace")


def _encoding(start: bytes) -> str:
    if not start.strip():
        raise SurveyError("error.survey.empty")
    for mark, key in _NO_TABLES.items():
        if start.startswith(mark):
            raise SurveyError(f"error.survey.{key}")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(start.translate(None, _CONTROLS)) < len(start):
        raise SurveyError("error.survey.binary")
    return "utf-8-sig" if start.startswith(codecs.BOM_UTF8) else "utf-8"


def _written(source: Path, into: Path, encoding: str, errors: str) -> Decoded:
    digest, ends = hashlib.sha256(), _LineEnds()
    with source.open("rb") as stream, into.open("wb") as target:
        for text in _texts(stream, encoding, errors, digest):
            data = text.encode()
            if b"\0" in data:
                raise SurveyError("error.survey.binary")
            ends.see(data)
            target.write(data)
    return Decoded(encoding, digest.hexdigest(), ends.records)


def _texts(stream: BinaryIO, encoding: str, errors: str, digest: hashlib._Hash) -> Iterator[str]:
    """The text in pieces, every line end as LF."""
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(errors), translate=True)
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


class _LineEnds:
    """Counts line ends outside double quotes, over pieces of a text."""

    def __init__(self) -> None:
        self._ends = 0
        self._quoted = 0
        self._last = b"\n"

    def see(self, data: bytes) -> None:
        if not data:
            return
        self._last = data[-1:]
        quotes = data.count(b'"')
        self._ends += self._outside(data) if quotes or self._quoted else data.count(b"\n")
        self._quoted = (self._quoted + quotes) % 2

    def _outside(self, data: bytes) -> int:
        import numpy as np

        codes = np.frombuffer(data, dtype=np.uint8)
        ends = np.flatnonzero(codes == ord("\n"))
        quotes_before = np.searchsorted(np.flatnonzero(codes == ord('"')), ends) + self._quoted
        return int(np.count_nonzero(quotes_before % 2 == 0))

    @property
    def records(self) -> int:
        return self._ends + (self._last != b"\n")
