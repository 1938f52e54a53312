"""A page with console blocks -> the same page with what the commands print today.

Only ``$ fcmdiff ...`` and ``$ cp FILE FILE`` are run; ``$ echo $?`` shows the exit code of the
command before it, and a command that fails without it is an error. A last line ``...`` stands for
the rest of an output: as many lines as are shown before it are kept.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.check.corpus import NEW, make_corpus
from tests.half_read import two_pages

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_REST = "..."
# A page shows what a user sees whose machine sets none of these.
_UNSET = ("FCMDIFF_CORPORA", "CI", "GITHUB_STEP_SUMMARY")
# A PDF with one page and nothing on it.
_BLANK_PDF = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <<>>>> endobj
trailer <</Root 1 0 R>>
%%EOF
"""
# What is named in the messages that docs/messages.md shows.
_ODD_FILES = {
    "empty.pdf": b"",
    "picture.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "cut-off.pdf": b"%PDF-1.7\n1 0 obj",
    "blank.pdf": _BLANK_PDF,
    "my-words.toml": b"version = one\n",
    "half-read.pdf": two_pages("Ports are open. We will act.", None),
}
# What docs/check.md shows beside the corpus "harbours" of the tests.
_DRAFTS = {
    "corrected.md": NEW.replace("2029", "2031"),
    "shorter.md": NEW.replace("We will publish a register of ships every year.\n\n", ""),
    "no-text.md": "",
    "policy.toml": """[severity]
deadline_later = "off"

[[accept]]
rule = "dropped"
id = "ports.publish-register-ships.s0"
reason = "The register is kept by law now"
author = "A. Clerk"
expires = 2027-06-30
""",
}


class _Step(NamedTuple):
    """A command as it is typed, and the lines shown under it."""

    command: str
    shown: list[str]


@contextmanager
def sandbox() -> Iterator[Path]:
    """Give a temporary folder that looks like the root of the project to the commands."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("corpora", "tests/cases"):
            shutil.copytree(ROOT / part, folder / part)
        for file, data in _ODD_FILES.items():
            (folder / file).write_bytes(data)
        make_corpus(folder)
        for file, text in _DRAFTS.items():
            (folder / file).write_text(text, "utf-8")
        (folder / "other-words.toml").write_text(_other_words(), "utf-8")
        yield folder


def _other_words() -> str:
    """The lexicon as a later version might have it: to agree binds no more."""
    words = ROOT / "fcmdiff" / "commitments" / "lexicon" / "en.toml"
    text = f'version = "mine"\n{words.read_text("utf-8")}'
    return text.replace('id = "agree"\nclass = "bind"', 'id = "agree"\nclass = "intend"')


def refresh_blocks(page: str, folder: Path) -> str:
    """Return ``page`` with the outputs that its commands have in ``folder``.

    Raises ValueError where a command fails and the page does not show its exit code.
    """
    return _BLOCK.sub(lambda found: f"```console\n{_refresh(found[1], folder)}```", page)


def _refresh(block: str, folder: Path) -> str:
    steps = _split_steps(block)
    code = 0
    lines: list[str] = []
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        shown = step.shown
        if step.command.startswith("fcmdiff "):
            code, output = run_command(step.command, folder)
            if code and (following is None or following.command != "echo $?"):
                raise ValueError(f"{step.command} ends with {code}, which the page does not show")
            shown = _cut_like(shown, output)
        elif step.command.startswith("cp "):
            shutil.copyfile(*(folder / name for name in shlex.split(step.command)[1:]))
        elif step.command == "echo $?":
            shown = [str(code)]
        lines += [f"$ {step.command}", *shown]
    return "\n".join(lines) + "\n"


def _split_steps(block: str) -> list[_Step]:
    steps: list[_Step] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            steps.append(_Step(line[2:], []))
        else:
            steps[-1].shown.append(line)
    return steps


def _cut_like(shown: list[str], output: list[str]) -> list[str]:
    """Return ``output``, cut to as many lines as are shown where the page shows only these."""
    size = len(shown) - 1
    return [*output[:size], _REST] if _REST in shown[-1:] and size < len(output) else output


def run_command(command: str, folder: Path) -> tuple[int, list[str]]:
    """Return the exit code and the lines that ``command`` prints when run in ``folder``."""
    words = [sys.executable, "-m", "fcmdiff", *shlex.split(command)[1:]]
    environment = {k: v for k, v in os.environ.items() if k not in _UNSET}
    done = subprocess.run(
        words,
        cwd=folder,
        env=environment | {"COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8").splitlines()
