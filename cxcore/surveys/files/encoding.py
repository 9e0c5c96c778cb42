"""Which encoding a text that is no Unicode is in: of Windows, an old Mac, MS-DOS, or elsewhere.

Statistical detectors are wrong too often on Western texts to be asked about these. Letters, quotes and blanks
tell by where they stand: no capital follows a small letter within a word, and a dash stands between blanks.
Polish or Turkish is told by its alphabet. Of Russian, Greek or Chinese whole words are beyond ASCII, without
sense as Western, which is what a detector sees: it is believed where its reading is less of a mess.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

MOST_SEEN = 20_000
"""Stretches of bytes above 127 that are looked at."""
_LINES_SEEN = 1 << 16
"""Bytes of lines with letters beyond ASCII that the detector looks at."""
_WESTERN = ("cp1252", "mac_roman", "cp850")
"""Of Windows, of an old Mac, and of what Excel calls CSV for MS-DOS; where two read as well, the first."""
_ELSEWHERE = ("cp1250", "cp1251", "koi8_r", "cp1253", "gb18030", "big5", "cp932", "cp949")
"""Of Central Europe, Russia (two), Greece, China, Taiwan, Japan and Korea."""
_IN_A_ROW = 0.4
"""Share of the bytes above 127 that stand in rows of three, from which whole words seem to be of them."""
_CLEARER = 2.0
"""By so many percent points a reading must be less of a mess than the best Western one."""
_WESTERN_ALPHABETS = (
    # Dutch and English, French, German, Spanish, Portuguese, Italian, Danish and Norwegian, Swedish and
    # Finnish, Icelandic, Estonian.
    "áàäçéèêëíïñóöúü", "àâæçéèêëîïôœùûüÿ", "äöüß", "áéíñóúü¡¿ªº", "àáâãçéêíóôõúü", "àèéìîíòóù", "åæøéô",
    "åäöé", "áðéíóúýþæö", "äõöü",
)  # fmt: skip
"""Letters beyond ASCII of languages."""
_NEIGHBOURS = (
    # Polish, Czech, Slovak, Hungarian, South Slavic, Romanian, Turkish.
    ("cp1250", "ąćęłńóśźż", "ąłż"), ("cp1250", "áčďéěíňóřšťúůýž", "šžř"),
    ("cp1250", "áäčďéíĺľňóôŕšťúýž", "šž"), ("cp1250", "áéíóöőúüű", "őű"), ("cp1250", "čćđšž", "šž"),
    ("cp1250", "ăâîşţ", "şţ"),
    ("cp1254", "çğıiöşüâî", "ışğ"),
)  # fmt: skip
"""Encodings and letters beyond ASCII of languages, and those letters that are the proof of them."""
_PROOF = 0.04
"""Share of the letters that are proof: two Western languages in one file may look like another."""
_SIGNS = frozenset("“”‘’„‚«»‹›–—…•·€£°§%‰™®©´`\u00a0\u00ad")
_FEWEST_LETTERS = 5
_ALL = 0.97
"""Share of the letters that an alphabet has to have; the best Western one has less than ``_MOST_WESTERN``."""
_MOST_WESTERN = 0.93
_ASCII = bytes(range(128))
_ROW = re.compile(rb"[\x80-\xff]{3,}")
_STRETCH = re.compile(rb"[\x80-\xff]+")
_COMMON = set("éèëêáàâäíìîïóòôöúùûüçñßœæøåãõÉÈËÊÁÀÂÄÍÎÏÓÔÖÚÛÜÇÑŒÆØÅ")
_OPENING = set("“‘„«¿¡")
_CLOSING = set("”’»…")
_BETWEEN = set("–—•·")
_WITH_NUMBERS = set("€£°½¼¾²³±×µ%§")
_ALWAYS = {"\u00a0": 1.0, **dict.fromkeys("‹›®©™", -1.0)}
_BAD = -3.0
_ODD = -1.0
_WELL = 1.0
_SURE = 2.0


def unmarked(pieces: Callable[[], Iterator[bytes]]) -> str:
    """The encoding of a text of which only the bytes tell it, as Python calls it.

    Parameters
    ----------
    pieces
        Gives the text, in pieces of any size, from its start at each call.

    """
    lines = _telling(pieces())
    return _of_neighbours(lines) or _of_elsewhere(lines) or single_byte(pieces())


def _telling(pieces: Iterator[bytes]) -> bytes:
    """The first lines with letters beyond ASCII."""
    seen, rest = bytearray(), b""
    for piece in pieces:
        *lines, rest = (rest + piece).splitlines(keepends=True)
        for line in lines:
            if len(seen) > _LINES_SEEN:
                return bytes(seen)
            seen += b"" if line.isascii() else line
        if len(rest) > _LINES_SEEN:
            break
    return bytes(seen + rest)


def _of_neighbours(lines: bytes) -> str | None:
    """The encoding of which one alphabet has all the letters, where no Western one has."""
    texts = [_letters(lines, encoding) for encoding in _WESTERN]
    if any(text.total() < _FEWEST_LETTERS for text in texts):
        return None
    if max(_share(text, own) for text in texts for own in _WESTERN_ALPHABETS) >= _MOST_WESTERN:
        return None
    read = {encoding: _letters(lines, encoding) for encoding, *_ in _NEIGHBOURS}
    fitting = (
        encoding
        for encoding, own, proof in _NEIGHBOURS
        if _share(read[encoding], own) >= _ALL and _share(read[encoding], proof) >= _PROOF
    )
    return next(fitting, None)


def _letters(lines: bytes, encoding: str) -> Counter[str]:
    """How often each letter beyond ASCII stands there."""
    text = lines.decode(encoding, "replace")
    return Counter(letter.lower()[0] for letter in text if ord(letter) > 127 and letter not in _SIGNS)


def _share(letters: Counter[str], alphabet: str) -> float:
    """Share, 0–1, of the letters that an alphabet has."""
    return sum(letters[letter] for letter in alphabet) / max(letters.total(), 1)


def _of_elsewhere(lines: bytes) -> str | None:
    """The encoding of a text that makes no sense in a Western one."""
    beyond = len(lines.translate(None, _ASCII))
    if sum(map(len, _ROW.findall(lines))) < _IN_A_ROW * beyond:
        return None
    from charset_normalizer import from_bytes

    found = [
        ({one.encoding, *one.could_be_from_charset}, one.percent_chaos)
        for one in from_bytes(lines, cp_isolation=[*_WESTERN, *_ELSEWHERE])
    ]
    if not found:
        return None
    names, mess = found[0]
    western = [other for known, other in found if not known.isdisjoint(_WESTERN)]
    if not names.isdisjoint(_WESTERN) or min(western, default=100.0) < mess + _CLEARER:
        return None
    return next(name for name in _ELSEWHERE if name in names)


def single_byte(pieces: Iterator[bytes]) -> str:
    """Of the Western encodings the one in which the bytes make the best text.

    Parameters
    ----------
    pieces
        The text, in pieces of any size.

    """
    found = Counter(islice((stretch for piece in pieces for stretch in _stretches(piece)), MOST_SEEN))

    def fits(encoding: str) -> float:
        return sum(_score(part.decode(encoding, "replace")) * n for part, n in found.items())

    return max(_WESTERN, key=fits)


def _stretches(piece: bytes) -> Iterator[bytes]:
    """Bytes above 127 that follow each other, with the byte at either side."""
    for match in _STRETCH.finditer(piece):
        yield piece[max(match.start() - 1, 0) : match.end() + 1]


def _score(text: str) -> float:
    """How well the letters beyond ASCII stand in their surroundings."""
    padded = f" {text} " if ord(text[0]) > 127 else f"{text} "
    return sum(
        _fits(before, letter, after)
        for before, letter, after in zip(padded, padded[1:], padded[2:], strict=False)
        if ord(letter) > 127
    )


def _fits(before: str, letter: str, after: str) -> float:
    if letter.isalpha():
        return _fits_as_letter(before, letter, after)
    if letter in _OPENING:
        return _SURE if not before.isalnum() and not after.isspace() else _BAD
    if letter in _CLOSING:
        apostrophe = letter == "’" and before.isalpha() and after.isalpha()
        return _WELL if apostrophe else _SURE if not before.isspace() and not after.isalnum() else _BAD
    if letter in _BETWEEN:
        return _SURE if before.isspace() == after.isspace() and not before.isalpha() else _ODD
    if letter in _WITH_NUMBERS:
        return _WELL if before.isdigit() or after.isdigit() or after.isspace() else _ODD
    return _ALWAYS.get(letter, _BAD)


def _fits_as_letter(before: str, letter: str, after: str) -> float:
    """Letters stand in words, capitals before small letters or among capitals."""
    alone = not before.isalpha() and not after.isalpha()
    if letter not in _COMMON:
        return _BAD if alone or (letter.isupper() and before.islower()) else _ODD
    if letter.isupper():
        if before.islower():
            return _BAD
        return _WELL if after.isalpha() else _ODD
    if before.isupper() and after.isupper():
        return _BAD
    if alone:
        return 0.5 if letter in "àéèóú" else _BAD
    return _WELL if not (after.isupper() and not before.isalpha()) else _BAD
