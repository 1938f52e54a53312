"""Promises in French are compared by French words, and a user's lexicon adds to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.commitments.lexicon import Lexicon, load_lexicon
from fcmdiff.compare.likeness import content_share, stem
from fcmdiff.model.comparison import CommitmentChange
from fcmdiff.pipeline import compare_documents
from tests.commitments.build import make_document

FRENCH = load_lexicon("fr")


def judge(before: str, after: str, lexicon: Lexicon = FRENCH) -> list[CommitmentChange]:
    """Both are the one paragraph of a statement, under the same heading and beside another."""
    beside = "Nous remercions le Canada de son accueil dans le port de Halifax."
    old, new = (make_document("# Phares", text, beside) for text in (before, after))
    return list(compare_documents(old, new, lexicon).commitments)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Nous construirons une école de gardiens.",
            "Nous bâtirons une école de gardiens.",
        ),
        (
            "Nous nous engageons à publier les cartes des récifs.",
            "Nous publierons les cartes des récifs.",
        ),
        (
            "Nous renforcerons les patrouilles côtières.",
            "À cette fin, nous allons intensifier rapidement nos patrouilles côtières.",
        ),
        (
            "Nous fermerons les phares isolés.",
            "Nous fermerons les phares isolés, car leurs lampes coûtent trop cher.",
        ),
        (
            "Nous avons l'intention d’ouvrir un bureau à Bergen.",
            "Nous nous engageons à ouvrir un bureau à Bergen.",
        ),
    ],
)
def test_another_verb_or_manner_is_no_other_object(before: str, after: str) -> None:
    for one, two in ((before, after), (after, before)):
        [change] = judge(one, two)
        assert change.kind == "changed"
        assert "rescoped" not in change.labels


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Nous publierons les cartes des récifs.",
            "Nous publierons les cartes des récifs et des épaves.",
        ),
        (
            "Nous nous engageons à former les gardiens des phares.",
            "Nous nous engageons à former les gardiens des phares de la mer Noire.",
        ),
        (
            "Nous installerons des feux dans les ports.",
            "Nous installerons des sirènes dans les ports.",
        ),
    ],
)
def test_another_object_is_rescoped(before: str, after: str) -> None:
    for one, two in ((before, after), (after, before)):
        [change] = judge(one, two)
        assert "rescoped" in change.labels


PROMISE = "Nous ouvrirons une école de pilotes à Tarv."


@pytest.mark.parametrize(
    "told",
    [
        "L'école de pilotes de Tarv a été ouverte en mai.",
        "L’école de pilotes a ouvert ses portes à Tarv.",
        "L'ouverture de l'école de pilotes à Tarv est désormais achevée.",
        "Nous saluons l'ouverture de l'école de pilotes à Tarv.",
    ],
)
def test_what_is_told_as_done_is_fulfilled(told: str) -> None:
    [change] = judge(PROMISE, told)
    assert (change.kind, change.labels) == ("changed", ("fulfilled",))


@pytest.mark.parametrize(
    "told",
    [
        "L'école de pilotes de Tarv n'a pas été ouverte.",
        "L'école de pilotes de Tarv a trois salles.",
        "L'école de pilotes de Tarv devrait avoir été ouverte.",
        "Nous saluons les projets d'ouverture de l'école de pilotes à Tarv.",
        "L'ouverture de l'école de pilotes à Tarv a été retardée.",
        "Le port de Tarv a été ouvert en mai.",
    ],
)
def test_what_is_not_told_as_done_is_not_fulfilled(told: str) -> None:
    [change] = judge(PROMISE, told)
    assert change.labels in ((), ("no_longer_promised",))


def test_small_words_and_elisions_do_not_make_two_promises_alike() -> None:
    one = "Nous nous engageons à l'entretien de la digue avec les pays de la région"
    two = "Nous nous engageons à l’achat de la grue avec les pays de la côte"
    assert content_share(one, two, FRENCH.wording) == 0


@pytest.mark.parametrize(
    ("words", "root"),
    [
        (("former", "formerons", "formation", "formations"), "form"),
        (("phare", "phares"), "phar"),
        (("publier", "publierons", "publication", "publié"), "publi"),
    ],
)
def test_forms_of_a_word_have_one_stem(words: tuple[str, ...], root: str) -> None:
    assert {stem(word, FRENCH.wording) for word in words} == {root}


def test_a_lexicon_of_ones_own_adds_to_the_words(tmp_path: Path) -> None:
    path = tmp_path / "maison.toml"
    path.write_text(
        'version = "maison-1"\nextends = "fr"\n'
        '[comparison]\ndone = ["vu le jour"]\nmanner = ["vent debout"]\n',
        encoding="utf-8",
    )
    house = load_lexicon(path)
    told = "L'ouverture de l'école de pilotes à Tarv, nous l'avons vu le jour même."
    assert [c.labels for c in judge(PROMISE, told)] == [("no_longer_promised",)]
    assert [c.labels for c in judge(PROMISE, told, house)] == [("fulfilled",)]
    windy = PROMISE.replace("ouvrirons", "ouvrirons vent debout")
    assert "rescoped" in judge(PROMISE, windy)[0].labels
    assert "rescoped" not in judge(PROMISE, windy, house)[0].labels
