"""The decisions of several people: one file where they agree, a list where they differ."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcmdiff.align.overrides import load_overrides
from fcmdiff.cli import run
from fcmdiff.decisions.merge import merge_files
from fcmdiff.decisions.told import Merged, tell_differences
from fcmdiff.decisions.written import Entry, write_entries
from fcmdiff.model.overrides import Alias, Decision

A, B = "ports.inspect-container-terminal.s0", "ports.lend-patrol-boats.s12"
P, Q = "harbours.patrol-boats-stay.s0", "harbours.towers-shine-again"


def merge(tmp_path: Path, *texts: str) -> Merged:
    return merge_files(write(tmp_path, *texts))


def write(tmp_path: Path, *texts: str) -> list[Path]:
    paths = [tmp_path / f"{name}.toml" for name in "abc"[: len(texts)]]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return paths


def pin(before: str, after: str, more: str = "", table: str = "pin") -> str:
    return f'[[{table}]]\nbefore = ["{before}"]\nafter = ["{after}"]\n{more}\n'


SPAN = "after_span = [0, 20]\n"
SUGGESTED = f'{SPAN}model = "m"\nreason = "It shines."\nsuggested = true\n'


def test_what_two_people_decided_stands_in_one_file(tmp_path: Path) -> None:
    one = f'# Ours\n\n# first\n[[pin]] # beside\nbefore = "{A}"\n# below\nafter = "{P}"\n'
    two = pin(B, Q, SPAN) + f'[[dismiss]]\nafter = "{A}"\n' + '[[alias]]\nheadings = ["b", "a"]\n'
    merged = merge(tmp_path, one, two)
    assert not merged.differences
    found = tomllib.loads(merged.text)
    assert found["alias"] == [{"headings": ["a", "b"]}]
    assert [entry["before"] for entry in found["pin"]] == [[A], [B]]
    assert found["pin"][1]["after_span"] == [0, 20]
    assert found["dismiss"] == [{"before": [], "after": [A]}]
    assert "# Ours\n\n" in merged.text
    assert "# first\n# beside\n# below\n[[pin]]\n" in merged.text


def test_the_same_decision_keeps_all_names_reasons_and_comments(tmp_path: Path) -> None:
    one = "# left\n" + pin(A, P, 'by = "Ben"\ndate = 2026-11-02\nreason = "Same words"\n')
    two = "# right\n" + pin(A, P, 'by = "Ann; Ben"\ndate = 2026-10-01\nreason = "Same place"\n')
    text = merge(tmp_path, one, two).text
    [found] = tomllib.loads(text)["pin"]
    assert found["by"].split("; ") == ["Ann", "Ben"]
    assert found["date"].isoformat() == "2026-11-02"
    assert found["reason"] == "Same place\nSame words"
    assert "# left\n# right\n[[pin]]" in text


@pytest.mark.parametrize(
    ("one", "two", "about"),
    [
        (pin(A, P), f'[[pin]]\nbefore = "{A}"\n', f"before {A}"),
        (pin(A, P), f'[[dismiss]]\nbefore = "{A}"\n', f"before {A}"),
        (pin(A, P), pin(A, P, table="forbid"), f"before {A}, after {P}"),
        (pin(A, Q, SPAN), pin(A, Q, "after_span = [9, 40]\n"), f"before {A}"),
        (
            pin(A, Q, SPAN),
            pin(A, Q, "after_span = [9, 40]\n", "forbid"),
            f"before {A}, after {Q}",
        ),
        (pin(A, P, 'before_words = "We will"\n'), pin(A, P, 'before_words = "They"\n'), "before"),
        (pin(A, Q, SUGGESTED + "refused = true\n"), pin(A, Q, SPAN), f"before {A}, after {Q}"),
    ],
)
def test_where_they_differ_both_are_named(tmp_path: Path, one: str, two: str, about: str) -> None:
    merged = merge(tmp_path, one, two)
    assert merged.text == ""
    [difference] = merged.differences
    assert about in difference.about
    assert {said.file for said in difference.said} == {"a.toml", "b.toml"}
    told = tell_differences(merged)
    assert told[-1].startswith("1 difference; nothing was written.")
    assert len(told) == 4


def test_what_can_both_hold_is_no_difference(tmp_path: Path) -> None:
    one = pin(A, P, table="forbid") + pin(A, Q, SPAN)
    two = pin(A, Q, "after_span = [30, 40]\n", "forbid") + pin(B, Q, SPAN)
    assert not merge(tmp_path, one, two).differences


def test_words_of_version_0_1_name_the_same_promise(tmp_path: Path) -> None:
    words = 'before_words = "We will lend"\n'
    merged = merge(tmp_path, pin(B, P, words), pin(B.replace(".s12", ".c2"), P, words))
    assert [one["before"] for one in tomllib.loads(merged.text)["pin"]] == [[B]]
    assert merge(tmp_path, pin(B, P, words), pin(B.replace(".s12", ".c2"), Q, words)).differences


def test_a_decision_comes_before_a_suggestion(tmp_path: Path) -> None:
    waiting = pin(A, Q, SUGGESTED)
    for decided in (
        pin(A, Q, SPAN),
        pin(A, P),
        f'[[dismiss]]\nbefore = "{A}"\n',
        pin(A, Q, SPAN, "forbid"),
    ):
        merged = merge(tmp_path, waiting, decided)
        assert not merged.differences
        assert "suggested" not in merged.text
    refused = merge(tmp_path, waiting, pin(A, Q, SUGGESTED + 'refused = true\nby = "Ann"\n'))
    assert 'by = "Ann"' in refused.text
    assert refused.text.count("refused = true") == 1
    both = merge(tmp_path, waiting, pin(A, Q, SUGGESTED.replace('"m"', '"n"')))
    assert 'model = "m; n"' in both.text


def test_comments_are_kept_however_a_table_is_written(tmp_path: Path) -> None:
    one = f'# in a line\npin = [{{before = "{A}"}}] # kept\n'
    two = f'[[pin]]\nbefore = \'{B}\' # \'\'\nafter = [ # none\n]\nreason = """\n# no comment"""\n'
    text = merge(tmp_path, one, two).text
    for said in ("# in a line", "# kept", "# ''", "# none"):
        assert f"{said}\n" in text
    assert [one.get("reason") for one in tomllib.loads(text)["pin"]] == [None, "# no comment"]


_IDS = st.sampled_from([A, B, P])
_TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)


@st.composite
def _entries(draw: st.DrawFn) -> Entry:
    table = draw(st.sampled_from(["pin", "forbid", "dismiss", "alias"]))
    comments = tuple(line for line in draw(st.lists(st.sampled_from(["x", "y # z", '"""']))))
    told: dict[str, Any] = {
        "by": draw(st.sampled_from(["", "Ann", "Ben", "Ann; Ben"])),
        "reason": draw(_TEXTS),
        "date": draw(st.one_of(st.none(), st.dates())),
    }
    if table == "alias":
        headings = tuple(draw(st.lists(_TEXTS, min_size=1, max_size=2)))
        return Entry(table, Alias(headings=headings, **told), comments)
    suggested = draw(st.booleans())
    span = draw(st.sampled_from([None, (0, 5), (3, 9)])) if table != "dismiss" else None
    words = draw(st.sampled_from(["", "We will"]))
    return Entry(
        table,
        Decision(
            before=draw(_IDS),
            after=Q if span else draw(_IDS),
            after_span=span,
            before_words=words,
            suggested=suggested,
            refused=suggested and draw(st.booleans()),
            **told,
        ),
        comments,
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(_entries(), max_size=4), min_size=2, max_size=3))
def test_merging_hangs_on_no_order_and_a_second_time_changes_nothing(
    files: list[list[Entry]],
) -> None:
    with TemporaryDirectory() as folder:
        paths = write(Path(folder), *(write_entries(entries) for entries in files))
        merged = merge_files(paths)
        for others in itertools.permutations(paths):
            again = merge_files(others)
            assert (again.text, len(again.differences)) == (merged.text, len(merged.differences))
        if merged.text:
            once = Path(folder) / "once.toml"
            once.write_text(merged.text, "utf-8")
            assert merge_files([once, once]).text == merged.text
            assert merge_files([*paths, once]).text == merged.text


@settings(max_examples=100, deadline=None)
@given(st.lists(_entries(), max_size=4))
def test_what_is_written_is_read_as_it_was(entries: list[Entry]) -> None:
    with TemporaryDirectory() as folder:
        [path] = write(Path(folder), write_entries(entries))
        found = load_overrides(path).entries
    for table in ("alias", "pin", "forbid", "dismiss"):
        wanted = [one.decision for one in entries if one.table == table]
        assert [_plain(one) for one in getattr(found, table)] == [_plain(one) for one in wanted]


def _plain(decision: Decision | Alias) -> tuple[object, ...]:
    told = (decision.by, decision.reason, decision.date, decision.suggested, decision.refused)
    if isinstance(decision, Alias):
        return decision.headings, *told
    return decision.ids, decision.words, decision.spans, *told


def test_the_command_writes_all_or_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = write(tmp_path, pin(A, P, 'by = "Ann"\n'), pin(A, P))
    out = tmp_path / "both.toml"
    assert run(["decisions", "merge", str(one), str(two), "-o", str(out)]) == 0
    assert tomllib.loads(out.read_text("utf-8"))["pin"][0]["by"] == "Ann"
    assert run(["decisions", "merge", str(one), str(two)]) == 0
    assert capsys.readouterr().out == out.read_text("utf-8")
    two.write_text(f'[[dismiss]]\nbefore = "{A}"\nreason = "Not ours\u202e"\n', "utf-8")
    out.unlink()
    assert run(["decisions", "merge", str(one), str(two), "-o", str(out)]) == 1
    told = capsys.readouterr().out
    assert f"1. before {A}\n   a.toml, pin 1: together: {A}, {P} (Ann)\n" in told
    assert "b.toml, dismiss 1: no commitment: Not ours⟦U+202E⟧" in told
    assert not out.exists()
    assert run(["decisions", "merge", str(one), str(two), "-o", str(one)]) == 2
    two.write_text("[[pin]\n", "utf-8")
    assert run(["decisions", "merge", str(one), str(two), "-o", str(out)]) == 2
    assert run(["decisions", "merge", str(one)]) == 2
    assert not out.exists()


def test_suggestions_left_out_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = write(tmp_path, pin(A, Q, SUGGESTED), pin(A, P))
    assert run(["decisions", "merge", str(one), str(two)]) == 0
    assert "1 suggestion is left out" in capsys.readouterr().err
