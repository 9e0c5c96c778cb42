"""Identities are never handed out twice."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

from cxcore.identity import new_id


def test_ids_grow_also_within_a_millisecond() -> None:
    ids = [new_id() for _ in range(5000)]
    assert all(first < second for first, second in pairwise(ids))


def test_threads_get_different_ids() -> None:
    with ThreadPoolExecutor(4) as pool:
        ids = list(pool.map(lambda _: new_id(), range(5000)))
    assert len(set(ids)) == len(ids)


def test_an_id_fits_a_signed_64_bit_column() -> None:
    assert 0 < new_id() < 2**63
