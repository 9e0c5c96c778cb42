"""Bytes become UTF-8 without a letter lost, whatever program wrote them."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxcore.errors import SurveyError
from cxcore.surveys.files import decode as module
from cxcore.surveys.files.decode import Decoded, decoded
from cxcore.surveys.files.encoding import single_byte, unmarked

TABLE = "naam;cijfer\nCafé “Zon”;7,5\nCrèche;8\n"
"""Made up, as are all texts here."""
SENTENCES = [
    "Wat vond u van de service? Prima, héél vriendelijk en één medewerker was geïrriteerd.",
    "Ik vond het café gezellig, maar de crème brûlée was “te zoet”.",
    "De beïnvloeding van de coördinatie was goed – echt waar.",
    "Het kostte € 12,50 en dat is té duur voor een scène in ’t stuk.",
    "Völlig zufrieden, aber das Öffnen der Tür dauerte länger als üblich.",
    "Größe und Übersicht: sehr schön, „gemütlich“ und süß.",
    "Überhaupt nicht zufrieden mit der Straße.",
    "Comment évaluez-vous la qualité de l’accueil ? Le garçon était très aimable.",
    "Où avez-vous trouvé l’idée ? À Paris, ça m’a plu.",
    "Le cœur de l’été, c’est déjà « magnifique ».",
    "¿Cómo calificaría el servicio? ¡Muy bien! El niño está más tranquilo y mañana volverá.",
    "La atención fue rápida, pero según mi opinión faltó información.",
    "The customer’s view — it didn’t work… “Great”, she said.",
]
ELSEWHERE = [
    ("cp1250", "Bardzo miła obsługa, wrócę na pewno; zbyt długie kolejki przy kasie, jakość średnia"),
    ("cp1250", "Velmi milá obsluha, přijdu znovu; příliš dlouhé čekání u pokladny, průměrná kvalita"),
    ("cp1250", "Túl hosszú sor a pénztárnál, hűvös volt; köszönöm, jövő héten jövök"),
    ("cp1250", "Osebje je bilo prijazno, čakanje predolgo, še bolj všeč mi je kruh; žal"),
    ("cp1254", "Çok iyi hizmet, teşekkürler; kasada çok bekledik, ışıklar kapalıydı"),
    ("cp1251", "Очень хорошее обслуживание, спасибо; слишком долго ждать у кассы"),
    ("koi8_r", "Очень хорошее обслуживание, спасибо; слишком долго ждать у кассы"),
    ("cp1253", "Πολύ καλή εξυπηρέτηση, ευχαριστώ; μεγάλη αναμονή στο ταμείο"),
    ("gb18030", "服务非常好，谢谢；收银台等待时间太长，希望改善"),
    ("cp932", "とても良かったです。ありがとうございます；レジの待ち時間が長い"),
]
NEIGHBOURS = [
    "Personalet var søde og hjælpsomme; køen ved kassen var alt for lang på lørdag",
    "Trevlig personal men för långa köer på lördagar; “bäst i stan”",
    "Henkilökunta oli ystävällistä, mutta jono pitkä; erittäin tyytymätön",
    "A atenção foi ótima, porém a fila é comprida às segundas; não concordo",
    "café en één; € 5 duur, € 7",
    "€ 5",
    "één ÉÉN",
    "Personale gentile, però l’attesa è troppo lunga perché c’è poca gente; città",
]


def read(content: bytes, folder: Path) -> tuple[Decoded, str]:
    source = folder / "source"
    source.write_bytes(content)
    found = decoded(source, folder / "text")
    return found, found.path.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TABLE.encode(), "utf-8"),
        (TABLE.encode("utf-8-sig"), "utf-8-sig"),
        (TABLE.encode("utf-16-le"), "utf-16-le"),
        (TABLE.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TABLE.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + TABLE.encode("utf-32-be"), "utf-32-be"),
        (TABLE.encode("cp1252"), "cp1252"),
        (TABLE.encode("mac_roman"), "mac_roman"),
        (TABLE.encode("mac_roman").replace(b"\n", b"\r"), "mac_roman"),
    ],
)
def test_letters_survive_every_encoding(tmp_path: Path, content: bytes, encoding: str) -> None:
    found, text = read(content, tmp_path)
    assert (found.encoding, text, found.records, found.replaced) == (encoding, TABLE, 3, 0)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.sampled_from(["cp1252", "mac_roman"]))
def test_natural_sentences_tell_their_encoding(sentences: list[str], encoding: str) -> None:
    assert single_byte(iter(["\n".join(sentences).encode(encoding)])) == encoding


@pytest.mark.parametrize(
    "sentence",
    [
        "Coördinatie één; cafés in Curaçao",
        "Wat vond u van de service? Prima, héél vriendelijk en één medewerker was geïrriteerd.",
        "Völlig zufrieden, aber das Öffnen der Tür dauerte länger als üblich.",
        "Größe und Übersicht: sehr schön und süß",
        "Le garçon était très aimable, à bientôt",
    ],
)
def test_csv_for_ms_dos_is_told_by_its_letters(sentence: str) -> None:
    assert single_byte(iter([sentence.encode("cp850")])) == "cp850"


@pytest.mark.parametrize(
    ("encoding", "text"), ELSEWHERE, ids=[f"{one[0]}-{n}" for n, one in enumerate(ELSEWHERE)]
)
def test_texts_of_elsewhere_tell_their_encoding(tmp_path: Path, encoding: str, text: str) -> None:
    table = f"id;{text}\n" + f"1;{text}\n" * 20
    found, said = read(table.encode(encoding), tmp_path)
    assert (found.encoding, said, found.replaced) == (encoding, table, 0)


@given(
    st.lists(st.sampled_from(SENTENCES + NEIGHBOURS), min_size=1, max_size=4),
    st.sampled_from(["cp1252", "mac_roman"]),
)
def test_no_western_sentence_is_taken_for_one_of_elsewhere(sentences: list[str], encoding: str) -> None:
    content = "\n".join(sentences).encode(encoding)
    assert unmarked(lambda: iter([content])) == single_byte(iter([content]))


def test_one_curly_quote_among_plain_letters_is_of_windows(tmp_path: Path) -> None:
    found, text = read(b"a,b\nComputer Science\x92s,1\n", tmp_path)
    assert (found.encoding, text) == ("cp1252", "a,b\nComputer Science’s,1\n")


def test_hard_blanks_of_an_old_mac_are_blanks(tmp_path: Path) -> None:
    found, text = read(b"your level of knowledge\xcaof cuisines,b\n1,2\n", tmp_path)
    assert (found.encoding, text[23]) == ("mac_roman", "\u00a0")


def test_utf_8_with_a_few_damaged_letters_stays_utf_8(tmp_path: Path) -> None:
    found, text = read("één café\n".encode() * 5 + b"caf\xe9\n", tmp_path)
    assert (found.encoding, found.replaced, text.count("é")) == ("utf-8", 1, 15)


def test_bytes_that_no_encoding_knows_do_not_hide_the_file(tmp_path: Path) -> None:
    found, text = read(b"a,b\nExpanded Universe?\x8c\xe6\x81,2\n", tmp_path)
    assert text.startswith("a,b\nExpanded Universe?")
    assert found.replaced == text.count("\ufffd")


@pytest.mark.parametrize("content", [TABLE, TABLE.replace("\n", "\r\n"), "\ufeff" + TABLE])
def test_a_clean_file_is_not_written_anew(tmp_path: Path, content: str) -> None:
    found, text = read(content.encode(), tmp_path)
    assert (found.path, text) == (tmp_path / "source", TABLE)


@pytest.mark.parametrize("content", [TABLE.replace("\n", "\r"), TABLE.replace("7", "\ufeff7"), "a\r\nb\r"])
def test_lone_returns_and_marks_within_cells_are_cleaned(tmp_path: Path, content: str) -> None:
    found, text = read(content.encode(), tmp_path)
    assert found.path == tmp_path / "text"
    assert text == content.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")


@given(st.text(st.sampled_from('ab"\r\né\ufeff,;'), min_size=1, max_size=60), st.integers(1, 9))
def test_the_size_of_the_pieces_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, content: str, size: int
) -> None:
    folder = tmp_path_factory.mktemp("pieces")
    raw = ("a" + content).encode()
    with pytest.MonkeyPatch.context() as patch:
        whole, text = read(raw, folder)
        patch.setattr(module, "_CHUNK", size)
        in_pieces, again = read(raw, folder)
    assert (in_pieces, again) == (whole, text)


def test_records_are_counted_outside_quotes(tmp_path: Path) -> None:
    found, _ = read(b'a,b\n"x\ny",2\n\n3,4', tmp_path)
    assert (found.records, found.lines) == (4, 5)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty"),
        (b" \r\n\n", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (b"\xff\xfe\r\0\n\0", "empty"),
        (b"a,b\n1,\x00\x01\n", "binary"),
        (b"a,b\n" + b"1,2\n" * 100_000 + b"\0\0\0\0\n", "binary"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, key: str) -> None:
    with pytest.raises(SurveyError) as refused:
        read(content, tmp_path)
    assert refused.value.key == f"error.survey.{key}"


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    try:
        found, text = read(content, tmp_path_factory.mktemp("bytes"))
    except SurveyError:
        return
    assert found.records <= found.lines
    assert "\ufeff" not in text
