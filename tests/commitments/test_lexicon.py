from __future__ import annotations

import re
import time
from importlib.resources import files
from pathlib import Path

import pytest

from fcmdiff.commitments.dates import date_pattern
from fcmdiff.commitments.find import find_commitments
from fcmdiff.commitments.lexicon import Lexicon, forms, load_lexicon
from fcmdiff.commitments.lexicon.file import BUNDLED
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.model.wording import Wording
from fcmdiff.sentences import split_sentences
from tests.commitments.build import LEXICON, make_document, slots_of

LEXICONS = [load_lexicon(name) for name in BUNDLED]

ENGLISH = (files("fcmdiff.commitments") / "lexicon/en.toml").read_text(encoding="utf-8")

# Generous: 0.02 s are usual.
LIMIT = 1.0
SIZE = 100_000


def load_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(text, encoding="utf-8")
    load_lexicon(path)


def test_the_bundled_lexicon_has_sources_and_examples() -> None:
    assert all(row.source and row.example for row in LEXICON.words.performative)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('class = "bind"', 'class = "vow"', "unknown class vow"),
        ('id = "agree"', 'id = "commit"', "'commit' occurs twice"),
        ('present = ["will"]', 'present = ["shall"]', "occurs twice"),
        ('present = ["will"]', 'present = ["(wi+)+ll"]', "has no meaning"),
        ('present = ["will"]', 'present = ["will *40 act"]', "a gap is *1 to *12"),
        ('present = ["will"]', 'present = ["will *5 a *5 b *5 c"]', "more than 2 gaps"),
        ('present = ["will"]', 'present = [""]', "must begin with a word"),
        ('copular = "are-committed"', 'copular = "are-lost"', "no performative has the id"),
        ("iterated = true", "repeated = true", "repeated"),
        ("elided = []", "elided = []\nversion = 3", "the name of a lexicon must be a text"),
        ("rung = 2", "rung = 7", "Invalid enum value 7"),
        ("[actors]", "[actors", "cannot be read"),
        ("elided = []", "elided = " + "[" * 5000, "nested too deeply"),
        ("elided = []", "elided = " + "9" * 5000, "cannot be read"),
    ],
)
def test_a_bad_lexicon_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in ENGLISH
    with pytest.raises(FcmdiffError) as caught:
        load_text(tmp_path, ENGLISH.replace(old, new, 1))
    assert caught.value.code is ErrorCode.BAD_LEXICON
    assert problem in str(caught.value)


def test_a_bundled_lexicon_is_compiled_once_and_a_file_is_read_again(tmp_path: Path) -> None:
    assert load_lexicon() is load_lexicon("en")
    path = tmp_path / "en"
    for version in ("mine-1", "mine-2"):
        path.write_text(f'version = "{version}"\nextends = "en"\n', encoding="utf-8")
        assert load_lexicon(path).version == f"{version}+{load_lexicon().version}"


def test_a_missing_lexicon_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FcmdiffError) as caught:
        load_lexicon(tmp_path / "none.toml")
    assert caught.value.code is ErrorCode.BAD_LEXICON


def all_forms(lexicon: Lexicon) -> list[str]:
    data = lexicon.words
    rows = [
        form for row in data.performative for form in (*row.present, *row.past, *row.participle)
    ]
    lists = [row.forms for row in data.cap] + [row.forms for row in data.hedge]
    lists += [row.forms for row in data.recall] + [row.forms for row in data.monitoring]
    lists += [row.forms for row in data.impersonal]
    words = data.comparison
    lists += [words.manner, words.done, words.not_done, words.verb.fillers]
    lists += [words.hailed, words.under_way, words.gathering, words.recalled, words.renamed]
    lists += [words.stances, words.esteem]
    lists += [data.lists.announcements, data.grammar.modals, data.anaphora.outcomes]
    return [*rows, *(form for forms_of_row in lists for form in forms_of_row)]


def patterns_of(wording: Wording) -> list[re.Pattern[str]]:
    fields = (getattr(wording, name) for name in Wording.__struct_fields__)
    return [field for field in fields if isinstance(field, re.Pattern)]


def pieces(form: str) -> list[str]:
    """Each word of a form, and the form with its gaps filled as far as they go."""
    words = [part.split("/")[0].strip("?-") for part in form.split() if part[0] not in "*~"]
    filled = [
        "word " * 12 if part[0] == "*" else "also" if part == "~" else part.split("/")[0]
        for part in form.split()
    ]
    return [*words, " ".join(filled[:-1])]


@pytest.mark.parametrize("lexicon", LEXICONS, ids=BUNDLED)
def test_no_form_blows_up_on_its_own_pieces(lexicon: Lexicon) -> None:
    for form in all_forms(lexicon):
        pattern = forms.compile_pattern(forms.form_source(form, lexicon.words.adverb))
        for piece in pieces(form):
            text = (piece + " ") * (SIZE // (len(piece) + 1))
            began = time.process_time()
            pattern.match(text)
            pattern.match(text, SIZE // 2)
            assert time.process_time() - began < LIMIT, form


@pytest.mark.parametrize(
    "piece",
    [
        *("by the end of ", "in the first half of the ", "1,000", "5 million ", "as appropriate "),
        *(
            "20",
            "-20",
            "USD ",
            "We ",
            "we will ",
            "the ",
            "(a) ",
            "; ",
            ", and ",
            "A.B.",
            "because ",
        ),
        *(", which has ", "will be ", "in line with the ", "reaffirm our ", "Task Force ", "Aa "),
        *("last ", "“", "that we "),
        *(
            "d'ici la fin de ",
            "nous ne ",
            "nous nous engageons à ",
            "1 000 ",
            "millions de ",
            "1,5 ",
        ),
        *("à la ", "publierons ", "le cas échéant ", "première moitié des années ", "l'", "; et "),
    ],
)
@pytest.mark.parametrize("lexicon", LEXICONS, ids=BUNDLED)
def test_repeated_pieces_take_linear_time(piece: str, lexicon: Lexicon) -> None:
    text = piece * (SIZE // len(piece))
    for work in (
        lambda: slots_of(text, lexicon=lexicon),
        lambda: date_pattern(lexicon.words.dates).search(text),
        lambda: split_sentences(text, lexicon.wording.openers),
        lambda: [pattern.search(text) for pattern in patterns_of(lexicon.wording)],
        lambda: find_commitments(make_document(text), lexicon),
    ):
        began = time.process_time()
        work()
        assert time.process_time() - began < 6 * LIMIT


@pytest.mark.parametrize("lexicon", LEXICONS, ids=BUNDLED)
def test_every_word_of_a_passage_is_found_in_an_example(lexicon: Lexicon) -> None:
    """A form filled with its first words tells what its list tells."""
    words, wording = lexicon.words.comparison, lexicon.wording
    for name in (
        "done",
        "hailed",
        "under_way",
        "gathering",
        "recalled",
        "renamed",
        "stances",
        "esteem",
    ):
        pattern = getattr(wording, name)
        for form in getattr(words, name):
            parts = [part for part in form.split() if part[0] not in "*~" and part[-1] != "?"]
            chosen = [part.split("/")[0] for part in parts]
            filled = " ".join(f"form{w[1:]}" if w[0] == "-" else w for w in chosen)
            assert pattern.search(f"So {filled} there"), (name, form)


@pytest.mark.parametrize("lexicon", LEXICONS, ids=BUNDLED)
def test_a_word_is_like_those_of_one_row(lexicon: Lexicon) -> None:
    rows = lexicon.wording.alike
    assert rows
    assert all(len(set(row)) == len(row) > 1 for row in rows)
