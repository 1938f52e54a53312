"""The checkup: what it says is what is so, and only what is needed fails it."""

from __future__ import annotations

import importlib.metadata
import json
import sys

import pytest

from fcmdiff.cli import run
from fcmdiff.doctor import checkup as checkup_room
from fcmdiff.doctor import guards, packages, reading
from fcmdiff.doctor.checkup import check_machine
from fcmdiff.doctor.findings import Checkup, Finding, Package, State
from fcmdiff.doctor.packages import find_package, find_packages, is_within
from fcmdiff.doctor.wording import render_checkup
from fcmdiff.extract import confined, worker
from fcmdiff.extract.confined import Limits
from fcmdiff.extract.sandbox import landlock, seccomp

_FULLY_GUARDED = sys.platform == "linux" and landlock.version() > 0


@pytest.fixture(scope="module")
def found() -> Checkup:
    return check_machine()


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch, found: Checkup) -> Checkup:
    """For tests of the command: looking at the machine once is enough."""
    monkeypatch.setattr(checkup_room, "check_machine", lambda: found)
    return found


def test_this_machine_is_healthy(found: Checkup) -> None:
    assert found.is_healthy(), render_checkup(found)
    assert {item.name: item.state for item in found.reading} == {
        "PDF": State.OK,
        "web page": State.OK,
        "plain text": State.OK,
    }


@pytest.mark.skipif(not _FULLY_GUARDED, reason="this system has no Landlock")
def test_every_guard_holds_on_linux(found: Checkup) -> None:
    assert {guard.name for guard in found.guards if guard.state is State.OK} == {
        "memory",
        "processor time",
        "network",
        "files",
        "written files",
        "programs",
    }


@pytest.mark.skipif(not _FULLY_GUARDED, reason="this system has no Landlock")
@pytest.mark.parametrize(
    ("taken", "names"),
    [
        ("landlock", {"files", "written files"}),
        ("seccomp", {"network"}),
        ("resource", {"memory", "processor time"}),
    ],
)
def test_what_is_not_guarded_is_said(
    taken: str, names: set[str], monkeypatch: pytest.MonkeyPatch, found: Checkup
) -> None:
    monkeypatch.setattr(worker, "_may_fork", lambda: True)
    monkeypatch.setattr(guards, "_ONE_SECOND", Limits(cpu_seconds=1, wall_seconds=2))
    if taken == "landlock":
        monkeypatch.setattr(landlock, "version", lambda: 0)
    elif taken == "seccomp":
        monkeypatch.setattr(seccomp, "_CALLS", {})
    else:
        monkeypatch.setattr(confined, "resource", None)
    tried = guards.try_guards(Limits())
    open_ones = {guard.name for guard in tried if guard.state is not State.OK}
    if taken != "resource":
        # A busy machine may come to the clock first.
        open_ones -= {"processor time"}
    assert open_ones == names
    told = render_checkup(
        Checkup(
            **{name: getattr(found, name) for name in found.__struct_fields__} | {"guards": tried}
        )
    )
    assert "Not guarded: " in told
    assert "container" in told


def test_every_package_is_named_with_its_bounds() -> None:
    names = {package.name: package for package in find_packages()}
    assert {"pdfminer.six", "pypdfium2", "msgspec", "selectolax", "nupunkt"} <= names.keys()
    assert names["pdfminer.six"].tested == ">=20260107,<20260600"
    assert not {"pytest", "ruff"} & names.keys()
    assert all(package.version for package in names.values())


def test_requirements_use_no_bounds_that_are_not_understood() -> None:
    for package in find_packages():
        assert all(part[0] in "><" for part in package.tested.split(",")), package
        assert "==" not in package.tested
        assert "<=" not in package.tested


@pytest.mark.parametrize(
    ("version", "bounds", "within"),
    [
        ("2.0", ">=2,<3", True),
        ("3.0.0", ">=2,<3", False),
        ("1.9", ">=2", False),
        ("0.8.0", ">=0.8,<0.9", True),
        ("0.10", ">=0.8.1,<0.10", False),
        ("7", "", True),
    ],
)
def test_bounds(version: str, bounds: str, within: bool) -> None:
    assert is_within(version, bounds) is within


def test_packages_that_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_package("no-such-package", ">=1").state is State.BROKEN
    assert find_package("msgspec", ">=99").state is State.UNTESTED
    monkeypatch.setitem(sys.modules, "msgspec", None)
    broken = find_package("msgspec", ">=0.19")
    assert broken.state is State.BROKEN
    assert broken.version


def test_without_its_own_record_fcmdiff_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> list[str]:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "requires", refuse)
    assert [package.state for package in packages.find_packages()] == [State.BROKEN]


def test_a_file_that_is_read_wrong_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "make_pdf", lambda sentence: b"%PDF-1.7\n")
    states = {item.name: item for item in reading.try_reading()}
    assert states["PDF"].state is State.BROKEN
    assert "[damaged]" in states["PDF"].remark
    monkeypatch.undo()
    real = reading.make_pdf
    monkeypatch.setattr(reading, "make_pdf", lambda sentence: real("We will not."))
    assert reading.try_reading()[0].state is State.BROKEN


def test_the_command_prints_text_and_json(
    checked: Checkup, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["doctor"]) == 0
    text = capfd.readouterr().out
    for name in ("pdfminer.six", "2048 MB", "network", "Text recognition", "fcmdiff/document/1"):
        assert name in text
    assert run(["doctor", "--format", "json"]) == 0
    stored = json.loads(capfd.readouterr().out)
    assert next(iter(stored)) == "schema"
    assert stored["schema"] == "fcmdiff/checkup/1"
    assert stored["healthy"] is True
    assert {guard["name"] for guard in stored["guards"]} == {g.name for g in checked.guards}


def test_the_command_fails_where_something_needed_is_broken(
    monkeypatch: pytest.MonkeyPatch, found: Checkup, capfd: pytest.CaptureFixture[str]
) -> None:
    parts = {name: getattr(found, name) for name in found.__struct_fields__}
    broken = (Package("pypdfium2", State.BROKEN, "", ">=5"),)
    monkeypatch.setattr(
        checkup_room, "check_machine", lambda: Checkup(**parts | {"packages": broken})
    )
    assert run(["doctor"]) == 2
    assert "!!  pypdfium2        missing" in capfd.readouterr().out
    absent = (Finding("network", State.ABSENT, "not guarded"),)
    monkeypatch.setattr(
        checkup_room, "check_machine", lambda: Checkup(**parts | {"guards": absent})
    )
    assert run(["doctor"]) == 0


@pytest.mark.parametrize(
    ("missing", "languages", "state", "remark"),
    [
        ("", ("eng", "fra"), State.OK, "tesseract with eng, fra"),
        ("", (), State.ABSENT, "no data for any language"),
        ("fcmdiff[ocr] and tesseract", (), State.ABSENT, "install fcmdiff[ocr] and tesseract"),
    ],
)
def test_text_recognition_is_told(
    missing: str,
    languages: tuple[str, ...],
    state: State,
    remark: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checkup_room, "missing_for_scans", lambda: missing)
    monkeypatch.setattr(checkup_room, "installed_languages", lambda: languages)
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "17.0")
    found = checkup_room.find_text_recognition()
    assert found.state is state
    assert remark in found.remark
