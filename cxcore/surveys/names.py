"""Names in a file against known ones: the same in another case is the same, and keys count as names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from cxcore.identity import free_key


class Named(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=Named)


def clean(text: str) -> str:
    """A name on one line, without blanks around it."""
    return " ".join(text.split())


def same(text: str) -> str:
    """What equal names have in common, whatever their case and blanks."""
    return clean(text).casefold()


class Names(Generic[T]):
    """Things by name or key, in order, to which new ones can be added."""

    def __init__(self, known: Iterable[T]) -> None:
        self.known = tuple(known)
        self.new: list[T] = []
        self._by_key = {one.key: one for one in self.known}
        self._by_name = {same(one.name): one for one in reversed(self.known)}

    def find(self, text: str) -> T | None:
        """What has this name, or else this key; None when nothing has."""
        word = same(text)
        return self._by_name.get(word) or self._by_key.get(word)

    def free_key(self, text: str) -> str:
        """A key for a new name."""
        return free_key(clean(text), self._by_key)

    def add(self, one: T) -> T:
        """Add something new, after what is there."""
        self.new.append(one)
        self._by_key[one.key] = one
        self._by_name[same(one.name)] = one
        return one
