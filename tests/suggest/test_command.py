"""fcmdiff suggest: what it sends, asks, says, writes and exits with."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from fcmdiff.cli import run
from fcmdiff.errors import FcmdiffError
from fcmdiff.model.choices import Choices
from fcmdiff.pipeline import compare_names
from fcmdiff.suggest.connection import exchange
from tests.conftest import ROOT
from tests.suggest.server import NEW, OLD, ChatServer, chooses, replies, says, serving

_KEY = "sk-a-key-of-the-tests"
_HIDDEN = b"[FCMDIFF_SUGGEST_KEY]"

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _keyless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FCMDIFF_SUGGEST_KEY", raising=False)


def suggest(server: ChatServer, *more: str, old: str = OLD, new: str = NEW) -> int:
    return run(["suggest", old, new, "--server", server.url, "--model", "small-model", *more])


def read_table(path: Path, table: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads(path.read_text("utf-8")).get(table, [])
    return found


def read_pins(path: Path) -> list[dict[str, object]]:
    return read_table(path, "pin")


def test_every_byte_that_is_sent_was_shown_but_for_the_key(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in (None, _KEY):
        if key:
            monkeypatch.setenv("FCMDIFF_SUGGEST_KEY", f"{key}\n")
        with serving(chooses(1)) as server:
            assert suggest(server, "--show", "-o", str(tmp_path / "no.toml")) == 0
            shown, said = capfdbinary.readouterr()
            assert server.received == []
            assert suggest(server, "--yes", "-o", str(tmp_path / "f.toml")) == 0
        assert not (tmp_path / "no.toml").exists()
        assert _KEY.encode() not in shown + said
        sent = b"".join(server.received)
        assert (_KEY.encode() in sent) == (key is not None)
        assert sent.replace(_KEY.encode(), _HIDDEN) == shown
        assert len(server.received) == 2
        out, err = capfdbinary.readouterr()
        assert out == b""
        assert (
            f"{len(sent):,} bytes, go to 127.0.0.1:{server.port} (on this machine, ".encode() in err
        )
        assert _KEY not in (tmp_path / "f.toml").read_text("utf-8")
        assert _KEY.encode() not in err


def test_what_is_answered_becomes_a_file_of_suggestions(tmp_path: Path, capfd: Captured) -> None:
    path = tmp_path / "f.overrides.toml"
    with serving(chooses(1, 'They "got" it.'), chooses(0, "No school there.")) as server:
        assert suggest(server, "--yes", "-o", str(path)) == 0
    [one] = read_pins(path)
    today = date.today()
    assert (one["suggested"], one["model"], one["date"]) == (True, "small-model", today)
    assert one["reason"] == 'They "got" it.'
    assert one["before"] == ["ports.smallest-harbours-islands.s0"]
    assert str(one["before_words"]).startswith("We will help the smallest harbours")
    assert str(one["after_words"]).startswith("Twelve islands received repairs")
    assert one["after_span"] == [
        0,
        len("Twelve islands received repairs from the fund that we opened in May."),
    ]
    refused = read_table(path, "forbid")
    assert {str(two["reason"]) for two in refused} == {"No school there."}
    assert all(two["suggested"] is True and two["before_span"] for two in refused)
    assert [str(two["before_words"])[:20] for two in refused] == [
        "We will help the sma",
        "We will publish tide",
    ]
    assert all(str(two["after_words"]).startswith("We intend to open") for two in refused)
    counted, written = capfd.readouterr().err.splitlines()[-2:]
    assert counted == "fcmdiff: 2 of 2 answered, 1 with a passage and 1 with none of those shown"
    assert f"--overrides {path}" in written


def test_the_same_answers_are_the_same_bytes(tmp_path: Path) -> None:
    paths = [tmp_path / "one.toml", tmp_path / "two.toml"]
    for path in paths:
        with serving(chooses(1), chooses(2)) as server:
            assert suggest(server, "--yes", "-o", str(path)) == 0
    texts = [path.read_bytes().partition(b"at 127.0.0.1:") for path in paths]
    # The port of the server is another one each time.
    assert {(start, end[5:]) for start, _, end in texts} == {(texts[0][0], texts[0][2][5:])}


def test_what_has_no_answer_is_listed_and_the_exit_code_is_3(
    tmp_path: Path, capfd: Captured
) -> None:
    path = tmp_path / "f.toml"
    with serving(says("Dear user, passage 1!\x1b[2J"), chooses(1)) as server:
        assert suggest(server, "--yes", "-o", str(path)) == 3
    assert len(read_pins(path)) == 1
    text = path.read_text("utf-8")
    [line] = [line for line in text.splitlines() if "its answer is not" in line]
    assert line.startswith("# - ports.")
    assert "no answer: ports." in capfd.readouterr().err


def test_where_nothing_is_answered_nothing_is_written(tmp_path: Path, capfd: Captured) -> None:
    path = tmp_path / "f.toml"
    with serving(says("rubbish")) as server:
        assert suggest(server, "--yes", "-o", str(path)) == 2
    assert not path.exists()
    line = capfd.readouterr().err.splitlines()[-1]
    assert line == (
        "fcmdiff: small-model: its answer is not the JSON that was asked for;"
        " use a model that follows the answer format [bad_answer]"
    )


def test_a_limit_asks_less_and_none_of_the_rest_is_missed(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    with serving(chooses(0)) as server:
        assert suggest(server, "--yes", "--limit", "1", "-o", str(path)) == 0
        assert len(server.received) == 1
    assert read_pins(path) == []
    assert len(read_table(path, "forbid")) == 3


def test_where_nothing_is_possible_nothing_is_asked(tmp_path: Path, capfd: Captured) -> None:
    path = tmp_path / "f.toml"
    with serving(chooses(0)) as server:
        assert suggest(server, "-o", str(path), new=OLD) == 0
        assert server.received == []
    assert read_pins(path) == []
    assert "no promise is possibly dropped or new" in capfd.readouterr().err


def test_without_a_terminal_nothing_is_sent_unless_it_was_agreed_to(capfd: Captured) -> None:
    with serving(chooses(1)) as server:
        assert suggest(server) == 2
        assert server.received == []
    assert "--yes sends it" in capfd.readouterr().err


@pytest.mark.parametrize(("answer", "code", "count"), [("n", 2, 0), ("y", 0, 2), ("", 2, 0)])
def test_on_a_terminal_it_is_asked_first(
    answer: str, code: int, count: int, tmp_path: Path
) -> None:
    path = tmp_path / "f.toml"
    with serving(chooses(1)) as server:
        words = ["suggest", OLD, NEW, "--server", server.url, "--model", "m", "-o", str(path)]
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "fcmdiff", *words],
            cwd=ROOT,
            stdin=theirs,
            stderr=theirs,
            stdout=subprocess.DEVNULL,
        ) as process:
            os.close(theirs)
            said = b""
            while b"[y/N]" not in said:
                said += os.read(ours, 1000)
            # Whatever fails from here on, the program has its answer and ends.
            received = list(server.received)
            os.write(ours, f"{answer}\n".encode())
            assert process.wait(30) == code
        assert received == []
        assert b"2 promises and 5 passages of the two texts" in said
        os.close(ours)
        assert len(server.received) == count
    assert path.exists() == (code == 0)


def test_a_place_that_cannot_be_written_is_told_before_anything_is_sent(
    tmp_path: Path, capfd: Captured
) -> None:
    with serving(chooses(1)) as server:
        assert suggest(server, "--yes", "-o", str(tmp_path / "no" / "f.toml")) == 2
        assert suggest(server, "--yes", "-o", OLD) == 2
        assert server.received == []
    assert capfd.readouterr().err.count("[unwritable]") == 2


def test_an_error_of_the_server_is_one_line(tmp_path: Path, capfd: Captured) -> None:
    with serving(replies(b"{}", "401 Unauthorized")) as server:
        assert suggest(server, "--yes", "-o", str(tmp_path / "f.toml")) == 2
    line = capfd.readouterr().err.splitlines()[-1]
    assert line == (
        f"fcmdiff: 127.0.0.1:{server.port}: it asks for a key (401); set the key in the"
        " environment variable FCMDIFF_SUGGEST_KEY [refused]"
    )
    assert list(tmp_path.iterdir()) == []


def test_lines_for_every_question_are_said_where_they_are_asked_for(capfd: Captured) -> None:
    with serving(chooses(1), chooses(0)) as server:
        assert suggest(server, "--yes", "--verbose") == 0
    out, err = capfd.readouterr()
    assert out.startswith("# What small-model at 127.0.0.1")
    assert [line for line in err.splitlines() if " of 2: " in line] == [
        "fcmdiff: 1 of 2: ports.smallest-harbours-islands.s0: passage 1",
        "fcmdiff: 2 of 2: islands.harbour-masters-islands.s0: none of them",
    ]


def test_who_stops_it_keeps_what_was_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    count = 0

    def stop_at_the_second(*words: object) -> object:
        nonlocal count
        count += 1
        if count == 2:
            raise KeyboardInterrupt
        return exchange(*words)  # type: ignore[arg-type]

    monkeypatch.setattr("fcmdiff.suggest.asking.exchange", stop_at_the_second)
    path = tmp_path / "f.toml"
    with serving(chooses(1)) as server:
        assert suggest(server, "--yes", "-o", str(path)) == 130
    assert len(read_pins(path)) == 1
    assert "not asked: 1" in capfd.readouterr().err


@pytest.mark.parametrize("option", ["--timeout", "--temperature"])
def test_what_is_no_number_is_refused(option: str, capfd: Captured) -> None:
    words = ["--server", "http://127.0.0.1:9", "--model", "m", "--show", option, "nan"]
    assert run(["suggest", OLD, NEW, *words]) == 2
    assert "this is no number" in capfd.readouterr().err


def test_nothing_is_the_default_server(capfd: Captured) -> None:
    assert run(["suggest", OLD, NEW]) == 2
    assert "--server" in capfd.readouterr().err


def test_errors_are_those_of_the_package() -> None:
    from fcmdiff.suggest.failures import ServerError  # noqa: PLC0415

    assert issubclass(ServerError, FcmdiffError)


def test_suggestions_decide_nothing_until_a_person_takes_them(tmp_path: Path) -> None:
    path = tmp_path / "f.overrides.toml"
    with serving(chooses(1), chooses(0)) as server:
        assert suggest(server, "--yes", "-o", str(path)) == 0
    plain = compare_names(OLD, NEW)
    waiting = compare_names(OLD, NEW, Choices(overrides=path))
    assert waiting.commitments == plain.commitments
    taken = tmp_path / "taken.toml"
    taken.write_text(path.read_text("utf-8").replace("suggested = true\n", ""), "utf-8")
    decided = compare_names(OLD, NEW, Choices(overrides=taken))
    found = {c.before.text[:20]: c for c in decided.commitments if c.before and c.step == "pinned"}
    answered = found["We will help the sma"]
    assert answered.counterpart
    assert answered.counterpart.text.startswith("Twelve islands received repairs")
    [school] = [c for c in decided.commitments if c.after and "a school" in c.after.text]
    assert school.before is None
    assert school.nearest == ()


def test_a_passage_in_a_title_lands(tmp_path: Path) -> None:
    path = tmp_path / "f.overrides.toml"
    with serving(chooses(3)) as server:
        assert suggest(server, "--yes", "--limit", "1", "-o", str(path)) == 0
    [pin] = read_pins(path)
    assert (pin["after"], pin["after_span"], pin["after_words"]) == (["islands"], [0, 7], "Islands")
    path.write_text(path.read_text("utf-8").replace("suggested = true\n", ""), "utf-8")
    decided = compare_names(OLD, NEW, Choices(overrides=path))
    [answered] = [c for c in decided.commitments if c.step == "pinned"]
    assert answered.counterpart
    assert answered.counterpart.theme == "islands"


def test_the_same_model_is_not_asked_twice(tmp_path: Path) -> None:
    path = tmp_path / "f.overrides.toml"
    with serving(chooses(1)) as server:
        assert suggest(server, "--yes", "--limit", "1", "-o", str(path)) == 0
        text = path.read_text("utf-8")
        path.write_text(text.replace("suggested = true", "suggested = true\nrefused = true"))
        more = ["--overrides", str(path), "--yes", "-o", str(tmp_path / "more.toml")]
        assert suggest(server, *more) == 0
        assert len(server.received) == 2
        [pin] = read_pins(tmp_path / "more.toml")
        assert str(pin["after_words"]).startswith("We intend to open a school")
        assert suggest(server, *more, "--model", "another") == 0
        assert len(server.received) == 4


def test_suggestions_are_merged_with_what_a_person_decided(tmp_path: Path) -> None:
    path, person = tmp_path / "f.overrides.toml", tmp_path / "person.toml"
    with serving(chooses(1)) as server:
        assert suggest(server, "--yes", "-o", str(path)) == 0
    suggested = path.read_text("utf-8")
    decided = '[[pin]]\nbefore = "ports.smallest-harbours-islands.s0"\nafter = []\n'
    person.write_text(decided, "utf-8")
    both = tmp_path / "both.toml"
    assert run(["decisions", "merge", str(path), str(person), "-o", str(both)]) == 0
    # What a person decided stands in for what was suggested about the same.
    assert sorted("suggested" in pin for pin in read_pins(both)) == [False, True]
    assert "# What small-model at" in both.read_text("utf-8")
    assert suggested == path.read_text("utf-8")


def test_decisions_of_a_person_are_not_written_over(tmp_path: Path, capfd: Captured) -> None:
    path = tmp_path / "f.overrides.toml"
    with serving(chooses(1)) as server:
        for _ in range(2):  # suggestions may be asked for anew
            assert suggest(server, "--yes", "-o", str(path)) == 0
        decided = path.read_text("utf-8").replace("suggested = true\n", "", 1)
        path.write_text(decided, "utf-8")
        assert suggest(server, "--yes", "-o", str(path)) == 2
        assert len(server.received) == 4
    assert path.read_text("utf-8") == decided
    assert "holds decisions of a person" in capfd.readouterr().err
