"""A page that ends inside a comment, a tag or a script says so; one that ends well does not."""

from __future__ import annotations

import pytest

from fcmdiff.extract.formats import MediaType
from fcmdiff.extract.html.reader import read_html
from fcmdiff.model.document import Document, Status
from tests.extract.nested import source

TEXT = "<p>We will open ports by 2035.</p>"


def page(body: str) -> Document:
    text = f"<!doctype html><title>Ports</title><main><h1>Ports</h1>{body}"
    return read_html(text.encode(), source(MediaType.HTML), None)


@pytest.mark.parametrize(
    "rest", ["<!-- <p>We will train pilots.</p>", '<b title="We will', "<script>var a = 1;", "<p"]
)
def test_what_no_browser_shows_is_missing(rest: str) -> None:
    document = page(TEXT + rest)
    found = {one.code: one for one in document.diagnostics}
    assert document.status is Status.SUSPECT
    assert found["unfinished_page"].missing
    assert found["unfinished_page"].paragraphs == (document.paragraphs[-1].id,)


@pytest.mark.parametrize("rest", ["<!-- a --><br>", "<p title='>'>a < b", "<p>It is 3 <"])
def test_what_ends_well_is_no_doubt(rest: str) -> None:
    assert page(TEXT + rest).status is Status.OK
