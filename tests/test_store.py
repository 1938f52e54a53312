"""What is stored comes back, and what is no stored document is refused by name."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise

import pytest
from msgspec.structs import replace

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.readers import read_document
from fcmdiff.model.comparison import COMPARISON_SCHEMA
from fcmdiff.model.document import FileDates
from fcmdiff.pipeline import align_names, compare_names
from fcmdiff.store import (
    decode_alignment,
    decode_comparison,
    decode_document,
    encode_alignment,
    encode_comparison,
    encode_document,
)
from tests.conftest import SERIES, YEARS


@pytest.mark.parametrize("year", YEARS)
def test_a_stored_document_comes_back_as_it_was(year: int) -> None:
    document = read_document(SERIES / "text" / f"{year}.md")
    assert decode_document(encode_document(document), "a.json") == document


def test_a_document_stored_before_there_were_dates_has_none() -> None:
    document = read_document(SERIES / "sources" / "2024.pdf")
    fields = json.loads(encode_document(document))
    del fields["dates"], fields["edition"]
    old = decode_document(json.dumps(fields), "a.json")
    assert document.dates != FileDates()
    assert old == replace(document, dates=FileDates(), edition=None)


@pytest.mark.parametrize("decode", [decode_document, decode_alignment, decode_comparison])
@pytest.mark.parametrize("text", ["", "{", "[]", "\ud800", '{"schema": 2}', "{}"])
def test_what_is_nothing_stored_is_refused_by_name(
    decode: Callable[[str, str], object], text: str
) -> None:
    with pytest.raises(FcmdiffError) as raised:
        decode(text, "stored.json")
    assert raised.value.code is ErrorCode.BAD_JSON
    assert "stored.json" in str(raised.value)


def test_what_another_version_stored_is_told_from_what_is_broken() -> None:
    old = json.dumps({"schema": "fcmdiff/comparison/1"})
    with pytest.raises(FcmdiffError, match="its schema is fcmdiff/comparison/1"):
        decode_comparison(old, "old.json")
    broken = json.dumps({"schema": COMPARISON_SCHEMA})
    with pytest.raises(FcmdiffError, match="missing required field"):
        decode_comparison(broken, "broken.json")


def test_a_stored_alignment_comes_back_with_its_sources() -> None:
    one, two = (str(SERIES / "text" / f"{year}.md") for year in YEARS[:2])
    before, after, alignment = align_names(one, two)
    text = encode_alignment(alignment, before.source, after.source)
    assert decode_alignment(text, "a.json") == (alignment, before.source, after.source)


@pytest.mark.parametrize("years", list(pairwise(YEARS)), ids=str)
def test_a_stored_comparison_comes_back_and_bears_keys_it_does_not_know(
    years: tuple[int, int],
) -> None:
    one, two = (str(SERIES / "sources" / f"{year}.pdf") for year in years)
    comparison = compare_names(one, two)
    fields = json.loads(encode_comparison(comparison))
    fields["later"] = fields["commitments"][0]["later"] = {"a": 1}
    assert decode_comparison(json.dumps(fields), "a.json") == comparison
