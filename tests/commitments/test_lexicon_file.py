"""A user's lexicon replaces a bundled one, or extends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.commitments.find import find_commitments
from fcmdiff.commitments.lexicon import Lexicon, load_lexicon
from fcmdiff.errors import ErrorCode, FcmdiffError
from tests.commitments.build import LEXICON, make_document

OWN = """
version = "mine-1"
extends = "en"
adverbs = ["forthwith"]

[[performative]]
id = "covenant"
class = "bind"
present = ["covenant/covenants ~ to"]
source = "our house style"
example = "We covenant to publish the register."

[[performative]]
id = "pledge"
class = "intend"
present = ["pledge/pledges"]
source = "our house style"
example = "We pledge to publish the register."

[[hedge]]
label = "tides"
forms = ["tides permitting"]

[actors]
plural = ["wardens"]

[dates.spans]
fortnight = 14
"""


def load(folder: Path, text: str) -> Lexicon:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return load_lexicon(path)


def test_a_lexicon_extends_one_that_comes_with_fcmdiff(tmp_path: Path) -> None:
    mine = load(tmp_path, OWN)
    assert mine.version.startswith("mine-1+en-")
    [found] = find_commitments(
        make_document("Wardens forthwith covenant to act, tides permitting, within a fortnight."),
        mine,
    )
    assert (found.performative, found.strength, found.hedges) == (
        "covenant",
        6,
        ("tides permitting",),
    )
    assert [d.days for d in found.deadlines] == [14]


def test_a_row_takes_the_place_of_the_row_with_its_id(tmp_path: Path) -> None:
    mine = load(tmp_path, OWN)
    document = make_document("We pledge to act. We vow to act. We will act.")
    assert [c.strength for c in find_commitments(document, mine)] == [3, 5]
    ids = [row.id for row in mine.words.performative]
    assert len(ids) == len(set(ids)) == len(LEXICON.words.performative) + 1


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('extends = "en"', 'extends = "la"', "extends 'la': these come with fcmdiff: en, fr"),
        ('class = "intend"', 'class = "vow"', "unknown class vow"),
        ('source = "our house style"', "soruce = 1", "soruce` - in performative 'covenant'"),
        ('label = "tides"', "", "missing required field `label`"),
        ("fortnight = 14", 'fortnight = "14"', "$.dates.spans"),
        ('plural = ["wardens"]', 'plurals = ["wardens"]', "plurals` - at `$.actors`"),
        ('"pledge/pledges"', '"will"', "form 'present: will' occurs twice"),
        (
            '"tides permitting"',
            '"-ides permitting"',
            "only a performative may begin with an ending",
        ),
        ('"covenant/covenants ~ to"', '"-s"', "needs at least 2 letters"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert old in OWN
    with pytest.raises(FcmdiffError) as caught:
        load(tmp_path, OWN.replace(old, new, 1))
    assert caught.value.code is ErrorCode.BAD_LEXICON
    assert problem in str(caught.value)
    assert "mine.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_elision_after_a_slash_is_refused(tmp_path: Path) -> None:
    own = OWN.replace('extends = "en"', 'extends = "fr"').replace(
        "covenant/covenants", "gageons/s'engagent"
    )
    with pytest.raises(FcmdiffError, match="cannot follow a /"):
        load(tmp_path, own)


def test_a_word_that_is_named_goes_before_its_ending() -> None:
    french = load_lexicon("fr")
    document = make_document("Nous retirons nos agents. Nous établirons un registre.")
    assert [c.strength for c in find_commitments(document, french)] == [5]
