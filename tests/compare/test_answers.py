from __future__ import annotations

import pytest

from fcmdiff.commitments.lexicon import load_lexicon
from fcmdiff.compare.answers import tell_answer
from fcmdiff.model.commitment import Rung
from fcmdiff.model.labels import ChangeLabel
from tests.compare.test_changes import WORDING, commit

FRENCH = load_lexicon("fr").wording
OPEN = commit("We will open a pilot school in Tarv")
TELLS = {
    ChangeLabel.FULFILLED: [
        "The pilot school in Tarv was opened in May.",
        "The pilot school in Tarv has since been fully opened.",
        "The pilot school in Tarv is now open.",
        "We opened the pilot school in Tarv.",
        "In May, Norland opened a pilot school in Tarv.",
        "Our ministers lent 40 million to it; they built the pilot school in Tarv.",
        "Our academies trained 400 pilots for Tarv.",
        "Norland lent US$1.5 million to the school.",
        "Three academies joined the pilot school in Tarv.",
        "The pilot school, launched in June, has forty beds.",
        "The charter of the pilot school entered into force.",
        "We welcome the opening of the pilot school in Tarv.",
        "Members noted with satisfaction the inauguration of the pilot school.",
        "We applaud the first successful year of the pilot school in Tarv.",
        "We noted that the pilot school has been opened, which will help all ports.",
        "We stress how much hangs on the successful opening of the school.",
    ],
    ChangeLabel.UNDER_WAY: [
        "Work on the pilot school in Tarv is under way.",
        "A pilot school is being built in Tarv.",
        "We are building a pilot school in Tarv.",
        "Norland continues to build the pilot school in Tarv.",
        "We welcome the progress made on the pilot school in Tarv.",
        "We have made good progress towards a pilot school in Tarv.",
        "Norland has begun the building of the pilot school.",
        "Ministers applauded Norland for steadily enlarging the pilot school.",
        "We welcome the growing number of pilots in the school of Tarv.",
    ],
    ChangeLabel.REWORDED: [
        "Norland restated its backing for the pilot school in Tarv.",
        "Ministers confirmed the opening of a pilot school in Tarv.",
        "They voiced their unwavering support for the pilot school in Tarv.",
        "The two sides reject any closing of the pilot school in Tarv.",
        "One of our first tasks will be the pilot school in Tarv.",
    ],
    ChangeLabel.NO_LONGER_PROMISED: [
        "They confirmed that the pilot school in Tarv was closed.",
        "The pilot school in Tarv will not be opened.",
        "The Council will discuss the fees of the pilot school in Tarv next year.",
        "They confirmed the great importance of a pilot school in Tarv.",
        "They confirm that there is a need for a pilot school in Tarv.",
        "Pilot schools such as that in Tarv are of great importance.",
        "We recognise the importance of opening a pilot school in Tarv.",
        "We underlined the need for the opening of a pilot school in Tarv.",
        "We discussed the opening of the pilot school in Tarv.",
        "Members have agreed that a pilot school is useful.",
        "We welcome Norland's interest in a pilot school in Tarv.",
        "We welcome the plans for the opening of a pilot school in Tarv.",
        "We look forward to the opening of the pilot school in Tarv.",
        "The pilot school in Tarv has not been opened.",
        "The pilot school in Tarv should have been opened.",
        "The opening of the pilot school in Tarv was delayed.",
        "The pilot school in Tarv was closed in May.",
        "We encourage continued work on a pilot school in Tarv.",
    ],
}
TELLS_IN_FRENCH = {
    ChangeLabel.FULFILLED: [
        "L'école de pilotes de Tarv a été ouverte en mai.",
        "Nous saluons l'ouverture de l'école de pilotes à Tarv.",
        "L'accord sur l'école de pilotes est désormais conclu.",
    ],
    ChangeLabel.UNDER_WAY: [
        "Les travaux de l'école de pilotes de Tarv sont en cours.",
        "Nous saluons les progrès de l'école de pilotes.",
        "La construction de l'école de pilotes se poursuit.",
    ],
    ChangeLabel.REWORDED: [
        "Nous confirmons l'ouverture d'une école de pilotes à Tarv.",
        "L'école de pilotes a leur soutien indéfectible.",
    ],
    ChangeLabel.NO_LONGER_PROMISED: [
        "Nous confirmons l'importance d'une école de pilotes à Tarv.",
        "Nous soulignons l'importance de l'ouverture d'une école de pilotes à Tarv.",
        "Nous saluons les projets d'ouverture de l'école de pilotes.",
        "L'école de pilotes de Tarv n'a pas été ouverte.",
        "Les ministres ont salué l'école de pilotes.",
    ],
}


@pytest.mark.parametrize(
    ("told", "passage"), [(told, passage) for told, texts in TELLS.items() for passage in texts]
)
def test_what_a_passage_says_of_a_promise_of_before(told: ChangeLabel, passage: str) -> None:
    assert tell_answer(OPEN, passage, "before", WORDING) is told


@pytest.mark.parametrize(
    ("told", "passage"),
    [(told, passage) for told, texts in TELLS_IN_FRENCH.items() for passage in texts],
)
def test_what_a_passage_says_in_french(told: ChangeLabel, passage: str) -> None:
    promise = commit("Nous ouvrirons une école de pilotes à Tarv")
    assert tell_answer(promise, passage, "before", FRENCH) is told


@pytest.mark.parametrize(
    ("told", "passage"), [(told, passage) for told, texts in TELLS.items() for passage in texts]
)
def test_a_promise_of_the_text_after_is_newly_promised(told: ChangeLabel, passage: str) -> None:
    """But where those who speak stood by it before: that is reworded from either side."""
    reworded = ChangeLabel.REWORDED
    newly = reworded if told is reworded else ChangeLabel.NEWLY_PROMISED
    assert tell_answer(OPEN, passage, "after", WORDING) is newly


def test_no_deed_keeps_the_promise_to_leave_something_undone() -> None:
    promise = commit("We will not open the pilot school in Tarv", negated=True)
    for passage in (
        "The pilot school in Tarv was opened.",
        "Ministers confirmed the opening of a pilot school in Tarv.",
    ):
        told = tell_answer(promise, passage, "before", WORDING)
        assert told is ChangeLabel.NO_LONGER_PROMISED


@pytest.mark.parametrize(
    ("said", "strength", "passage", "told"),
    [
        ("voices its esteem", 2, "Norland voiced its esteem of the pilot school.", "reworded"),
        ("voices its esteem", 2, "Norland voiced its doubts of the school.", "no_longer_promised"),
        ("backs", 2, "A grant that backs all ports names the school.", "no_longer_promised"),
        ("agree to keep", 6, "They agree on what to keep of the school.", "no_longer_promised"),
    ],
)
def test_a_stance_in_its_own_words_is_kept_whatever_their_tense(
    said: str, strength: int, passage: str, told: str
) -> None:
    promise = commit(f"Norland {said} the pilot school", said=said, strength=Rung(strength))
    assert tell_answer(promise, passage, "before", WORDING) == told
