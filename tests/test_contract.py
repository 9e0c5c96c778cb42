"""The walls of the project: who may import whom, where SQL may stand, and that each sentence exists twice."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

from cxcore.text import LANGUAGES, catalogue

ROOT = Path(__file__).parents[1]

LEAVES = {"errors", "text"}
"""Parts of cxcore that anybody may import."""

MAY_IMPORT = {
    # part of cxcore: the parts it may import, besides itself and the leaves
    "text": set(),
    "errors": set(),
    "identity": set(),
    "masking": set(),
    "themes": set(),
    "scales": set(),
    "model": {"scales"},
    "counts": {"model", "scales"},
    "measures": {"counts", "model", "scales"},
    "store": {"counts", "identity", "model", "scales", "themes", "workshop"},
    "surveys": {"counts", "identity", "masking", "model", "scales", "store"},
    "samples": {"counts", "identity", "model", "scales", "store", "surveys"},
    "workshop": {"counts", "scales"},
    "questions": {"counts", "masking", "measures", "model", "scales", "store", "themes", "workshop"},
    "conclusions": {"counts", "measures", "model", "scales", "themes", "workshop"},
    "charts": {"counts", "measures", "model", "scales"},
    "reports": {"measures", "model"},
}
SEE_EVERYTHING = {"cli"}
"""Parts of cxcore that may import any other; so may app.py, pages and live."""

LIBRARIES = {
    # library: where it may be imported
    "streamlit": ("app.py", "pages/"),
    "altair": ("cxcore/charts/",),
    "duckdb": ("cxcore/store/",),
    "statsmodels": ("tests/",),
    "playwright": ("tests/",),
}
SLOW = ("altair", "pandas", "scipy.interpolate", "scipy.stats", "statsmodels")
"""Libraries that would delay the first page, and so are imported in the function that needs them."""

NAMES_THAT_SAY_NOTHING = {"common", "helper", "helpers", "misc", "util", "utils"}

SQL = re.compile(
    r"\bSELECT\b.+\bFROM\b|\bINSERT\s+INTO\b|\bUPDATE\s+\S+\s+SET\b|\bDELETE\s+FROM\b"
    r"|\b(CREATE|ALTER|DROP)\s+(OR\s+REPLACE\s+)?(TEMP\s+)?(TABLE|VIEW|MACRO)\b|\b(COPY|ATTACH)\s+'",
    re.DOTALL,
)


class Source(NamedTuple):
    """A Python file: its path from the root, and its syntax tree."""

    path: str
    tree: ast.Module

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def sources(*places: str) -> tuple[Source, ...]:
    """Every Python file under these places."""
    files = [file for place in places for file in _files(ROOT / place)]
    return tuple(
        Source(file.relative_to(ROOT).as_posix(), ast.parse(file.read_text("utf-8"))) for file in files
    )


def _files(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


PRODUCT = ("app.py", "pages", "live", "cxcore")
EVERYTHING = (*PRODUCT, "start.py", "tests", "benchmarks")


def imports(nodes: Iterator[ast.AST]) -> Iterator[str]:
    """What these statements import, as dotted names: ``from a import b`` is ``a.b``."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full here"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(module: str) -> str:
    """The part of cxcore a module belongs to: ``curve`` of ``measures`` is in measures."""
    return module.split(".")[1]


def cases(*places: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("source", sources(*places), ids=lambda source: source.path)


@cases("cxcore")
def test_a_part_imports_only_what_stands_below_it(source: Source) -> None:
    if source.module == "cxcore" or part(source.module) in SEE_EVERYTHING:
        return
    own = part(source.module)
    seen = {part(name) for name in imports(ast.walk(source.tree)) if name.startswith("cxcore.")}
    below = LEAVES if own != "text" else set()
    assert seen - {own} <= MAY_IMPORT[own] | below


@cases("cxcore")
def test_cxcore_knows_no_pages(source: Source) -> None:
    above = {"app", "pages", "live"}
    assert not [name for name in imports(ast.walk(source.tree)) if name.split(".")[0] in above]


@cases("live")
def test_phones_and_screens_know_no_pages_of_streamlit(source: Source) -> None:
    assert not [name for name in imports(ast.walk(source.tree)) if name.split(".")[0] in {"app", "pages"}]


def test_no_module_imports_itself_by_a_detour() -> None:
    known = {source.module for source in sources(*PRODUCT)}
    graph = {
        source.module: {_module(name, known) for name in imports(ast.walk(source.tree))} - {None}
        for source in sources(*PRODUCT)
    }
    assert len([*TopologicalSorter(graph).static_order()]) == len(known)


def _module(name: str, known: set[str]) -> str | None:
    return next((each for each in (name, name.rpartition(".")[0]) if each in known), None)


@cases(*PRODUCT)
def test_a_library_is_used_where_it_belongs(source: Source) -> None:
    used = {name.split(".")[0] for name in imports(ast.walk(source.tree))} & set(LIBRARIES)
    assert {name for name in used if not source.path.startswith(LIBRARIES[name])} == set()


@cases(*PRODUCT)
def test_a_slow_library_is_imported_only_when_needed(source: Source) -> None:
    at_once = [*imports(iter(source.tree.body))]
    assert not [name for name in at_once if f"{name}.".startswith(tuple(f"{slow}." for slow in SLOW))]


@cases(*PRODUCT)
def test_sql_stands_in_the_store(source: Source) -> None:
    if source.path.startswith("cxcore/store/"):
        return
    assert not [text for text in strings(source.tree) if SQL.search(text)]


def strings(tree: ast.Module) -> list[str]:
    """The strings in a file that are not documentation."""
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in said)
    return [node.value for node in nodes if isinstance(node.value, str)]


@cases(*EVERYTHING)
def test_only_expected_errors_are_caught(source: Source) -> None:
    handlers = [node for node in ast.walk(source.tree) if isinstance(node, ast.ExceptHandler)]
    assert not [f"line {handler.lineno}" for handler in handlers if swallows_anything(handler)]


def swallows_anything(handler: ast.ExceptHandler) -> bool:
    """Whether any error ends here. One that only tidies up and raises the same again is fine."""
    caught = ast.unparse(handler.type) if handler.type else "Exception"
    raised_again = any(isinstance(node, ast.Raise) and node.exc is None for node in handler.body)
    return re.search(r"\b(Base)?Exception\b", caught) is not None and not raised_again


@cases(*EVERYTHING)
def test_a_module_is_named_after_what_it_holds(source: Source) -> None:
    assert not NAMES_THAT_SAY_NOTHING & set(source.module.split("."))


# Sentences


def test_both_languages_have_the_same_sentences() -> None:
    assert catalogue("nl").keys() == catalogue("en").keys()


@pytest.mark.parametrize("key", sorted(catalogue("nl").keys() & catalogue("en").keys()))
def test_a_sentence_names_the_same_things_in_both_languages(key: str) -> None:
    dutch, english = (catalogue(language)[key] for language in LANGUAGES)
    assert places(key, "nl") == places(key, "en")
    assert isinstance(dutch, str) == isinstance(english, str)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plural_has_one_and_other(language: str) -> None:
    tables = [entry for entry in catalogue(language).values() if not isinstance(entry, str)]
    assert all(set(table) == {"one", "other"} for table in tables)


def places(key: str, language: str) -> set[str]:
    """What an entry has to be told: its named places, and the number that chooses among its forms."""
    entry = catalogue(language)[key]
    forms = [entry] if isinstance(entry, str) else [str(form) for form in entry.values()]
    named = {name.split(".")[0] for form in forms for _, name, _, _ in Formatter().parse(form) if name}
    return named if isinstance(entry, str) else named | {"n"}


@cases(*PRODUCT)
def test_a_sentence_that_is_said_exists(source: Source) -> None:
    known = catalogue("nl").keys()
    asked = {pattern for call in spoken(source.tree) for pattern in keys(call.args[0])}
    asked |= {re.escape(text) for text in strings(source.tree) if re.fullmatch(r"error(\.[\w-]+)+", text)}
    assert {pattern for pattern in asked if not any(re.fullmatch(pattern, key) for key in known)} == set()


@cases(*PRODUCT)
def test_a_sentence_is_told_what_it_names(source: Source) -> None:
    calls = [
        (call, key.value) for call in spoken(source.tree) if isinstance(key := call.args[0], ast.Constant)
    ]
    lacking = {key: places(key, "nl") - told(call) for call, key in calls if key in catalogue("nl")}
    assert not {key: names for key, names in lacking.items() if names}


def spoken(tree: ast.Module) -> Iterator[ast.Call]:
    """Calls that look a sentence up: of ``say`` and of our errors, with a key to be seen."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and (named(node.func) == "say" or is_ours(node)):
            yield node


def is_ours(call: ast.Call) -> bool:
    return named(call.func).endswith("Error") and any(key.startswith("error") for key in keys(call.args[0]))


def named(function: ast.expr) -> str:
    return ast.unparse(function).split(".")[-1]


def keys(key: ast.expr) -> list[str]:
    """Patterns of the keys that an expression may give; none where they cannot be seen."""
    if isinstance(key, ast.Constant):
        return [re.escape(str(key.value))]
    if isinstance(key, ast.IfExp):
        return keys(key.body) + keys(key.orelse)
    if isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
        return [
            "".join(
                re.escape(str(v.value)) if isinstance(v, ast.Constant) else r"[\w.-]+" for v in key.values
            )
        ]
    return []


def told(call: ast.Call) -> set[str]:
    """The details a call gives by name; those of every sentence when it passes a mapping on."""
    if any(keyword.arg is None for keyword in call.keywords):
        return {name for key in catalogue("nl") for name in places(key, "nl")}
    return {str(keyword.arg) for keyword in call.keywords}
