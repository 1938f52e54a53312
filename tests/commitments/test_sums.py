"""Every sum of money of a text is found, promised or told, and what only one text names is told."""

from __future__ import annotations

from fcmdiff.commitments.cast import read_cast
from fcmdiff.commitments.lexicon import lexicon_of
from fcmdiff.commitments.sums import find_sums
from fcmdiff.compare.lone_sums import find_lone_sums
from fcmdiff.dating import date_document
from fcmdiff.model.commitment import SumOfMoney
from fcmdiff.model.document import Document
from fcmdiff.pipeline import compare_documents
from tests.align.test_segments import SCHOOLS, SHIPS, read

LEXICON = lexicon_of(("en", "en"))


def _sums(document: Document) -> tuple[SumOfMoney, ...]:
    cast = read_cast((document, document), LEXICON)
    return find_sums(document, LEXICON, date_document(document), cast)


def test_sums_are_found_whether_promised_or_told_and_nothing_else() -> None:
    document = read(
        "We will pay $20 million to 31 ports in 2027.",
        "In 2025 the fund lent EUR 3,500,000 at 4 percent. Nobody paid.",
    )
    texts = {p.id: p.text for p in document.paragraphs}
    found = _sums(document)
    assert [(one.text, one.value, one.unit) for one in found] == [
        ("$20 million", 20_000_000, "USD"),
        ("EUR 3,500,000", 3_500_000, "EUR"),
    ]
    assert all(texts[one.paragraph][one.start : one.end] == one.text for one in found)


def test_what_only_one_text_names_is_told_once_however_it_is_written() -> None:
    old = _sums(read("We lent USD 2.5 million.", "We lent $7 million, and $7 million again."))
    new = _sums(read("We will lend $2,500,000.", "We will lend $9 million."))
    told = find_lone_sums(old, new)
    assert [f"{one.side} {one.text}" for one in told] == ["before $7 million", "after $9 million"]
    back = find_lone_sums(new, old)
    assert [f"{one.side} {one.text}" for one in back] == ["before $9 million", "after $7 million"]
    assert find_lone_sums(old, old) == ()


def test_they_stand_in_the_result_of_two_texts_that_are_far_apart() -> None:
    kept = ("The chair thanks the hosts.", "The ministers meet again next year.")
    apart = compare_documents(
        read(*SHIPS, *kept, "We lent $7 million."), read(*SCHOOLS, *kept, "Nothing else.")
    )
    assert apart.is_far_apart
    assert [one.text for one in apart.sums] == ["$7 million"]
    edited = compare_documents(
        read(*SHIPS, "We lent $7 million."), read(*SHIPS, "We lent $8 million.")
    )
    assert not edited.is_far_apart
    assert edited.sums == ()
