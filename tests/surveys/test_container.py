"""A file is taken for what its bytes say, unpacked with care, or refused in a sentence of its own."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cxcore.errors import SurveyError
from cxcore.surveys.files import container
from cxcore.surveys.files.container import unpacked

TABLE = b"naam,cijfer\nverzonnen,7\n"
"""Made up, as are all files here."""


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def ole(stream: str) -> bytes:
    """The outside of an old Office file with one entry in its directory."""
    entry = stream.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB", 2 * len(stream) + 2, 2)
    return (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entry).ljust(1024, b"\0")


def refusal(content: bytes, folder: Path, name: str = "made-up.csv") -> str:
    path = folder / "source"
    path.write_bytes(content)
    with pytest.raises(SurveyError) as refused:
        unpacked(path, name, folder)
    assert str(refused.value)
    return refused.value.key.removeprefix("error.survey.")


def test_a_text_stays_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "source"
    path.write_bytes(TABLE)
    assert unpacked(path, "made-up.xls", tmp_path) == (path, "made-up.xls", "text")


@pytest.mark.parametrize(
    "content",
    [
        zipped(**{"answers.csv": TABLE}),
        zipped(**{"folder/answers.csv": TABLE, "__MACOSX/._answers.csv": b"x", ".DS_Store": b"x"}),
        zipped(**{"answers.csv": TABLE, "read me.pdf": b"%PDF"}),
        zipped(**{"inner.zip": zipped(**{"answers.csv": TABLE})}),
        zipped(**{"answers.csv": TABLE}) + b"bytes after the end",
    ],
)
def test_the_one_table_in_an_archive_is_taken_out(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "source"
    path.write_bytes(content)
    found = unpacked(path, "made-up.zip", tmp_path)
    assert (found.path.read_bytes(), found.file_name, found.kind) == (TABLE, "answers.csv", "text")


def test_a_compressed_text_is_unpacked_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "source"
    path.write_bytes(gzip.compress(TABLE))
    found = unpacked(path, "made-up.csv.gz", tmp_path)
    assert (found.path.read_bytes(), found.file_name) == (TABLE, "made-up.csv")


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("html", b"\xef\xbb\xbf\r\n<!DOCTYPE html><table><tr><td>7"),
        ("html", b"<table border=1><tr><td>7</td></tr></table>"),
        ("html", b"<!-- made up --><html><body>"),
        ("html", "<html><body>".encode("utf-16")),
        (
            "excel_xml",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        ),
        ("json", b'[{"cijfer": 7}]'),
    ],
)
def test_tables_that_are_marked_otherwise_are_known(tmp_path: Path, kind: str, content: bytes) -> None:
    path = tmp_path / "source"
    path.write_bytes(content)
    assert unpacked(path, "made-up.xls", tmp_path).kind == kind


@pytest.mark.parametrize(
    "content",
    [
        zipped(**{"[Content_Types].xml": b"", "xl/workbook.xml": b""}),
        zipped(**{"xl/workbook.bin": b""}),
        zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        ole("Workbook"),
        ole("Book"),
    ],
)
def test_workbooks_are_known_by_what_is_in_them(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "source"
    path.write_bytes(content)
    assert unpacked(path, "made-up.csv", tmp_path).kind == "workbook"


@pytest.mark.parametrize(
    ("key", "content"),
    [
        ("several_files", zipped(**{"a.csv": TABLE, "b.csv": TABLE})),
        ("archive", zipped(**{"a.doc": b"x", "b.doc": b"y"})),
        ("archive", zipped(**{"a.zip": zipped(**{"b.zip": zipped(**{"c.csv": TABLE})})})),
        ("archive", zipped()),
        ("archive", b"7z\xbc\xaf\x27\x1c rest"),
        ("archive", b"x" * 257 + b"ustar"),
        ("password", ole("EncryptedPackage")),
        ("document", ole("WordDocument")),
        ("damaged", ole("Nothing known")),
        ("document", zipped(**{"word/document.xml": b""})),
        ("document", zipped(mimetype=b"application/vnd.oasis.opendocument.text")),
        ("numbers", zipped(**{"Index/Document.iwa": b""})),
        ("damaged", b"PK\x03\x04 cut off"),
        ("damaged", gzip.compress(TABLE, mtime=0)[:-9]),
        ("pdf", b"%PDF-1.7 rest"),
        ("picture", b"\x89PNG\r\n\x1a\n rest"),
        ("picture", b"\xff\xd8\xff\xe0 rest"),
        ("picture", b"GIF89a rest"),
        ("picture", b"RIFF1234WEBPVP8 "),
        ("picture", b"\0\0\0\x18ftypheic"),
        ("picture", b"BM\x36\0\0\0\0\0"),
        ("picture", b"II*\0rest"),
        ("database", b"SQLite format 3\0"),
        ("database", b"PAR1\x15\x04\x15\0"),
        ("statistics", b"$FL2@(#) SPSS DATA FILE"),
        ("statistics", b"<stata_dta><header>"),
        ("statistics", gzip.compress(b"RDX3\nX\n\0\0\0", mtime=0)),
        ("program", b"MZ\x90\0\x03\0"),
        ("program", b"\x7fELF\x02"),
        ("web_page", b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"'),
        ("xml", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">'),
        ("document", b"{\\rtf1 rest"),
    ],
    # Archives carry the time they were made: a name that holds them differs from worker to worker.
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused_by_its_kind(tmp_path: Path, key: str, content: bytes) -> None:
    assert refusal(content, tmp_path) == key


@pytest.mark.parametrize(
    "content", [b"MZ,BM\n1,2\n", b"PAR1,PAR2\n1,2\n", b"BM,b\n1,2\n", b'"<b>x</b>",y\n', b"From: x,y\n1,2\n"]
)
def test_a_text_that_starts_like_something_else_stays_a_text(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "source"
    path.write_bytes(content)
    assert unpacked(path, "made-up.csv", tmp_path).kind == "text"


def test_an_archive_with_a_password_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped(**{"answers.csv": TABLE}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(content), tmp_path) == "password"


def test_a_text_of_far_more_than_its_packed_size_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "ALWAYS_FITS", 1 << 20)
    many = bytes(8 << 20)
    assert refusal(zipped(**{"a.csv": many}), tmp_path) == "bomb"
    assert refusal(gzip.compress(many), tmp_path) == "bomb"


def test_a_workbook_that_lies_about_its_size_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "ALWAYS_FITS", 1 << 20)
    content = bytearray(zipped(**{"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": bytes(8 << 20)}))
    for mark, size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.rindex(mark)
        content[place + size : place + size + 4] = struct.pack("<I", 100)
        content[place + size - 8 : place + size - 4] = struct.pack("<I", zlib.crc32(bytes(100)))
    assert refusal(bytes(content), tmp_path) == "bomb"


@given(
    st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=4), st.integers(0, 4)), min_size=1, max_size=4)
)
@example([(4, b"", 1), (141, b"\0\0\0\0", 0), (166, b"", 4)])
@settings(max_examples=150)
def test_a_damaged_archive_gives_a_file_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, bites: list[tuple[int, bytes, int]]
) -> None:
    content = zipped(**{"answers.csv": TABLE * 3, "xl/notes.txt": TABLE})
    for place, put, taken in bites:
        content = content[:place] + put + content[place + taken :]
    folder = tmp_path_factory.mktemp("damaged")
    path = folder / "source"
    path.write_bytes(content)
    with suppress(SurveyError):
        assert unpacked(path, "made-up.zip", folder).path.is_file()
