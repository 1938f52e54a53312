"""What of a web page is its statement, and what is chrome, contents or hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.cli import run
from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.model.document import FurnitureKind, Status
from tests.extract.editions import SHAPES, load_edition
from tests.extract.html.pages import furniture, read, texts


def test_the_chrome_of_a_page_is_listed_and_not_read() -> None:
    document = read(SHAPES["blue service"](load_edition(2025)))
    chrome = " | ".join(furniture(document, FurnitureKind.NAVIGATION))
    for words in (
        "Cookies on Ardmark.example",
        "Skip to main content",
        "Crime and borders",
        "Policy paper",
        "Published 4 November 2025",
        "Share on Murmur",
        "Earlier statements",
        "All content is available under a licence.",
    ):
        assert words in chrome
        assert words not in " ".join(texts(document))


def test_scripts_and_styles_are_never_text() -> None:
    page = (
        "<html><head><style>p{x:We will}</style></head><body><script>We will run</script>"
        "<p>We act.</p><template><p>We would.</p></template><style>We will fly</style>"
        "<svg><title>We will draw</title></svg></body>"
    )
    document = read(page)
    assert texts(document) == ["We act."]
    assert document.furniture == ()


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>We will hide.</p>",
        "<p popover>We will hide.</p>",
        "<dialog><p>We will hide.</p></dialog>",
        '<p style="color:red; display : none">We will hide.</p>',
        '<p><span class="sr-only">We will hide.</span></p>',
        '<div class="visually-hidden"><p>We will hide.</p></div>',
        '<p>We<span class="govuk-visually-hidden">We will hide.</span></p>',
    ],
)
def test_hidden_text_is_listed_and_not_read(hidden: str) -> None:
    document = read(f"<main><h1>T</h1>{hidden}<p>We act.</p></main>")
    assert "hide" not in " ".join(texts(document))
    assert furniture(document, FurnitureKind.HIDDEN) == ["We will hide."]


def test_a_long_hidden_panel_makes_the_document_suspect() -> None:
    panel = "We will open every port to every ship. " * 4
    document = read(f"<main><p>We act.</p><div hidden><p>{panel}</p></div></main>")
    assert document.status is Status.SUSPECT
    assert [d.code for d in document.diagnostics] == ["hidden_text"]
    chosen = read(f"<main><p>We act.</p><div hidden><p>{panel}</p></div></main>", "div")
    assert chosen.status is Status.OK
    assert texts(chosen) == [panel.strip()]


def test_many_hidden_labels_raise_no_doubt() -> None:
    label = '<p>We act.<span class="sr-only"> (opens in a new window or tab)</span></p>'
    assert read(f"<main>{label * 20}</main>").status is Status.OK


def test_the_selector_says_where_the_text_is() -> None:
    page = "<main><p>Wrong.</p></main><div class='x'><p>Right.</p></div><div class='x'>Too.</div>"
    document = read(page, ".x")
    assert texts(document) == ["Right.", "Too."]
    assert furniture(document, FurnitureKind.NAVIGATION) == ["Wrong."]
    assert document.extractor.endswith(", selector .x")
    assert read("<h1>T</h1><p>x</p><div>Right.</div>", "div").title == "T"


def test_the_selector_is_an_option(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<main><p>Wrong.</p></main><div id=x><p>Right.</p></div>", "utf-8")
    assert run(["extract", str(page), "--selector", "#x", "--format", "text"]) == 0
    assert capsys.readouterr().out.strip() == "Right."
    assert run(["compare", str(page), str(page), "--selector", "#x", "--exit-code"]) == 0
    assert run(["extract", str(page), "--selector", "#y"]) == 2
    assert "'#y'" in capsys.readouterr().err


@pytest.mark.parametrize("selector", [".none", "p[", ""])
def test_a_selector_that_finds_nothing_is_refused(selector: str) -> None:
    with pytest.raises(FcmdiffError) as raised:
        read("<p>Text.</p>", selector)
    assert raised.value.code is ErrorCode.NO_TEXT
    assert "page.html" in str(raised.value)


def test_paragraphs_beside_the_densest_part_are_text() -> None:
    text = "We will keep every port open and we will work with all who use them. " * 9
    page = f"<body><p>Forum</p><p>Tarv, 1 May</p><div><p>{text}</p><p>{text}</p></div><p>3</p>"
    document = read(page)
    assert texts(document) == ["Forum", "Tarv, 1 May", text.strip(), text.strip()]
    assert furniture(document, FurnitureKind.PAGE_NUMBER) == ["3"]


def test_short_lines_over_the_first_of_many_headings_are_text() -> None:
    page = "<p>The Forum</p><p>Tarv, 1 May</p><h1>Ports</h1><p>A.</p><h1>Cables</h1><p>B.</p>"
    assert texts(read(page)) == ["The Forum", "Tarv, 1 May", "A.", "B."]


def test_a_contents_list_is_no_text() -> None:
    page = (
        '<main><h1>T</h1><h2>On this page</h2><ul><li><a href="#a">Ports</a></li>'
        '<li><a href="#b">Cables</a></li></ul><h2 id="a">Ports</h2><p>A.</p>'
        '<h2 id="b">Cables</h2><p>B.</p></main>'
    )
    document = read(page)
    assert [t.title for t in document.themes] == ["Ports", "Cables"]
    assert furniture(document, FurnitureKind.CONTENTS) == ["On this page", "Ports Cables"]


def test_a_class_that_names_chrome_is_not_believed_of_running_text() -> None:
    text = "We will keep every port open and we will work with all who use them. " * 6
    document = read(f'<main><h1>T</h1><div class="share content"><p>{text}</p></div></main>')
    assert texts(document) == [text.strip()]


def test_words_of_ministers_in_class_names_cost_no_text() -> None:
    page = (
        '<main><h1>T</h1><p class="no-print">We will share data.</p><ul><li class="share">the'
        ' share of containers scanned</li></ul><div class="related">We relate.</div>'
        '<div class="social"><a href="/m">Murmur</a></div></main>'
    )
    document = read(page)
    assert texts(document) == [
        "We will share data.",
        "the share of containers scanned",
        "We relate.",
    ]
    assert furniture(document, FurnitureKind.NAVIGATION) == ["Murmur"]


def test_a_date_of_the_communique_is_not_a_date_of_the_page() -> None:
    page = (
        "<main><h1>T</h1><p>Published on 3 May 2024</p><p>Tarv, 3 May 2024</p>"
        "<p>We published 3 guides on 3 May 2024.</p><p>Last updated: 2024-05-09</p></main>"
    )
    assert texts(read(page)) == ["Tarv, 3 May 2024", "We published 3 guides on 3 May 2024."]
