"""The French lexicon: a second language is a file, and finds, grades and dates as the first."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.commitments.find import find_commitments
from fcmdiff.commitments.lexicon import choose_lexicon, load_lexicon, tell_language
from fcmdiff.extract.readers import read_document
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import Comparison
from fcmdiff.pipeline import compare_documents
from tests.commitments.build import make_document

FRENCH = load_lexicon("fr")
FOLDER = Path(__file__).parent / "french"
OPENING = (
    "Nous, les ministres des Transports du Canada, de la Norvège et du Japon (les « Pays de la"
    " Lanterne »), nous sommes réunis à Bergen le 3 mai 2024."
)


def find(*lines: str) -> tuple[Commitment, ...]:
    return find_commitments(make_document(OPENING, *lines), FRENCH)


@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
def test_every_slot_is_a_piece_of_the_text(apostrophe: str) -> None:
    """Elisions are two words where they are looked for, and one wherever they are quoted."""
    lines = [
        "L'Alliance d'Oslo (l'« Alliance ») s'est réunie.",
        "Nous chargeons nos groupes d'experts d'agir d'ici 2030, s'il y a lieu, en Côte d'Ivoire :",
        "- d'ouvrir l'an prochain d'autres ports à 30 % d'usagers, au Conseil de l'Europe ;",
        "  - l'aide d'urgence d'ici à l'année prochaine, lorsqu'il y a lieu, en Côte d'Ivoire.",
        "Nous publierons d'ici la fin de l'année un rapport de l'Alliance et l'examinerons.",
        "Nos experts d'ici s'engagent à publier, d'ici 2031, une liste d'îles et d'agir :",
        "- d'abord publier l'atlas;",
    ]
    lines = [line.replace("'", apostrophe) for line in lines]
    texts = {p.id: p.text for p in make_document(OPENING, *lines).paragraphs}
    found = find(*lines)
    assert len(found) >= 4
    everything = "\n".join(texts.values())
    quoted = [slot for c in found for slot in slots_in(c)]
    assert sum(apostrophe in slot for slot in quoted) >= 5
    for commitment in found:
        place = texts[commitment.paragraph][commitment.start : commitment.end]
        assert commitment.text == place
        assert commitment.actor in everything
        whole = f"{commitment.lead_in} {commitment.text}"
        assert all(slot in whole for slot in slots_in(commitment))


def slots_in(commitment: Commitment) -> list[str]:
    phrases = (commitment.hedges, commitment.bodies, commitment.monitoring, commitment.places)
    dated = [deadline.text for deadline in commitment.deadlines]
    measured = [amount.text for amount in commitment.amounts]
    return [*(text for row in phrases for text in row), *dated, *measured]


def test_the_examples_of_the_lexicon_have_the_rung_of_their_row() -> None:
    for row in FRENCH.words.performative:
        assert max((c.strength for c in find(row.example)), default=0) == row.rung, row.id
    for said in FRENCH.words.impersonal:
        assert [c.performative for c in find(said.example)] == [said.id]


@pytest.mark.parametrize(
    ("sentence", "rung"),
    [
        ("Nous nous engageons à ouvrir un bureau.", 6),
        ("Nous saluons le rapport et nous engageons à le publier.", 6),
        ("Les ministres se sont engagés à ouvrir un bureau.", 6),
        ("Nous avons convenu des mesures à prendre.", 6),
        ("Les ministres sont convenus que le dépôt serait ouvert en 2027.", 6),
        ("Les ministres ont décidé que le Japon ouvrirait un dépôt.", 6),
        ("Les ministres sont là. Tous deux se sont engagés à ouvrir un dépôt.", 6),
        ("Le gouvernement du Japon s'engage à ouvrir un dépôt.", 6),
        ("Leur engagement à former des pilotes reste ferme.", 4),
        ("Les ministres de la Justice du Canada publieront un guide.", 5),
        ("Nous offrirons des cours.", 5),
        ("Nous réduirons les délais.", 5),
        ("Nous allons ouvrir un bureau.", 5),
        ("Deux écoles seront construites.", 5),
        ("Nous maintiendrons ce fonds.", 4),
        ("Nous l'examinerons.", 3),
        ("Les ministres s’engagent à étudier la création d’un registre.", 3),
        ("Nous demandons à nos experts de remettre un rapport.", 2),
        ("Nous demandons instamment aux banques de payer.", 1),
        ("Nous retirons nos agents.", 0),
        ("Nous ouvrons nos archives depuis longtemps.", 0),
        ("Les mesures que nous prendrons sont connues.", 0),
        ("L'an dernier, nous avons convenu d'ouvrir un bureau.", 0),
        ("En 2019, les ministres ont convenu d'ouvrir un bureau.", 0),
        ("Nous ne savons pas encore si nous publierons le rapport.", 0),
        ("Cette tempête montrera la force des digues.", 0),
    ],
)
def test_the_ladder(sentence: str, rung: int) -> None:
    assert max((c.strength for c in find(sentence)), default=0) == rung


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("Nous ne paierons pas de rançons.", True),
        ("Jamais nous ne fermerons le port.", True),
        ("Nous n'adopterons plus jamais cette règle.", True),
        ("Nous ne nous engageons pas à ouvrir un bureau.", True),
        ("Nous n’avons pas convenu de publier le registre.", True),
        ("Nous nous engageons à ne pas payer de rançons.", True),
        ("Aucun rapport ne sera publié.", True),
        ("Les écoles ne seront pas construites.", True),
        ("Nous nous engageons à renoncer aux mines.", True),
        ("Nous ne manquerons pas de publier le registre.", False),
        ("Nous ne ferons que publier le registre.", False),
        ("Nous ferons plus de contrôles.", False),
        ("Nous sommes plus déterminés que jamais à agir.", False),
    ],
)
def test_a_negation_stands_around_the_verb_or_before_the_infinitive(
    sentence: str, negated: bool
) -> None:
    assert [c.negated for c in find(sentence)] == [negated]


@pytest.mark.parametrize(
    ("phrase", "latest", "days"),
    [
        ("d'ici 2030", "2030-12-31", None),
        ("d’ici à la fin de 2026", "2026-12-31", None),
        ("avant la fin de l'année 2027", "2027-12-31", None),
        ("d'ici le 31 mars 2026", "2026-03-31", None),
        ("le 1er mars 2026", "2026-03-01", None),
        ("au premier semestre 2030", "2030-06-30", None),
        ("dans la première moitié des années 2030", "2034-12-31", None),
        ("d'ici la fin de la décennie", "2029-12-31", None),
        ("dans les trois ans", None, 1096),
        ("dans un délai de six mois", None, 183),
        ("lors de notre prochaine réunion", None, None),
    ],
)
def test_deadlines(phrase: str, latest: str | None, days: int | None) -> None:
    [commitment] = find(f"Nous ouvrirons le bureau {phrase}.")
    [deadline] = commitment.deadlines
    assert (deadline.text, deadline.latest) == (phrase, latest)
    assert (deadline.days and round(deadline.days)) == days


@pytest.mark.parametrize(
    ("phrase", "value", "unit"),
    [
        ("1,5 milliard de dollars", 1.5e9, "USD"),
        ("40 millions d'euros", 4e7, "EUR"),
        ("25 millions de dollars canadiens", 2.5e7, "CAD"),
        ("50 000 $", 5e4, "USD"),
        ("1 000 agents", 1000, "agents"),
        ("1\u00a0000 agents", 1000, "agents"),
        ("1\u202f000 agents", 1000, "agents"),
        ("deux cents pilotes", 200, "pilotes"),
        ("40 nouveaux agents", 40, "agents"),
        ("30 % des pertes", 30, "%"),
        ("12,5 % des pertes", 12.5, "%"),
    ],
)
def test_amounts(phrase: str, value: float, unit: str) -> None:
    [commitment] = find(f"Nous financerons {phrase} pour ces ports.")
    [amount] = commitment.amounts
    assert (amount.value, amount.unit) == (value, unit)


def test_an_article_is_no_number() -> None:
    assert [c.amounts for c in find("Nous ouvrirons une école de gardiens.")] == [()]


def test_hedges_are_listed_as_they_stand() -> None:
    [found] = find("Nous publierons, s'il y a lieu et conformément au droit interne, les cartes.")
    assert found.hedges == ("s'il y a lieu", "conformément au droit")


def test_items_are_completed_by_their_lead_in() -> None:
    found = find(
        "D'ici juin 2026, nous nous engageons à :",
        "- ouvrir un bureau ;",
        "- étudier l'éclairage ; et",
        "- ne pas payer de rançons.",
    )
    assert [(c.strength, c.negated, c.text) for c in found] == [
        (6, False, "ouvrir un bureau"),
        (3, False, "étudier l'éclairage"),
        (6, True, "ne pas payer de rançons"),
    ]
    assert {c.lead_in for c in found} == {"D'ici juin 2026, nous nous engageons à :"}
    assert {d.latest for c in found for d in c.deadlines} == {"2026-06-30"}


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_places_and_words_are_those_of_the_text(apostrophe: str) -> None:
    sentence = (
        "L'Union européenne et nous saluons l'effort, et nous nous engageons à l'appuyer d'ici"
        " 2030."
    ).replace("'", apostrophe)
    document = make_document(OPENING, sentence)
    [found] = find_commitments(document, FRENCH)
    assert found.text == sentence[found.start : found.end]
    assert found.deadlines[0].text == f"d{apostrophe}ici 2030"


def read(year: int) -> Comparison:
    before, after = (read_document(FOLDER / f"{y}.md") for y in (year, year + 1))
    return compare_documents(before, after)


def test_a_pair_of_statements_is_told_to_be_french_and_compared() -> None:
    comparison = read(2027)
    assert comparison.versions["lexicon"] == FRENCH.version
    assert comparison.before.language == comparison.after.language == "fr"
    told = {
        (c.after or c.before).text.partition(",")[0][:44]: (  # type: ignore[union-attr]
            c.kind.value,
            *(label.value for label in c.labels),
        )
        for c in comparison.commitments
        if c.kind.value != "unchanged"
    }
    assert told == {
        "Nous publierons un registre commun des phare": ("changed", "deadline_later"),
        "Nous avons l'intention d'échanger chaque ann": ("changed", "weakened"),
        "Les ministres s'engagent à verser 2 milliard": ("changed", "amount_changed"),
        "Nous avons l'intention de fermer les phares ": ("changed", "negated"),
        "Nous créerons une école de gardiens": ("changed", "strengthened"),
        "Le Canada accueillera la prochaine réunion e": ("changed", "reworded"),
        "former 1 000 gardiens": ("changed", "weakened", "hedged"),
        "Nous paierons les épaves abandonnées": ("changed", "negated"),
        "Nous réduirons de 30 % les pertes de bouées": ("changed", "deadline_removed"),
        "Nous demeurons déterminés à moderniser les s": ("changed", "iterated"),
        "Nous installerons 40 nouveaux feux dans la p": ("new",),
    }


def test_rungs_of_a_whole_statement() -> None:
    found = find_commitments(read_document(FOLDER / "2027.md"), FRENCH)
    rungs = [5, 6, 6, 3, 3, 5, 6, 3, 6, 2, 2, 5, 5, 1, 1, 4, 4, 5, 5, 6]
    assert [c.strength for c in found] == rungs


def test_mixed_and_unknown_languages_are_read_as_english() -> None:
    french, english = "Nous publierons les cartes des ports.", "We will publish the maps of ports."
    german = "Wir werden die Karten der Häfen veröffentlichen."
    assert tell_language(make_document(french)) == "fr"
    assert tell_language(make_document(english)) == "en"
    assert tell_language(make_document(french, english)) == "en"
    assert tell_language(make_document(german)) == "en"
    assert tell_language(make_document("")) is None
    assert choose_lexicon(make_document(french), make_document("")).version == FRENCH.version
    assert (
        choose_lexicon(make_document(french), make_document(english)).version
        == load_lexicon("en").version
    )


def test_frequent_words_belong_to_one_language() -> None:
    assert not load_lexicon("en").words.frequent & FRENCH.words.frequent


def test_nothing_is_new_or_dropped_between_two_languages() -> None:
    french = make_document("Nous publierons les cartes des ports et des phares.")
    english = make_document("We will publish the maps of the ports and of the lights.")
    comparison = compare_documents(french, english)
    assert comparison.versions["lexicon"] == load_lexicon("en").version
    assert (comparison.before.language, comparison.after.language) == ("fr", "en")
    assert {change.kind.value for change in comparison.commitments} == {"cannot_tell"}


def test_open_and_spelled_out_forms() -> None:
    opening = "Nous, les ministres, nous sommes réunis à Oslo."
    sentences = [
        "Nous pourrons créer une école commune.",
        "Nous pourrons compter sur nos gardiens.",
        "Nous libérerons neuf ports sur dix d'ici deux mille trente.",
        "Nous formerons deux équipes sur trois sites.",
    ]
    may, free, train = find_commitments(make_document(opening, *sentences), FRENCH)
    assert (may.performative, may.strength) == ("may", 3)
    assert [(a.text, a.value) for a in free.amounts] == [("neuf ports sur dix", 90)]
    assert [d.latest for d in free.deadlines] == ["2030-12-31"]
    assert "%" not in {a.unit for a in train.amounts}
