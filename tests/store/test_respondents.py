import hashlib
import hmac
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxcore.errors import StoreError
from cxcore.store.database import Database
from cxcore.store.respondents import KEY_BYTES, key_file, pads, respondent_key, respondent_number

KEY = bytes(range(KEY_BYTES))
ORGANISATION = 2**62 + 12345
BLANK = [chr(point) for point in range(0x110000) if chr(point).isspace()]


def numbers_in_sql(database: Database, key: bytes, names: list[str]) -> list[int]:
    inner, outer = pads(key)
    with database.read() as cursor:
        rows = cursor.execute(
            "SELECT respondent_number($inner, $outer, $organisation, n) FROM (SELECT unnest($names) AS n)",
            {"inner": inner, "outer": outer, "organisation": ORGANISATION, "names": names},
        ).fetchall()
    return [row[0] for row in rows]


@given(
    key=st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES),
    names=st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_sql_and_python_give_a_respondent_the_same_number(
    database: Database, key: bytes, names: list[str]
) -> None:
    assert numbers_in_sql(database, key, names) == [
        respondent_number(key, ORGANISATION, name) for name in names
    ]


@pytest.mark.parametrize("blank", BLANK, ids=ascii)
def test_blanks_around_a_name_do_not_matter(database: Database, blank: str) -> None:
    wanted = respondent_number(KEY, ORGANISATION, "An de Boer")
    around = f"{blank}An de Boer{blank}"
    assert {respondent_number(KEY, ORGANISATION, around), *numbers_in_sql(database, KEY, [around])} == {
        wanted
    }


def test_a_number_is_the_start_of_the_published_hmac() -> None:
    digest = hmac.new(KEY, f"{ORGANISATION}:An".encode(), hashlib.sha256).hexdigest()
    assert respondent_number(KEY, ORGANISATION, "An") == int(digest[:16], 16) // 2


def test_another_organisation_gives_another_number() -> None:
    assert respondent_number(KEY, 1, "An") != respondent_number(KEY, 2, "An")


def test_a_key_is_made_once_and_only_for_its_owner(database: Database) -> None:
    key = respondent_key(database)
    assert respondent_key(database) == key == key_file(database).read_bytes()
    assert stat.S_IMODE(key_file(database).stat().st_mode) == 0o600


def test_many_threads_get_one_key(database: Database) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: respondent_key(database), range(16)))) == 1


def test_the_key_is_not_in_the_database(database: Database) -> None:
    key = respondent_key(database)
    database.checkpoint()
    content = database.path.read_bytes()
    assert key not in content
    assert key.hex().encode() not in content


def test_a_lost_key_is_said_and_not_made_anew(database: Database) -> None:
    respondent_key(database)
    key_file(database).unlink()
    for _ in range(2):
        with pytest.raises(StoreError) as caught:
            respondent_key(database)
        assert caught.value.key == "error.store.key_missing"


@pytest.mark.parametrize("content", [b"", b"x" * KEY_BYTES, b"x" * 100])
def test_a_swapped_key_is_said(database: Database, content: bytes) -> None:
    respondent_key(database)
    key_file(database).write_bytes(content)
    with pytest.raises(StoreError) as caught:
        respondent_key(database)
    assert caught.value.key == "error.store.key_wrong"


def test_a_key_that_cannot_be_read_is_said(database: Database) -> None:
    key_file(database).mkdir()
    with pytest.raises(StoreError) as caught:
        respondent_key(database)
    assert caught.value.key == "error.store.key_unreadable"


def test_a_key_put_there_before_the_first_need_is_used(database: Database) -> None:
    key_file(database).write_bytes(KEY)
    assert respondent_key(database) == KEY


def test_a_copied_database_with_its_key_knows_the_same_people(database: Database, tmp_path: Path) -> None:
    key = respondent_key(database)
    database.backup(tmp_path / "copy.duckdb")
    copy = Database.open(tmp_path / "copy.duckdb")
    key_file(copy).write_bytes(key)
    assert respondent_key(copy) == key
    copy.close()
