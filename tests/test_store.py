"""What is stored comes back, and what is no stored document is refused by name."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import FileDates
from fcmdiff.store import decode_document, encode_document
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


@pytest.mark.parametrize("text", ["", "{", "[]", json.dumps({"schema": "fcmdiff/document/1"})])
def test_what_is_no_document_is_refused_by_name(text: str) -> None:
    with pytest.raises(FcmdiffError) as raised:
        decode_document(text, "stored.json")
    assert raised.value.code is ErrorCode.BAD_JSON
    assert "stored.json" in str(raised.value)
