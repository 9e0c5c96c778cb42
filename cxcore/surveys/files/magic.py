"""Kinds of files by their first bytes; each kind that is no table is the key of a sentence."""

from __future__ import annotations

import mmap
import re
from pathlib import Path

LOOKED_AT = 1 << 12
"""Bytes of the start of a file that tell its kind."""

_STARTS = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "archive"),
    (b"PK\x07\x08", "archive"),
    (b"\x1f\x8b", "gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"{\\rtf", "document"),
    (b"SQLite format 3\0", "database"),
    (b"ARROW1", "database"),
    (b"$FL2", "statistics"),
    (b"$FL3", "statistics"),
    (b"<stata_dta>", "statistics"),
    (b"RDX2\n", "statistics"),
    (b"RDX3\n", "statistics"),
    (b"X\n\0\0\0", "statistics"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\xfd7zXZ\0", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"\x7fELF", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
)
_LATER = (
    (8, b"DUCK", "database"),
    (4, b"ftyphei", "picture"),
    (4, b"ftypmif1", "picture"),
    (4, b"ftypavif", "picture"),
    (4, b"1AY&SY", "archive"),
    (8, b"WEBP", "picture"),
    (257, b"ustar", "archive"),
)
# A text may start with these letters as well: they count only where zeros follow.
_WITH_ZEROS = ((b"MZ", "program"), (b"BM", "picture"), (b"PAR1", "database"))
_OLD_STATA = re.compile(rb"[\x69-\x73][\x01\x02]\x01\0")
_WEB = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|table|body|meta)\b", re.IGNORECASE | re.DOTALL
)
_MAIL = re.compile(rb"\s*(?:mime-version|from|content-type):", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b|\s*<svg\b", re.IGNORECASE)
_EXCEL = b"urn:schemas-microsoft-com:office:spreadsheet"
_JSON = re.compile(rb"\s*(?:\[\s*)?\{\s*\"|\s*\[\s*\[")
_OLE_STREAMS = (
    ("EncryptedPackage", "password"),
    ("WordDocument", "document"),
    ("PowerPoint Document", "document"),
    ("Workbook", "workbook"),
    ("Book", "workbook"),
)


def kind_of(start: bytes) -> str:
    """The kind of a file: ``text``, ``html``, ``excel_xml``, ``json``, ``zip``, ``gzip`` or ``ole``; or the
    sentence by which it is refused.

    Parameters
    ----------
    start
        Its first :data:`LOOKED_AT` bytes.

    """
    for mark, kind in _STARTS:
        if start.startswith(mark):
            return kind
    for place, mark, kind in _LATER:
        if start[place : place + len(mark)] == mark:
            return kind
    for mark, kind in _WITH_ZEROS:
        if start.startswith(mark) and b"\0" in start[:64]:
            return kind
    if _OLD_STATA.match(start):
        return "statistics"
    # Marks of order in front, and zeros between the letters of UTF-16, say nothing about the kind.
    return _kind_of_text(start.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b""))


def _kind_of_text(start: bytes) -> str:
    """Texts that hold no cells, or not as lines."""
    if _XML.match(start):
        # A web page may say first that it is XML.
        if re.search(rb"<html\b", start, re.IGNORECASE):
            return "html"
        return "excel_xml" if _EXCEL in start else "xml"
    if _WEB.match(start):
        return "html"
    if _MAIL.match(start) and b"boundary=" in start:
        return "web_page"
    return "json" if _JSON.match(start) else "text"


def kind_of_ole(path: Path) -> str:
    """The kind of an OLE file, the container of old Office files: by the streams that its directory names."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for name, kind in _OLE_STREAMS:
            # An entry of the directory starts at a multiple of 128: the name in 64 bytes, then its length.
            entry = name.encode("utf-16-le").ljust(64, b"\0") + (2 * len(name) + 2).to_bytes(2, "little")
            place = data.find(entry)
            while place >= 0 and place % 128:
                place = data.find(entry, place + 1)
            if place >= 0:
                return kind
    return "damaged"
