"""The names of files: the series that both statements share, and their years."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from fcmdiff.model.comparison import DocumentHead
from fcmdiff.model.document import Source, Status
from fcmdiff.model.edition import Dating, EditionHead
from fcmdiff.report.naming import name_files, write_command


def _head(name: str, title: str, year: int | None, edition: str = "") -> DocumentHead:
    return DocumentHead(
        source=Source(name, "0" * 64, "text/plain"),
        title=title,
        extractor="",
        status=Status.OK,
        diagnostics=(),
        notes=(),
        furniture=(),
        themes=(),
        edition=EditionHead(edition) if edition else None,
        dated=Dating(year),
    )


@pytest.mark.parametrize(
    ("names", "titles", "name"),
    [
        (("us_japan_2021.md", "us_japan_2022.md"), ("A", "B"), "us-japan-2021-2022"),
        (("2021.pdf", "2022.pdf"), ("Straits Forum 2021", "Straits Forum 2022"), "straits-forum"),
        (("a.pdf", "b.pdf"), ("Communiqué: Tarv", "Communiqué: Corsay"), "communique"),
        (("../../etc/x.pdf", "..\\y.pdf"), ("", ""), ""),
        (("drafts.pdf", "drawn.pdf"), ("港", "港口"), ""),
    ],
)
def test_of_two_files_what_both_names_or_titles_begin_with(
    names: tuple[str, str], titles: tuple[str, str], name: str
) -> None:
    heads = [_head(*each) for each in zip(names, titles, (2021, 2022), strict=True)]
    begun = name.removesuffix("-2021-2022")
    assert name_files(heads[0], heads[1]) == f"{begun}-2021-2022".lstrip("-")
    undated = [replace(head, dated=Dating()) for head in heads]
    assert name_files(undated[0], undated[1]) == f"{begun}-comparison".lstrip("-")


def test_of_two_editions_the_series_and_their_keys() -> None:
    old, new = _head("x.pdf", "", 2021, "straits:2021"), _head("y.pdf", "", 2022, "straits:2022b")
    assert name_files(old, new) == "straits-2021-2022b"
    other = _head("y.pdf", "", 2022, "fcm:2022")
    assert name_files(old, other) == "straits-2021-fcm-2022"


def test_the_command_for_word_holds_no_name_that_a_shell_would_read() -> None:
    old, new = _head("last year.pdf", "", 2021), _head("b.pdf", "", 2022)
    command = 'fcmdiff compare "last year.pdf" b.pdf -o 2021-2022.docx'
    assert write_command(old, new) == command
    for name in ("$(touch x).pdf", '";x.pdf', "`x`.pdf", "-o.pdf", "a\nb.pdf", "x&y.pdf", "%PATH%"):
        assert write_command(_head(name, "", 2021), new).startswith("fcmdiff compare BEFORE b.pdf")
    edition = _head("x.pdf", "", 2021, "straits:2021")
    assert write_command(edition, new).startswith("fcmdiff compare straits:2021 b.pdf -o ")
