"""The cut-offs of the guarded child: what a reader that was taken over could still do."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from fcmdiff.errors import FcmdiffError
from fcmdiff.extract import sandbox, worker
from fcmdiff.extract.readers import read_document
from fcmdiff.extract.sandbox import Access, landlock, seccomp
from fcmdiff.extract.worker import read_guarded
from tests.conftest import SERIES
from tests.extract.test_worker import AMPLE, make_task

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the means")
_LANDLOCK = pytest.mark.skipif(
    sys.platform != "linux" or landlock.version() == 0, reason="this system has no Landlock"
)


@pytest.fixture(params=["forked", "started"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(worker, "_may_fork", lambda: request.param == "forked")
    return str(request.param)


def read(reader: str, data: str, access: Access | None = None) -> str:
    """What ``reader`` says; a failure of its own is an FcmdiffError."""
    task = make_task(reader, data.encode())._replace(access=access or Access())
    return read_guarded([task], AMPLE)[0].paragraphs[0].text


@_LANDLOCK
def test_files_that_are_not_its_own_cannot_be_read(way: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret")
    for path in (str(secret), "/etc/passwd", "/proc/self/environ", str(Path(__file__).resolve())):
        with pytest.raises(FcmdiffError):
            read("open_file", path)
    assert read("open_file", str(secret), Access(read=(str(tmp_path),))) == "a secret"
    assert read("open_file", str(secret), Access(read=(str(secret), "/none"))) == "a secret"


@_LANDLOCK
def test_nothing_can_be_written(way: str, tmp_path: Path) -> None:
    libraries = [path for path in sandbox.own_libraries() if os.access(path, os.W_OK)]
    for folder in (str(tmp_path), *libraries):
        target = Path(folder) / "written-by-a-test"
        with pytest.raises(FcmdiffError):
            read("write_file", str(target))
        assert not target.exists()


def test_what_readers_open_late_is_there(way: str) -> None:
    assert read("open_late_data", "").endswith(" True")


@pytest.mark.parametrize("reader", ["open_connection", "send_datagram"])
def test_there_is_no_network(way: str, reader: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(FcmdiffError):
        read(reader, str(server.getsockname()[1]))


@_LANDLOCK
def test_tcp_is_closed_without_the_filter_of_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    if landlock.version() < 4:
        pytest.skip("this Landlock knows no network")
    monkeypatch.setattr(seccomp, "_CALLS", {})
    monkeypatch.setattr(worker, "_may_fork", lambda: True)
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(FcmdiffError):
        read("open_connection", str(server.getsockname()[1]))


def test_no_program_and_no_process_can_be_started(way: str) -> None:
    for reader in ("start_program", "start_process"):
        with pytest.raises(FcmdiffError):
            read(reader, "/bin/true")
    assert read("start_thread", "a thread") == "a thread"


@_LANDLOCK
def test_the_parent_cannot_be_signalled(way: str) -> None:
    if landlock.version() < 6:
        pytest.skip("this Landlock knows no signals")
    with pytest.raises(FcmdiffError):
        read("signal_parent", str(os.getpid()))


def test_without_any_means_files_are_read_as_before(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = SERIES / "sources" / "2025.pdf"
    cut_off = read_document(path)
    monkeypatch.setattr(worker, "_may_fork", lambda: True)
    monkeypatch.setattr(landlock, "version", lambda: 0)
    monkeypatch.setattr(seccomp, "_CALLS", {})
    (tmp_path / "open.txt").write_text("open")
    assert read("open_file", str(tmp_path / "open.txt")) == "open"
    assert read_document(path) == cut_off


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_are_left_alone(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(landlock, "restrict_process", None)
    monkeypatch.setattr(seccomp, "restrict_process", None)
    sandbox.close_off(Access())


def test_each_filter_ends_in_leave_and_jumps_inside_itself() -> None:
    for calls in seccomp._CALLS.values():
        for may_run in (False, True):
            steps = list(seccomp._steps(calls, may_run=may_run))
            assert steps[-1] == (seccomp._RETURN, 0, 0, seccomp._ALLOW)
            for at, (_, if_true, if_false, _) in enumerate(steps):
                assert at + 1 + max(if_true, if_false) <= len(steps) - 1 or at == len(steps) - 1
