"""Set up, start and test the project: ``python3 start.py run``, ``workshop``, ``test`` or ``setup``.

Needs Python 3.11 or newer and nothing else, on Linux, macOS and Windows. Everything is installed in ``.venv``
beside this file, exactly as the locks say. An older Python can still read this file: it looks for a newer one
on the search path, and else says what is needed.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
WINDOWS = os.name == "nt"
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock"}

# The locks are complete; few retries, so that who has no connection soon hears so.
PIP_INSTALL = ("--disable-pip-version-check", "--no-input", "--retries=2", "install", "--no-deps")
CHECKS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "pytest": ["pytest", "-n", "auto"],
}

USAGE = """Usage: python3 start.py run [--port 8600] [--address 0.0.0.0] [what `streamlit run` takes]
       python3 start.py workshop [--port 8600] [what `streamlit run` takes]
       python3 start.py test [what pytest takes]
       python3 start.py setup [run|test]

run       opens the app, for this computer only unless --address (or CX_ADDRESS) is given
workshop  opens it for phones and screens on this network too; pages ask for a code that stands here
test      sets everything up and passes all checks
setup     only sets up, for run (default) or for test"""
TOO_OLD = (
    "This needs Python 3.11 or newer; this is Python {}. Get one from python.org or your package manager."
)
NO_VENV = "This Python cannot make environments. On Debian and Ubuntu: sudo apt install python3-venv"
NO_NETWORK = (
    "No connection to fetch the packages over. This needs the internet once; behind a proxy, set HTTPS_PROXY."
)
NO_LAN = "This computer has no address on a network yet: join one, so that phones can find it."
NO_SPACE = "The packages do not fit on this disk: about 1 GB is needed."
NO_PACKAGE = "A package does not exist for this kind of computer, or not for this version of Python."
FAILED = "The packages could not be installed. What went wrong stands in {}; it ends with:\n{}"
SIGNS = {
    NO_SPACE: ("No space left", "not enough space"),
    NO_NETWORK: ("NewConnectionError", "NameResolutionError", "ConnectTimeout", "timed out", "ProxyError"),
    NO_PACKAGE: ("No matching distribution",),
}


class TroubleError(Exception):
    """A sentence for whoever runs this."""


def main(arguments: list[str]) -> int:
    if sys.version_info < OLDEST:
        return with_newer_python(arguments)
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    commands = {"run": run, "workshop": workshop, "test": test, "setup": setup}
    if command not in commands:
        print(USAGE)
        return 0 if command in {"-h", "--help"} else 2
    try:
        return commands[command](rest)
    except TroubleError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(rest: list[str]) -> int:
    set_up("run")
    os.chdir(HERE)
    return become([str(python_of(VENV)), "-m", *streamlit_command(rest, os.environ.get("CX_ADDRESS"))])


def workshop(rest: list[str]) -> int:
    """Run for the whole network; what is asked at the door, the app decides and says itself."""
    return run([*workshop_options(), *rest])


def test(rest: list[str]) -> int:
    set_up("test")
    os.environ["CX_CHROMIUM"] = chromium()
    failed = [name for name, command in CHECKS.items() if not passes(name, command, rest)]
    print("Failed: " + ", ".join(failed) if failed else "All checks passed.", flush=True)
    return 1 if failed else 0


def setup(rest: list[str]) -> int:
    kind = rest[0] if rest else "run"
    if kind not in LOCKS:
        raise TroubleError(USAGE)
    set_up(kind)
    print("Everything is in place.")
    return 0


# Running


def streamlit_command(rest: list[str], address: str | None) -> list[str]:
    """What follows ``python -m``; ``--port`` and ``--address`` are short for Streamlit's own options."""
    short = {"--port": "--server.port", "--address": "--server.address"}
    options = [
        short.get(name, name) + equals + value for name, equals, value in (a.partition("=") for a in rest)
    ]
    own = ["--server.showEmailPrompt=false", "--server.address=" + (address or "localhost")]
    return ["streamlit", "run", "app.py", *own, *options]


def workshop_options() -> list[str]:
    """Listen to everybody, and give out the address of this computer on its network."""
    from live.address import lan_address

    address = lan_address()
    if address is None:
        say(NO_LAN)
    return ["--address=0.0.0.0", *([f"--browser.serverAddress={address}"] if address else [])]


def become(command: list[str]) -> int:
    """Go on as this command; Windows has no such thing, so there it runs below this one."""
    sys.stdout.flush()
    if not WINDOWS:
        os.execv(command[0], command)
    import subprocess

    return subprocess.call(command)


def passes(name: str, command: list[str], rest: list[str]) -> bool:
    import subprocess

    print(f"--- {name}", flush=True)
    more = rest if name == "pytest" else []
    return subprocess.call([str(python_of(VENV)), "-m", *command, *more], cwd=HERE) == 0


def chromium() -> str:
    """The path of a Chromium for the browser tests, fetched if need be; empty when none can be had."""
    import subprocess

    command = [str(python_of(VENV)), "-m", "tests.browser.chromium"]
    return subprocess.run(command, cwd=HERE, stdout=subprocess.PIPE, text=True, check=False).stdout.strip()


def with_newer_python(arguments: list[str]) -> int:
    """Hand over to a newer Python on the search path, if one runs (a name alone may be an empty shim)."""
    import shutil
    import subprocess

    for path in filter(None, map(shutil.which, NEWER)):
        if subprocess.call([path, "-c", ""], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
            return become([path, str(HERE / "start.py"), *arguments])
    print(TOO_OLD.format(".".join(map(str, sys.version_info[:3]))), file=sys.stderr)
    return 1


# Setting up


def set_up(kind: str) -> None:
    """Have what the lock of this kind says in ``.venv``; costs nothing when it is there."""
    wanted = stamp(kind)
    todo = missing(kind, read_stamp(), wanted)
    if todo == "nothing":
        return
    import time

    began = time.monotonic()
    stamp_file().unlink(missing_ok=True)
    if todo == "all":
        make_venv()
    install(kind)
    stamp_file().write_text(json.dumps(wanted, indent=1), "utf-8")
    say(f"Ready, after {time.monotonic() - began:.0f} seconds. Next time this is not needed.")


def missing(kind: str, found: dict[str, str], wanted: dict[str, str]) -> str:
    """``nothing``, ``packages`` or ``all``: what has to be done again.

    A set-up that was cut short left no stamp, a folder that was moved or another Python makes all of it
    useless, and another lock asks for other packages only.
    """
    if any(found.get(name) != wanted[name] for name in ("python", "place")) or not python_of(VENV).exists():
        return "all"
    return "nothing" if found.get(kind) == wanted[kind] else "packages"


def stamp(kind: str) -> dict[str, str]:
    """What the environment was made for. The lock for tests contains the one for running."""
    kinds = ("run", "test") if kind == "test" else ("run",)
    python = "{}.{}".format(*sys.version_info[:2])
    return {"python": python, "place": str(VENV), **{each: digest(each) for each in kinds}}


def digest(kind: str) -> str:
    """Changes with the lock, and with pyproject.toml, which says what commands the project has."""
    import hashlib

    files = (HERE / LOCKS[kind], HERE / "pyproject.toml")
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def read_stamp() -> dict[str, str]:
    try:
        return dict(json.loads(stamp_file().read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def stamp_file() -> Path:
    return VENV / "set-up.json"


def python_of(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if WINDOWS else "bin/python")


def make_venv() -> None:
    import importlib.util
    import venv

    say("Setting up; the first time takes about a minute." if not VENV.exists() else "Setting up again.")
    if importlib.util.find_spec("ensurepip") is None:
        raise TroubleError(NO_VENV)
    venv.EnvBuilder(clear=True, symlinks=not WINDOWS, with_pip=True).create(VENV)


def install(kind: str) -> None:
    """Install the locked packages, then the project itself, which makes the command ``cx``."""
    lock = HERE / LOCKS[kind]
    say(f"Fetching {lock.read_text('utf-8').count('==')} packages, checked against {lock.name}.")
    # Only ready-made packages: they run no code of their own while being installed.
    pip("--require-hashes", "--only-binary=:all:", "--no-compile", "--requirement", str(lock))
    pip("--no-build-isolation", "--editable", str(HERE))


def pip(*options: str) -> None:
    import subprocess

    log = VENV / "set-up.log"
    command = [str(python_of(VENV)), "-m", "pip", *PIP_INSTALL, *options]
    settings = {**os.environ, "PIP_USER": "0"}
    with log.open("w", encoding="utf-8") as output:
        code = subprocess.call(
            command, env=settings, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
    if code:
        raise TroubleError(explained(log.read_text("utf-8", "replace"), log))


def explained(output: str, log: Path) -> str:
    """What went wrong, in a sentence, from what pip wrote."""
    for sentence, signs in SIGNS.items():
        if any(sign in output for sign in signs):
            return sentence
    return FAILED.format(log, "\n".join(output.splitlines()[-5:]))


def say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
