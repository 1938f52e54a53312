#!/usr/bin/env python3
"""Set-up and daily work in one place, on nothing but Python 3.11 and git.

    python3 dev.py demo     compare two editions of the embedded series, say where the report is
    python3 dev.py check    everything that CI runs: format, lint, types, layers, tests, docs
    python3 dev.py reports  write the sample reports and the generated docs again
    python3 dev.py setup    only make the environment

Every command makes the virtual environment in .venv when it is missing or out of date.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "made-for"
CONSTRAINTS = ROOT / "constraints.txt"
DEMO_REPORT = ROOT / "build" / "demo.html"
DEMO_PAIR = ("straits:2024", "straits:2025")


class DevError(Exception):
    """Something that the person at the keyboard has to know, in one line."""


def main(words: Sequence[str]) -> int:
    """Run the named command; return the exit code."""
    commands: dict[str, Callable[[], None]] = {
        "demo": demo,
        "check": check,
        "reports": reports,
        "setup": lambda: make_environment(dev=True),
    }
    if len(words) != 1 or words[0] not in commands:
        print(__doc__)
        return 2
    try:
        commands[words[0]]()
    except DevError as failure:
        print(f"dev.py: {failure}", file=sys.stderr)
        return 1
    return 0


def demo() -> None:
    """Compare two neighbouring editions of the model series and name the report."""
    make_environment(dev=False)
    DEMO_REPORT.parent.mkdir(exist_ok=True)
    run("fcmdiff", "compare", *DEMO_PAIR)
    run("fcmdiff", "compare", *DEMO_PAIR, "-o", str(DEMO_REPORT))
    print(f"\nThe report is {DEMO_REPORT}\nOpen it in any browser: {DEMO_REPORT.as_uri()}")


def check() -> None:
    """Run every check; stop at the first that fails."""
    make_environment(dev=True)
    for title, words in CHECKS:
        print(f"== {title}", flush=True)
        run(*words)
    print("== all checks passed")


def reports() -> None:
    """Write again what is generated and committed."""
    make_environment(dev=True)
    run("python", "-m", "docs.generate")
    run("python", "-m", "reports.regenerate")


CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("ruff", "format", "--check", ".")),
    ("lint", ("ruff", "check", ".")),
    ("types", ("mypy",)),
    ("layers", ("lint-imports",)),
    ("truth of the model series", ("python", "corpora/straits/check_truth.py")),
    ("pinned readings of the model series", ("fcmdiff", "check", "--ci", "corpora/straits")),
    ("tests", ("pytest", "-n", "auto")),
    ("damaged files", ("python", "-m", "benchmarks.fuzz", "--seconds", "90")),
    ("generated docs", ("python", "-m", "docs.generate", "--check")),
    ("sample reports", ("python", "-m", "reports.regenerate", "--check")),
    ("accuracy floors", ("python", "-m", "benchmarks.accuracy", "--check")),
    ("docs", ("sphinx-build", "-q", "-W", "-b", "html", "docs", "build/docs")),
)


def make_environment(*, dev: bool) -> None:
    """Make .venv with the pinned packages, unless it is there for this very project state."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is run by any Python
        raise DevError(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}")
    wanted = _fingerprint(dev=dev)
    known = STAMP.read_text().split() if STAMP.exists() else []
    if wanted in known:
        return
    if not (ENVIRONMENT / "pyvenv.cfg").exists():
        _make_venv()
    target = ".[dev]" if dev else "."
    print(f"installing fcmdiff {target} into {ENVIRONMENT.name} ...", flush=True)
    pip = [str(_tool("python")), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    install = [*pip, "install", "--constraint", str(CONSTRAINTS), "--editable", target]
    if subprocess.run(install, cwd=ROOT, check=False).returncode:
        raise DevError("the packages could not be installed; is the package index reachable?")
    # The full environment serves the demo as well.
    STAMP.write_text("\n".join([wanted, _fingerprint(dev=False)]) if dev else wanted)


def _make_venv() -> None:
    try:
        venv.create(ENVIRONMENT, with_pip=True, clear=ENVIRONMENT.exists())
    except (subprocess.CalledProcessError, ImportError, OSError) as error:
        raise DevError(
            f"no virtual environment can be made here ({error}); "
            "on Debian and Ubuntu install the package python3-venv"
        ) from None


def _fingerprint(*, dev: bool) -> str:
    parts = [(ROOT / "pyproject.toml").read_bytes(), CONSTRAINTS.read_bytes(), sys.version.encode()]
    return hashlib.sha256(b"\0".join([*parts, str(dev).encode()])).hexdigest()


def _tool(name: str) -> Path:
    folder = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
    return folder / (f"{name}.exe" if os.name == "nt" else name)


def run(name: str, *words: str) -> None:
    """Run a program of the environment from the root of the project; fail where it fails."""
    environment = os.environ | {"FCMDIFF_CORPORA": str(ROOT / "corpora")}
    code = subprocess.run(
        [str(_tool(name)), *words], cwd=ROOT, env=environment, check=False
    ).returncode
    if code:
        raise DevError(f"{name} {' '.join(words)} ended with exit code {code}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
