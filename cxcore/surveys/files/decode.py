"""From bytes to text: a survey file as UTF-8, whatever it was before.

Order of trying: a byte order mark, zeros between letters (UTF-16), strict UTF-8, UTF-8 with a few damaged
letters, then Windows-1252, Mac Roman or one of elsewhere (:mod:`cxcore.surveys.files.encoding`).
"""

from __future__ import annotations

import codecs
import hashlib
import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from cxcore.errors import SurveyError
from cxcore.surveys.files.encoding import unmarked
from cxcore.surveys.progress import Progress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CHUNK = 1 << 20
_START = 1 << 16
_TELLING = 10_000
"""Letters beyond ASCII after which it is clear whether a text is UTF-8."""
_MARKS = (
    # UTF-32 before UTF-16: its mark starts with that of the other.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MOST_CONTROLS = 0.01
"""Share of control characters that a text may hold: some forms let people paste anything."""
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"})
_BOM = "\ufeff"
_UNREADABLE = "\ufffd"


class Decoded(NamedTuple):
    """A text as UTF-8, and what was learnt while decoding it.

    Attributes
    ----------
    path
        The text: UTF-8 with LF or CRLF, without byte order marks but for one at its start. The file itself
        when it was so already.
    encoding
        The encoding found: ``utf-8``, ``utf-8-sig``, ``utf-16-le``, ``utf-16-be``, ``utf-32-le``,
        ``utf-32-be``, ``cp1252``, ``mac_roman``, ``cp850``, or one of elsewhere such as ``cp1251``.
    records
        Line ends outside double quotes, the last one counted also where it is missing: the number of
        records, blank ones included, of a properly quoted file.
    lines
        Line ends, within quotes too.
    replaced
        Letters that could not be read; ``\ufffd`` stands in their place.

    """

    path: Path
    encoding: str
    records: int
    lines: int
    replaced: int = 0


def decoded(source: Path, into: Path, progress: Progress | None = None) -> Decoded:
    """The text of ``source``, written to ``into`` where needed; memory does not grow with the file.

    Raises
    ------
    SurveyError
        When the file is empty or no text.
    Cancelled
        When the progress was told to stop.

    """
    progress = progress or Progress()
    progress.enter("decoding", 0)
    with source.open("rb") as stream:
        start = stream.read(_START)
    wide = _wide_encoding(start)
    clean = None if wide else _clean(source, progress)
    return clean or _written(source, into, wide or _narrow_encoding(source, start, progress), progress)


def hashed(stream: BinaryIO, progress: Progress) -> str:
    """SHA-256 of all bytes of an open file, in hexadecimals; closes it."""
    digest = hashlib.sha256()
    with stream:
        while piece := stream.read(_CHUNK):
            progress.check()
            digest.update(piece)
    return digest.hexdigest()


def _wide_encoding(start: bytes) -> str | None:
    """The encoding when letters take two or four bytes."""
    if not start.strip(b" \t\r\n\v\f\0\xef\xbb\xbf\xff\xfe"):
        raise SurveyError("error.survey.empty")
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    pairs = len(start) // 2
    low, high = start[0 : 2 * pairs : 2].count(0), start[1 : 2 * pairs : 2].count(0)
    for zeros, others, encoding in ((high, low, "utf-16-le"), (low, high, "utf-16-be")):
        # In Western languages nearly each letter has a zero in front of it or behind it, and only there.
        if zeros > 0.6 * pairs and others < 0.05 * pairs:
            return encoding
    if b"\0" in start or len(start) - len(start.translate(None, _CONTROLS)) > 1 + _MOST_CONTROLS * len(start):
        raise SurveyError("error.survey.binary")
    return None


def _clean(source: Path, progress: Progress) -> Decoded | None:
    """What is learnt of a text that can be read as it is; None for one that has to be written anew."""
    decoder, ends, marked = codecs.getincrementaldecoder("utf-8")(), _LineEnds(), False
    size = source.stat().st_size
    try:
        for place, data in enumerate(_pieces(source)):
            # Of plain letters nothing can be wrong, unless the piece before ended within another one.
            if not data.isascii() or decoder.getstate()[0]:
                text = decoder.decode(data)
                marked |= place == 0 and text.startswith(_BOM)
                if text.rfind(_BOM) >= (place == 0):
                    return None
            _refuse_zeros(data)
            ends.see(data)
            progress.reach((place + 1) * _CHUNK / size, ends.records)
            if ends.lone_returns:
                return None
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    if ends.ends_in_return:
        return None
    return Decoded(source, "utf-8-sig" if marked else "utf-8", ends.records, ends.lines)


def _narrow_encoding(source: Path, start: bytes, progress: Progress) -> str:
    """The encoding of a text whose plain letters take one byte."""
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    bad = good = 0
    for text in _texts(source, "utf-8"):
        progress.check()
        unreadable = text.count(_UNREADABLE)
        bad += unreadable
        good += len(text) - len(text.encode("ascii", "ignore")) - unreadable
        if bad + good > _TELLING:
            break
    return "utf-8" if good >= bad else unmarked(partial(_pieces, source))


def _written(source: Path, into: Path, encoding: str, progress: Progress) -> Decoded:
    ends, replaced, size = _LineEnds(), 0, source.stat().st_size
    with into.open("wb") as target:
        for place, text in enumerate(_texts(source, encoding)):
            replaced += text.count(_UNREADABLE)
            data = text.replace(_BOM, "").encode("utf-8", "replace")
            _refuse_zeros(data)
            ends.see(data)
            target.write(data)
            progress.reach(place * _CHUNK / size, ends.records)
    return Decoded(into, encoding, ends.records, ends.lines, replaced)


def _refuse_zeros(data: bytes) -> None:
    if b"\0" in data:
        raise SurveyError("error.survey.binary")


def _texts(source: Path, encoding: str) -> Iterator[str]:
    """The text in pieces, every line end as LF."""
    letters = codecs.getincrementaldecoder(encoding)("replace")
    decoder = io.IncrementalNewlineDecoder(letters, translate=True)
    for piece in _pieces(source):
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def _pieces(source: Path) -> Iterator[bytes]:
    with source.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            yield piece


class _LineEnds:
    """Counts line ends, those outside double quotes, and returns that end no line, over pieces of a text."""

    def __init__(self) -> None:
        self._lines = 0
        self._ends = 0
        self._quoted = 0
        self._returns = 0
        self._last = ord("\n")

    def see(self, data: bytes) -> None:
        if not data:
            return
        import numpy as np

        # Several times as fast as counting in the bytes themselves.
        codes = np.frombuffer(data, dtype=np.uint8)
        is_end = codes == ord("\n")
        ends = int(np.count_nonzero(is_end))
        # Whether there is one at all is known ten times as fast.
        quotes = int(np.count_nonzero(codes == ord('"'))) if b'"' in data else 0
        self._lines += ends
        if b"\r" in data:
            is_return = codes == ord("\r")
            both = int(np.count_nonzero(is_return[:-1] & is_end[1:]))
            self._returns += int(np.count_nonzero(is_return)) - both
        self._returns -= self._last == ord("\r") and data[0] == ord("\n")
        self._ends += self._outside(codes) if quotes or self._quoted else ends
        self._quoted = (self._quoted + quotes) % 2
        self._last = data[-1]

    def _outside(self, codes: NDArray[np.uint8]) -> int:
        """Line ends outside quotes."""
        import numpy as np

        ends = np.flatnonzero(codes == ord("\n"))
        quotes_before = np.searchsorted(np.flatnonzero(codes == ord('"')), ends) + self._quoted
        return int(np.count_nonzero(quotes_before % 2 == 0))

    @property
    def lone_returns(self) -> bool:
        """True when a return was seen that ends no line; the last one may still get its line end."""
        return self._returns > (self._last == ord("\r"))

    @property
    def ends_in_return(self) -> bool:
        return self._last == ord("\r")

    @property
    def records(self) -> int:
        return self._ends + (self._last != ord("\n"))

    @property
    def lines(self) -> int:
        return self._lines + (self._last != ord("\n"))
