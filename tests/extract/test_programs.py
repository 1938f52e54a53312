"""Programs that are run on a document: what they make comes back, what they may not do fails."""

from __future__ import annotations

import os
import socket
import sys
import time
from pathlib import Path

import pytest

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.confined import Limits
from fcmdiff.extract.programs import run_program
from fcmdiff.extract.sandbox import landlock

LIMITS = Limits(cpu_seconds=20, wall_seconds=30, file_megabytes=4)
_LANDLOCK = pytest.mark.skipif(
    sys.platform != "linux" or landlock.version() == 0, reason="this system has no Landlock"
)


def run(code: str, limits: Limits = LIMITS, read: tuple[str, ...] = ()) -> bytes | None:
    """What the Python program ``code`` leaves in the file ``out``."""
    return run_program([sys.executable, "-c", code], {"in": b"We will act."}, "out", limits, read)


def test_a_program_gets_its_files_and_gives_one_back() -> None:
    copy = "import shutil; shutil.copy('in', 'out')"
    assert run(copy) == b"We will act."


def test_a_program_is_found_and_starts_others() -> None:
    call = "import subprocess; subprocess.run(['cp', 'in', 'out'], check=True)"
    assert run(call) == b"We will act."
    if Path("/bin/sh").exists():
        assert run_program(["sh", "-c", "cp in out"], {"in": b"x"}, "out", LIMITS) == b"x"


@pytest.mark.parametrize(
    "code",
    [
        "pass",
        "open('out', 'w').write('half'); raise SystemExit(3)",
        "import os; os.symlink('in', 'out')",
        "import os; os.mkdir('out')",
        "open('out', 'wb').write(bytes(5 << 20))",
    ],
)
def test_what_fails_gives_nothing(code: str) -> None:
    assert run(code) is None


def test_a_program_that_is_not_there_gives_nothing() -> None:
    assert run_program(["no-such-program"], {}, "out", LIMITS) is None


def test_a_program_is_ended_with_what_it_started() -> None:
    start = time.monotonic()
    with pytest.raises(FcmdiffError) as raised:
        run(
            "import subprocess; subprocess.run(['sleep', '60'])",
            Limits(cpu_seconds=1, wall_seconds=2),
        )
    assert raised.value.code is ErrorCode.TIMED_OUT
    assert time.monotonic() - start < 15


@_LANDLOCK
def test_a_program_sees_no_file_of_the_user(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"a secret")
    copy = f"open('out', 'wb').write(open({str(secret)!r}, 'rb').read())"
    assert run(copy) is None
    assert run(copy, read=(str(tmp_path),)) == b"a secret"
    run(f"open({str(tmp_path / 'new')!r}, 'w').write('x')", read=(str(tmp_path),))
    assert os.listdir(tmp_path) == ["secret"]  # noqa: PTH208


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the means")
def test_a_program_has_no_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        call = f"import socket; socket.create_connection(('127.0.0.1', {port}))"
        assert run(f"{call}; open('out', 'w').write('x')") is None


def test_the_environment_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_SECRET", "x")
    names = run("import os; open('out', 'w').write(' '.join(os.environ))") or b""
    assert b"PATH" in names
    assert b"A_SECRET" not in names
