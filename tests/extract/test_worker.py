"""The guarded child: whatever a reader does, the parent gets a Document or one clear error."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract import confined, worker
from fcmdiff.extract.confined import Limits, Task
from fcmdiff.extract.sandbox import Access
from fcmdiff.extract.worker import read_guarded
from fcmdiff.model.document import Document, Source

QUICK = Limits(memory_megabytes=1024, cpu_seconds=1, wall_seconds=3)
AMPLE = Limits(memory_megabytes=2048, cpu_seconds=30, wall_seconds=60)
FORKS = hasattr(os, "fork")


@pytest.fixture(params=["forked", "started"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of making a child have to do the same."""
    if request.param == "forked" and not FORKS:
        pytest.skip("this system does not copy processes")
    monkeypatch.setattr(worker, "_may_fork", lambda: request.param == "forked")
    return str(request.param)


def make_task(reader: str, data: bytes = b"We will act.") -> Task:
    name = f"tests.extract.odd_readers:{reader}"
    return Task(name, data, Source("a.pdf", "0" * 64, "application/pdf"))


def read(reader: str, data: bytes = b"We will act.", limits: Limits = AMPLE) -> Document:
    return read_guarded([make_task(reader, data)], limits)[0]


def code_of(reader: str, limits: Limits = AMPLE) -> ErrorCode:
    with pytest.raises(FcmdiffError) as raised:
        read(reader, limits=limits)
    assert raised.value.subject == "a.pdf"
    assert "\n" not in str(raised.value)
    return raised.value.code


def test_a_document_comes_back_whole(way: str) -> None:
    text = "We will act. \u201cNow\u201d \U0001d54f\n" * 5_000
    assert read("read_well", text.encode()).paragraphs[0].text == text


def test_two_are_read_at_once_and_come_in_order(way: str) -> None:
    tasks = [make_task("read_well", b"one"), make_task("read_well", b"two")]
    one, two = read_guarded(tasks, AMPLE)
    assert (one.paragraphs[0].text, two.paragraphs[0].text) == ("one", "two")


@pytest.mark.parametrize(
    ("reader", "code"),
    [
        ("refuse", ErrorCode.ENCRYPTED),
        ("raise_error", ErrorCode.INTERNAL),
        ("recurse", ErrorCode.INTERNAL),
        ("fill_memory", ErrorCode.OUT_OF_MEMORY),
        ("die", ErrorCode.DAMAGED),
        ("abort", ErrorCode.OUT_OF_MEMORY),
        ("leave", ErrorCode.INTERNAL),
        ("answer_for_another", ErrorCode.DAMAGED),
        ("answer_at_length", ErrorCode.TOO_BIG),
    ],
)
def test_every_end_has_its_code(way: str, reader: str, code: ErrorCode) -> None:
    assert code_of(reader) is code


@pytest.mark.parametrize("reader", ["compute_for_ever", "sleep_for_ever"])
def test_endless_readers_are_ended(way: str, reader: str) -> None:
    start = time.monotonic()
    assert code_of(reader, QUICK) is ErrorCode.TIMED_OUT
    assert time.monotonic() - start < 15


def test_a_sound_document_is_not_delivered_beside_a_bad_one(way: str) -> None:
    with pytest.raises(FcmdiffError) as raised:
        read_guarded([make_task("read_well"), make_task("raise_error")], AMPLE)
    assert raised.value.code is ErrorCode.INTERNAL


def test_the_first_error_is_the_one_reported(way: str) -> None:
    for order in (["refuse", "raise_error"], ["raise_error", "refuse"]):
        with pytest.raises(FcmdiffError) as raised:
            read_guarded([make_task(name) for name in order], AMPLE)
        first = ErrorCode.ENCRYPTED if order[0] == "refuse" else ErrorCode.INTERNAL
        assert raised.value.code is first


def test_the_environment_is_not_handed_on(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CMAP_PATH", "/somewhere")
    monkeypatch.setenv("A_SECRET", "x")
    names = read("read_environment").paragraphs[0].text.split()
    assert not {"CMAP_PATH", "A_SECRET", "HOME"} & set(names)


@pytest.mark.skipif(not FORKS, reason="there are no sessions")
def test_the_child_has_its_own_session(way: str) -> None:
    assert read("read_session").paragraphs[0].text == "True"


def test_what_a_reader_prints_is_not_in_the_reply(
    way: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert read("print_much").paragraphs[0].text == "We will act."
    assert capfd.readouterr().out == ""


def test_large_files_cannot_be_written(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where files can be written at all: here because the reader was given the folder."""
    task = make_task("write_file", str(tmp_path / "x").encode())
    with pytest.raises(FcmdiffError):
        read_guarded([task._replace(access=Access(write=(str(tmp_path),)))], AMPLE)
    assert (tmp_path / "x").stat().st_size <= 1 << 20


def test_a_traceback_is_for_those_who_ask(
    way: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code_of("raise_error")
    assert capfd.readouterr().err == ""
    monkeypatch.setenv("FCMDIFF_DEBUG", "1")
    code_of("raise_error")
    assert "a fault of ours" in capfd.readouterr().err


def test_no_child_is_left_behind(way: str) -> None:
    # The browser of other tests may be a child of this process.
    known, threads = children(), threading.active_count()
    for reader in ("read_well", "die", "sleep_for_ever"):
        with contextlib.suppress(FcmdiffError):
            read(reader, limits=QUICK)
    if FORKS:
        assert children() == known
    assert threading.active_count() == threads or way == "started"


def children() -> set[int]:
    """Return the processes that this one started and has not heard the end of."""
    found = Path("/proc/self/task").glob("*/children")
    return {int(one) for known in found for one in known.read_text().split()}


def test_processes_with_threads_are_not_copied() -> None:
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        assert not worker._may_fork()
    finally:
        waiting.set()
        thread.join()


def test_limits_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FCMDIFF_CPU_SECONDS", "7")
    monkeypatch.setenv("FCMDIFF_MEMORY_MB", "none")
    monkeypatch.setenv("FCMDIFF_WALL_SECONDS", "-1")
    assert Limits.from_environment() == Limits(cpu_seconds=7)


def test_the_same_document_under_another_hash_seed() -> None:
    code = (
        "from pathlib import Path; from fcmdiff.extract.readers import read_document;"
        "from fcmdiff.store import encode_document as e;"
        "print(hash(e(read_document(Path('corpora/straits/sources/2025.pdf')))) * 0,"
        "__import__('hashlib').sha256(e(read_document("
        "Path('corpora/straits/sources/2025.pdf'))).encode()).hexdigest())"
    )
    root = Path(__file__).resolve().parents[2]
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"},
            cwd=root,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with parents")
@pytest.mark.parametrize("may_fork", [True, False])
def test_a_child_ends_with_its_parent(may_fork: bool, tmp_path: Path) -> None:
    code = (
        "from fcmdiff.extract import worker; from tests.extract.test_worker import *;"
        f"worker._may_fork = lambda: {may_fork}; read('sleep_for_ever')"
    )
    root = Path(__file__).resolve().parents[2]
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.DEVNULL)
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
    _wait_for(lambda: len(children.read_text().split()) == 1)
    (child,) = children.read_text().split()
    _wait_for(lambda: "NoNewPrivs:\t1" in Path(f"/proc/{child}/status").read_text())
    parent.kill()
    parent.wait()
    _wait_for(lambda: not Path(f"/proc/{child}").exists())


def _wait_for(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_child_without_limits_ends_by_itself(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(worker, "_may_fork", lambda: True)
    monkeypatch.setattr(confined, "resource", None)
    monkeypatch.setattr(confined, "_GRACE", -5)
    if FORKS:
        assert code_of("compute_for_ever", Limits(wall_seconds=6)) is ErrorCode.DAMAGED
    assert capfd.readouterr() == ("", "")


# What is missing on Windows, taken away from this process and, by the path, from its children.
_LIKE_WINDOWS = """
import os, signal, sys
sys.modules["resource"] = None
for name in ("fork", "setsid", "killpg", "sysconf", "closerange"):
    delattr(os, name)
for name in ("SIGXFSZ", "SIGXCPU"):
    delattr(signal, name)
"""


@pytest.mark.skipif(not FORKS, reason="this is such a system")
def test_reading_without_what_windows_lacks(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(_LIKE_WINDOWS)
    code = (
        "import os; from pathlib import Path; from fcmdiff.extract.readers import read_document;"
        "from fcmdiff.extract.worker import read_guarded;"
        "from tests.extract.test_worker import *;"
        "assert not hasattr(os, 'fork');"
        "print(len(read_document(Path('corpora/straits/sources/2025.pdf')).paragraphs));"
        "print(code_of('compute_for_ever', Limits(cpu_seconds=1, wall_seconds=4)));"
        "print(code_of('answer_at_length'))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        check=False,
    )
    assert found.stderr == b""
    assert found.stdout.split()[1:] == [b"timed_out", b"too_big"]
    assert int(found.stdout.split()[0]) > 30
