"""Specifications kept between starts, as Python keeps compiled modules.

Altair takes longer to import and to check one chart than a whole page takes to answer; a specification
depends only on the code, the colours and the texts, so it is made once per version of these.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache, wraps
from importlib.metadata import version
from pathlib import Path
from typing import Any, ParamSpec, cast

P = ParamSpec("P")
Spec = dict[str, Any]

_HERE = Path(__file__).parent
_SOURCES = (*_HERE.glob("*.py"), *(_HERE.parent / "text").glob("*"))


def compiled(make: Callable[P, Spec]) -> Callable[P, Spec]:
    """The same function, whose answers are remembered in memory and beside Python's own compiled files.

    Parameters
    ----------
    make
        Makes a specification; its arguments have to have a ``repr`` that tells them apart.

    """

    @cache
    @wraps(make)
    def kept(*args: P.args, **names: P.kwargs) -> Spec:
        told = f"{make.__module__}.{make.__name__}{args}{sorted(names.items())}"
        path = folder() / f"{hashlib.sha256(told.encode()).hexdigest()[:16]}.json"
        with suppress(OSError, ValueError):
            found: Spec = json.loads(path.read_text("utf-8"))
            return found
        made = make(*args, **names)
        with suppress(OSError):  # a folder that may not be written only costs time
            _write(path, made)
        return made

    return cast("Callable[P, Spec]", kept)


@cache
def folder() -> Path:
    """Where specifications of this very version of code, texts and Altair are kept."""
    digest = hashlib.sha256(version("altair").encode())
    for source in sorted(path for path in _SOURCES if path.is_file()):
        digest.update(source.read_bytes())
    return _HERE / "__pycache__" / f"specs-{digest.hexdigest()[:16]}"


def _write(path: Path, spec: Spec) -> None:
    """Write it whole or not at all, since others may read at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(spec, file)
    Path(draft).replace(path)
