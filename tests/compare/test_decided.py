"""Commitments decided by hand: pinned, forbidden, dismissed, and found again by their words."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from fcmdiff.align.overrides import load_overrides
from fcmdiff.cli import run
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.markup import read_markup
from fcmdiff.model.comparison import CommitmentChange, Comparison
from fcmdiff.model.document import Document, Source, Status
from fcmdiff.model.labels import ChangeKind
from fcmdiff.pipeline import compare_documents

OLD = """# Harbour Talks

## Ports

We will inspect every container terminal before the storm season. We will lend patrol boats.

We will paint the lighthouses of the northern coast.
"""
NEW = """# Harbour Talks

## Ports

We will inspect most container terminals after the storm season. We will train customs divers.

We commit to publish the fees of every marina.
"""
INSPECT = ("ports.inspect-container-terminal.s0", "ports.inspect-container-terminals.s0")
BOATS, DIVERS = "ports.inspect-container-terminal.s66", "ports.inspect-container-terminals.s65"
LIGHTS, FEES = "ports.paint-lighthouses-northern.s0", "ports.commit-publish-marina.s0"


def read(text: str, status: Status = Status.OK) -> Document:
    document = read_markup(text.encode(), Source("talks.md", "0" * 64, "text/markdown"))
    return replace(document, status=status)


def compare(tmp_path: Path, toml: str, old: str = OLD, new: str = NEW) -> Comparison:
    path = tmp_path / "decided.toml"
    path.write_text(toml, "utf-8")
    return compare_documents(read(old), read(new), overrides=load_overrides(path))


def kinds(comparison: Comparison) -> dict[tuple[str, str], tuple[ChangeKind, str]]:
    """Kind and step of every change by the first and last words of its sides."""
    return {(_end(c, "before"), _end(c, "after")): (c.kind, c.step) for c in comparison.commitments}


def _end(change: CommitmentChange, side: str) -> str:
    commitment = getattr(change, side)
    return commitment.text.rstrip(".").split()[-1] if commitment else ""


def fault(tmp_path: Path, toml: str) -> str:
    with pytest.raises(FcmdiffError) as raised:
        compare(tmp_path, toml)
    assert raised.value.code is ErrorCode.BAD_OVERRIDES
    return str(raised.value)


def test_without_decisions_nothing_is_pinned(tmp_path: Path) -> None:
    found = kinds(compare(tmp_path, ""))
    assert found["season", "season"] == (ChangeKind.CHANGED, "")
    assert found["coast", ""] == (ChangeKind.DROPPED, "")
    assert found["", "marina"] == (ChangeKind.POSSIBLY_NEW, "")


def test_a_pin_makes_a_pair_that_words_would_not(tmp_path: Path) -> None:
    toml = f'[[pin]]\nbefore = "{LIGHTS}"\nafter = "{FEES}"\n'
    comparison = compare(tmp_path, toml)
    assert kinds(comparison)["coast", "marina"] == (ChangeKind.CHANGED, "pinned")
    assert [c.moved for c in comparison.commitments if c.step] == [True]


def test_a_pin_inside_a_pair_of_paragraphs_has_not_moved(tmp_path: Path) -> None:
    toml = f'[[pin]]\nbefore = "{BOATS}"\nafter = "{INSPECT[1]}"\n'
    comparison = compare(tmp_path, toml)
    assert kinds(comparison)["boats", "season"] == (ChangeKind.CHANGED, "pinned")
    assert [c.moved for c in comparison.commitments if c.step] == [False]


def test_a_pin_to_nothing_leaves_it_alone(tmp_path: Path) -> None:
    toml = f'[[pin]]\nbefore = "{INSPECT[0]}"\nafter = []\n'
    found = kinds(compare(tmp_path, toml))
    assert found["season", ""] == (ChangeKind.DROPPED, "pinned")
    assert found["", "season"] == (ChangeKind.POSSIBLY_NEW, "")


def test_a_pin_to_nothing_is_no_promise_that_went_into_another(tmp_path: Path) -> None:
    old = "# T\n\n## Ports\n\nWe will train pilots. We will light the old harbours.\n"
    new = "# T\n\n## Ports\n\nWe will train pilots and light the old harbours.\n"
    joined = kinds(compare(tmp_path, "", old, new))
    assert joined["pilots", ""] == (ChangeKind.CHANGED, "")
    toml = '[[pin]]\nbefore = "ports.train-pilots-harbours.c1"\nafter = []\n'
    alone = kinds(compare(tmp_path, toml, old, new))
    assert alone["pilots", ""] == (ChangeKind.DROPPED, "pinned")


def test_a_document_read_badly_stays_uncertain(tmp_path: Path) -> None:
    path = tmp_path / "decided.toml"
    path.write_text(f'[[pin]]\nbefore = "{INSPECT[0]}"\nafter = []\n', "utf-8")
    badly = read(NEW, Status.SUSPECT)
    found = kinds(compare_documents(read(OLD), badly, overrides=load_overrides(path)))
    assert found["season", ""] == (ChangeKind.CANNOT_TELL, "pinned")


def test_a_forbidden_pair_is_not_made(tmp_path: Path) -> None:
    toml = f'[[forbid]]\nbefore = "{INSPECT[0]}"\nafter = "{INSPECT[1]}"\n'
    assert ("season", "season") not in kinds(compare(tmp_path, toml))


def test_what_is_dismissed_is_set_aside_and_told(tmp_path: Path) -> None:
    toml = f'[[dismiss]]\nbefore = "{INSPECT[0]}"\nafter = ["{INSPECT[1]}", "{DIVERS}"]\n'
    comparison = compare(tmp_path, toml)
    assert not {"season", "divers"} & {end for pair in kinds(comparison) for end in pair}
    assert [(one.side, one.commitment.id) for one in comparison.dismissed] == [
        ("before", INSPECT[0]),
        ("after", INSPECT[1]),
        ("after", DIVERS),
    ]


def test_every_commitment_is_in_one_change_or_set_aside(tmp_path: Path) -> None:
    plain = compare(tmp_path, "")
    toml = f'[[dismiss]]\nbefore = "{BOATS}"\n\n[[pin]]\nbefore = "{INSPECT[0]}"\nafter = []\n'
    decided = compare(tmp_path, toml)
    for side in ("before", "after"):
        told = [getattr(c, side) for c in decided.commitments if getattr(c, side)]
        told += [one.commitment for one in decided.dismissed if one.side == side]
        all_ = [getattr(c, side) for c in plain.commitments if getattr(c, side)]
        assert sorted(c.id for c in told) == sorted(c.id for c in all_)


def test_a_number_of_version_0_1_names_the_one_that_has_it_today(tmp_path: Path) -> None:
    paragraph = BOATS.rpartition(".")[0]
    toml = f'[[dismiss]]\nbefore = "{paragraph}.c2"\nbefore_words = "We will lend patrol"\n'
    [one] = compare(tmp_path, toml).dismissed
    assert one.commitment.id == BOATS
    numbers = (f"{paragraph}.c1", f"{INSPECT[1].rpartition('.')[0]}.c2")
    toml = '[[pin]]\nbefore = "{}"\nafter = "{}"\n'.format(*numbers)
    assert kinds(compare(tmp_path, toml))["season", "divers"] == (ChangeKind.CHANGED, "pinned")
    # A number counts what is dismissed as well.
    toml = f'[[dismiss]]\nbefore = "{paragraph}.c1"\n\n'
    toml += f'[[pin]]\nbefore = "{paragraph}.c2"\nafter = []\n'
    assert kinds(compare(tmp_path, toml))["boats", ""] == (ChangeKind.DROPPED, "pinned")
    assert f"refers to commitment '{paragraph}.c7'" in fault(
        tmp_path, f'[[dismiss]]\nbefore = "{paragraph}.c7"\n'
    )


def test_words_outlive_a_place_that_changed(tmp_path: Path) -> None:
    stale = BOATS.replace(".s66", ".s7")
    toml = f'[[dismiss]]\nbefore = "{stale}"\nbefore_words = "We will lend patrol"\n'
    [one] = compare(tmp_path, toml).dismissed
    assert one.commitment.id == BOATS


def test_words_that_say_something_else_now_are_an_error(tmp_path: Path) -> None:
    toml = f'[[dismiss]]\nbefore = "{BOATS}"\nbefore_words = "We will sell patrol boats"\n'
    message = fault(tmp_path, toml)
    assert "dismiss 1 refers to commitment" in message
    assert "that begins with 'We will sell patrol boats'" in message


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[[dismiss]]\n", "dismiss 1 names no commitment"),
        ('[[dismiss]]\nbefore = "ports.inspect-container-terminal"\n', "which is no commitment"),
        (f'[[dismiss]]\nafter = "{BOATS}"\n', "which is not in the text after"),
        (f'[[forbid]]\nbefore = "{BOATS}"\n', "forbid 1 names no pair"),
        (f'[[pin]]\nbefore = ["{BOATS}", "{INSPECT[0]}"]\n', "several commitments of one side"),
        (f'[[pin]]\nbefore = "{BOATS}"\n' * 2, "pin 2 names what an earlier pin names"),
        (f'[[pin]]\nbefore = "{BOATS}"\nafter = "ports"\n', "'ports', which is no commitment"),
        ('[[pin]]\nbefore = "ports"\nafter_words = "We"\n', "gives words, which only"),
        (f'[[dismiss]]\nbefore = ["{BOATS}"]\nafter_words = "We"\n', "gives words and not one"),
        ('name = "x"\n', "unknown field `name`"),
    ],
)
def test_a_decision_that_cannot_be_taken_is_one_clear_line(
    tmp_path: Path, toml: str, said: str
) -> None:
    message = fault(tmp_path, toml)
    assert said in message
    assert "\n" not in message


def test_the_command_line_takes_the_file_and_the_result_names_it(tmp_path: Path) -> None:
    old, new, decided = tmp_path / "2024.md", tmp_path / "2025.md", tmp_path / "decided.toml"
    old.write_text(OLD, "utf-8")
    new.write_text(NEW, "utf-8")
    decided.write_text(f'[[dismiss]]\nbefore = "{BOATS}"\n', "utf-8")
    out = tmp_path / "out.json"
    arguments = ["compare", str(old), str(new), "--overrides", str(decided), "-o", str(out)]
    assert run(arguments) == 0
    assert '"overrides": "decided.toml, SHA-256 ' in out.read_text("utf-8")
    assert ', 1 dismiss"' in out.read_text("utf-8")
    assert str(tmp_path) not in out.read_text("utf-8")
