"""Commitments and passages of the other text decided by hand: pinned, refused, suggested."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from fcmdiff.align.overrides import load_overrides
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.markup import read_markup
from fcmdiff.model.alignment import ParagraphRelation
from fcmdiff.model.comparison import CommitmentChange, Comparison
from fcmdiff.model.document import Diagnostic, Document, Note, Source, Status
from fcmdiff.model.labels import ChangeKind, ChangeLabel
from fcmdiff.pipeline import compare_documents

OLD = """# Harbour Talks

## Ports

We will inspect every container terminal before the storm season.

We will paint the lighthouses of the northern coast.

We will lend patrol boats to the islands in the east.
"""
NEW = """# Harbour Talks

## Ports

We will inspect every container terminal before the storm season.

## Lights along the coast

The towers in the north shine again. Ministers were grateful to the keepers.

The islands have had four vessels of the guard at hand. We will train divers from the east.
"""
LIGHTS, BOATS = "ports.paint-lighthouses-northern.s0", "ports.patrol-boats-islands.s0"
SHINE = "The towers in the north shine again."


def read(text: str) -> Document:
    document = read_markup(text.encode(), Source("talks.md", "0" * 64, "text/markdown"))
    return replace(document, notes=(Note("note.1", "1", "The lighthouses were painted in May."),))


def compare(tmp_path: Path, toml: str, old: str = OLD, new: str = NEW) -> Comparison:
    path = tmp_path / "decided.toml"
    path.write_text(toml, "utf-8")
    return compare_documents(read(old), read(new), overrides=load_overrides(path))


def change_of(comparison: Comparison, words: str, side: str = "before") -> CommitmentChange:
    [found] = [c for c in comparison.commitments if (one := getattr(c, side)) and words in one.text]
    return found


def pin(before: str, after: str, span: tuple[int, int], words: str = "", table: str = "pin") -> str:
    said = f'after_words = "{words}"\n' if words else ""
    return (
        f'[[{table}]]\nbefore = "{before}"\nafter = "{after}"\nafter_span = {list(span)}\n{said}\n'
    )


def ids_of(text: str) -> dict[str, str]:
    """Ids of paragraphs by their first words."""
    return {" ".join(p.text.split()[:3]): p.id for p in read(text).paragraphs}


def test_a_pinned_passage_becomes_the_counterpart(tmp_path: Path) -> None:
    towers = ids_of(NEW)["The towers in"]
    plain = change_of(compare(tmp_path, ""), "lighthouses")
    assert plain.step == ""
    comparison = compare(tmp_path, pin(LIGHTS, towers, (0, len(SHINE)), "The towers"))
    change = change_of(comparison, "lighthouses")
    assert (change.kind, change.step) == (ChangeKind.CHANGED, "pinned")
    assert change.labels == (ChangeLabel.NO_LONGER_PROMISED,)
    assert change.counterpart
    assert (change.counterpart.paragraph, change.counterpart.text) == (towers, SHINE)
    assert not change.nearest
    assert "".join(text for kind, text in change.edits if kind != "-") == SHINE
    # The paragraph is not gone outright where what became of its promise is known.
    [home] = [p for p in comparison.paragraphs if LIGHTS.rpartition(".")[0] in p.before]
    assert home.relation is not ParagraphRelation.DROPPED


def test_what_a_pinned_passage_says_is_judged_as_any_answer(tmp_path: Path) -> None:
    toml = pin(LIGHTS, "note.1", (0, 36), "The lighthouses were painted")
    change = change_of(compare(tmp_path, toml), "lighthouses")
    assert change.labels == (ChangeLabel.FULFILLED,)
    assert change.counterpart
    assert (change.counterpart.note, change.counterpart.paragraph) == ("note.1", "")
    toml = pin(LIGHTS, "lights-along-the-coast", (0, 22), "Lights along")
    change = change_of(compare(tmp_path, toml), "lighthouses")
    assert change.counterpart
    assert change.counterpart.theme == "lights-along-the-coast"


def test_a_passage_that_holds_a_promise_pins_the_two(tmp_path: Path) -> None:
    home = ids_of(NEW)["The islands have"]
    text = next(p.text for p in read(NEW).paragraphs if p.id == home)
    start = text.index("We will train")
    change = change_of(compare(tmp_path, pin(BOATS, home, (start, len(text)))), "patrol")
    assert change.after
    assert change.after.text.endswith("east")
    assert (change.step, change.counterpart) == ("pinned", None)
    # Another promise pinned to the same passage went into it beside that one.
    toml = pin(BOATS, home, (start, len(text))) + pin(LIGHTS, home, (start, len(text)))
    comparison = compare(tmp_path, toml)
    sides = [change_of(comparison, words) for words in ("patrol", "lighthouses")]
    assert sorted(c.after is None for c in sides) == [False, True]
    tied = next(c for c in sides if c.after is None)
    assert (tied.labels, tied.step) == ((ChangeLabel.MERGED_INTO,), "pinned")
    paired = next(c for c in sides if c.after)
    assert [tie.id for tie in paired.ties] == [tied.before.id if tied.before else ""]


def test_a_refused_passage_is_no_answer_and_not_near(tmp_path: Path) -> None:
    towers = ids_of(NEW)["The towers in"]
    plain = change_of(compare(tmp_path, ""), "lighthouses")
    [place] = [n for n, one in enumerate(plain.nearest) if one.paragraph == towers]
    refused = plain.nearest[place]
    toml = pin(LIGHTS, towers, (refused.start, refused.end), "The towers", "forbid")
    change = change_of(compare(tmp_path, toml), "lighthouses")
    assert all(one.text != refused.text for one in change.nearest)
    assert [one.text for one in change.nearest if one in plain.nearest]


def test_a_refused_passage_that_answers_answers_no_more(tmp_path: Path) -> None:
    new = OLD.replace(
        "We will paint the lighthouses of the northern coast.",
        "We have painted the lighthouses of the northern coast.",
    )
    plain = change_of(compare(tmp_path, "", new=new), "lighthouses")
    assert plain.counterpart
    told = plain.counterpart
    toml = pin(LIGHTS, told.paragraph, (told.start, told.end), told.text[:20], "forbid")
    change = change_of(compare(tmp_path, toml, new=new), "lighthouses")
    assert change.counterpart is None
    assert all(one.text != told.text for one in change.nearest)


def test_a_refused_promise_is_not_shown_as_near(tmp_path: Path) -> None:
    plain = compare(tmp_path, "")
    divers = change_of(plain, "divers", "after")
    boats = change_of(plain, "patrol")
    assert divers.after
    assert any("divers" in one.text for one in boats.nearest) or boats.after
    toml = f'[[forbid]]\nbefore = "{BOATS}"\nafter = "{divers.after.id}"\n'
    change = change_of(compare(tmp_path, toml), "patrol")
    assert not any("divers" in one.text for one in change.nearest)


@pytest.mark.parametrize("table", ["pin", "forbid"])
def test_swapping_the_sides_mirrors_what_was_decided(tmp_path: Path, table: str) -> None:
    towers = ids_of(NEW)["The towers in"]
    toml = pin(LIGHTS, towers, (0, len(SHINE)), "The towers", table)
    there = change_of(compare(tmp_path, toml), "lighthouses")
    swapped = toml.replace("before", "x").replace("after", "before").replace("x =", "after =")
    back = change_of(compare(tmp_path, swapped, NEW, OLD), "lighthouses", "after")
    assert there.step == back.step
    if table == "pin":
        assert there.counterpart
        assert back.counterpart
        assert (there.counterpart.text, back.counterpart.text) == (SHINE, SHINE)
        assert back.labels == (ChangeLabel.NEWLY_PROMISED,)
    assert [near.text for near in there.nearest] == [near.text for near in back.nearest]


def test_words_find_a_passage_that_moved(tmp_path: Path) -> None:
    towers = ids_of(NEW)["The towers in"]
    for stale, span in ((towers, (4, 40)), ("ports.gone-away", (0, 36))):
        change = change_of(compare(tmp_path, pin(LIGHTS, stale, span, SHINE)), "lighthouses")
        assert change.counterpart
        assert change.counterpart.text == SHINE


def test_what_was_not_read_reliably_stays_untold(tmp_path: Path) -> None:
    towers = ids_of(NEW)["The towers in"]
    path = tmp_path / "decided.toml"
    path.write_text(pin(LIGHTS, towers, (0, len(SHINE))), "utf-8")
    doubt = Diagnostic("replacement_characters", "signs could not be read", paragraphs=(towers,))
    badly = replace(read(NEW), status=Status.SUSPECT, diagnostics=(doubt,))
    comparison = compare_documents(read(OLD), badly, overrides=load_overrides(path))
    change = change_of(comparison, "lighthouses")
    assert (change.kind, change.labels, change.step) == (ChangeKind.CANNOT_TELL, (), "pinned")
    assert change.counterpart


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (
            pin(LIGHTS, "nowhere.at-all", (0, 9)),
            "pin 1 refers to passage 0 to 9 of 'nowhere.at-all'",
        ),
        (pin(LIGHTS, "note.1", (0, 900)), "refers to passage 0 to 900 of 'note.1'"),
        (
            pin(LIGHTS, "note.1", (0, 9), "Sold"),
            "that begins with 'Sold', which is not in the text after",
        ),
        (pin(LIGHTS, "note.1", (9, 9)), "a span from 9 to 9 holds nothing"),
        (pin("ports", "note.1", (0, 9)), "pin 1 names a passage, and no commitment to go with"),
        ('[[pin]]\nafter = "note.1"\nafter_span = [0, 9]\n', "and no commitment to go with"),
        (
            f'[[pin]]\nbefore = "{LIGHTS}"\nbefore_span = [0, 2]\nafter = "note.1"\n'
            "after_span = [0, 9]\n",
            "and no commitment to go with",
        ),
        (
            f'[[pin]]\nbefore = "{LIGHTS}"\nafter = ["note.1", "x.y"]\nafter_span = [0, 9]\n',
            "gives a span and not one text to go with",
        ),
        (
            pin(LIGHTS, "note.1", (0, 9)) + f'[[pin]]\nbefore = "{LIGHTS}"\n',
            "pin 2 names what an earlier pin names",
        ),
        ('[[pin]]\nbefore = "x"\ndate = "yesterday"\n', "date"),
    ],
)
def test_a_passage_that_cannot_be_taken_is_one_clear_line(
    tmp_path: Path, toml: str, said: str
) -> None:
    with pytest.raises(FcmdiffError) as raised:
        compare(tmp_path, toml)
    assert raised.value.code is ErrorCode.BAD_OVERRIDES
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_passage_beside_a_promise_that_stands_alone_is_a_contradiction(tmp_path: Path) -> None:
    home = ids_of(NEW)["The islands have"]
    text = next(p.text for p in read(NEW).paragraphs if p.id == home)
    divers = f"{home}.s{text.index('We will train')}"
    toml = pin(BOATS, home, (0, len(text))) + f'[[pin]]\nafter = "{divers}"\n'
    with pytest.raises(FcmdiffError, match="another pin leaves without counterpart"):
        compare(tmp_path, toml)


def test_a_suggestion_decides_nothing_and_is_counted(tmp_path: Path) -> None:
    towers = ids_of(NEW)["The towers in"]
    entry = pin(LIGHTS, towers, (0, len(SHINE)), "The towers").rstrip() + "\n"
    told = 'model = "some-model"\ndate = 2026-11-30\nreason = "The towers shine."\n'
    plain = compare(tmp_path, "")
    waiting = compare(tmp_path, f"{entry}{told}suggested = true\n")
    assert waiting.commitments == plain.commitments
    assert waiting.options["overrides"].endswith(", 1 suggested")
    refused = compare(tmp_path, f"{entry}{told}suggested = true\nrefused = true\n")
    assert refused.commitments == plain.commitments
    assert "suggested" not in refused.options["overrides"]
    taken = compare(tmp_path, f'{entry}{told}by = "A. Reader"\n')
    assert change_of(taken, "lighthouses").step == "pinned"


def test_all_that_is_not_found_is_named_at_once(tmp_path: Path) -> None:
    gone = [pin(f"ports.gone-away-{n}.s0", "note.1", (0, 9)) for n in range(2)]
    toml = gone[0] + gone[1] + pin("ports.gone-far.s0", "note.1", (0, 9), table="forbid")
    with pytest.raises(FcmdiffError) as raised:
        compare(tmp_path, toml)
    told = str(raised.value)
    for place in ("pin 1 refers to", "pin 2 refers to", "forbid 1 refers to"):
        assert place in told
    assert "\n" not in told
