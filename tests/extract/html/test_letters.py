"""Every letter of a page is in its text, in its notes or listed, whatever stands around it."""

from __future__ import annotations

import random

import pytest

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.model.document import Document, FurnitureKind, Status
from tests.extract.html.pages import furniture, read, texts

_WRAPPERS = (
    *("a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote"),
    *("button", "canvas", "center", "cite", "code", "data", "dd", "del", "details", "dfn"),
    *("dialog", "div", "dl", "dt", "em", "fieldset", "figcaption", "figure", "font", "footer"),
    *("form", "h2", "h4", "header", "hgroup", "i", "iframe", "ins", "kbd", "label", "legend"),
    *("li", "main", "map", "mark", "marquee", "menu", "meter", "nav", "nobr", "noscript"),
    *("object", "ol", "option", "output", "p", "picture", "pre", "progress", "q", "rp", "rt"),
    *("ruby", "s", "samp", "search", "section", "select", "slot", "small", "span", "strike"),
    *("strong", "sub", "summary", "sup", "svg", "table", "td", "textarea", "th", "time", "tr"),
    *("tt", "u", "ul", "var", "video", "xmp", "custom-part", "math", "mi", "mn", "mtext"),
    *("mrow", "unheard"),
)
_NAMES = ("sidebar", "social", "related", "share", "cookie", "toc", "print", "modal", "footer")


def _said(document: Document) -> str:
    parts = [document.title, *(theme.title for theme in document.themes), *texts(document)]
    parts += [note.text for note in document.notes] + [line.text for line in document.furniture]
    parts += [found.unread for found in document.diagnostics if found.missing]
    return " ".join(parts)


def _wrap(run: str, chance: random.Random) -> str:
    for _ in range(chance.randint(0, 3)):
        tag = chance.choice(_WRAPPERS)
        name = f" class='{chance.choice(_NAMES)}'" if chance.random() < 1 / 4 else ""
        run = f"<{tag}{name}>{run}</{tag}>"
    return run


@pytest.mark.parametrize("seed", range(150))
def test_no_wrapper_loses_a_word(seed: int) -> None:
    chance = random.Random(seed)
    words = [f"wort{place}x" for place in range(12)]
    blocks = [
        f"<p>{' '.join(_wrap(word, chance) for word in words[start : start + 4])}</p>"
        for start in range(0, 12, 4)
    ]
    page = "<h1>Harbours</h1><p>We act.</p>" + "".join(_wrap(block, chance) for block in blocks)
    try:
        document = read(f"<html><body>{_wrap(page, chance)}</body></html>")
    except FcmdiffError as refused:
        if refused.code is not ErrorCode.NO_TEXT:
            raise
        return
    assert [word for word in words if word not in _said(document)] == []


_PANEL = (
    "<h2>Quays</h2><p>We will mend the quays of the bay by 2031.</p>"
    "<p>Rowers asked for a light at the mouth of the bay and at the bar.</p>"
)


@pytest.mark.parametrize(
    "around",
    [
        "<aside>{}</aside>",
        "<nav>{}</nav>",
        "<footer>{}</footer>",
        "<div class='sidebar'>{}</div>",
        "<div id='cookie-jar' class='modal popup'>{}</div>",
        "<div role='complementary'>{}</div>",
        "<section class='related share'>{}</section>",
        "<object>{}</object>",
        "<quay-panel><template shadowrootmode='closed'>{}</template></quay-panel>",
        "<dialog open>{}</dialog>",
        "<details><summary>More</summary>{}</details>",
        "<fieldset><legend>Part</legend>{}</fieldset>",
    ],
)
def test_what_says_something_is_text_whatever_it_is_called(around: str) -> None:
    document = read(f"<main><h1>Bay</h1><p>Fog came.</p>{around.format(_PANEL)}</main>")
    assert "We will mend the quays of the bay by 2031." in texts(document)
    assert "Quays" in [theme.title for theme in document.themes]


def test_a_page_in_an_attribute_of_a_frame_is_read() -> None:
    document = read(f'<main><p>Fog came.</p><iframe srcdoc="{_PANEL}"></iframe></main>')
    assert "We will mend the quays of the bay by 2031." in texts(document)


def test_a_promise_beside_the_text_raises_a_doubt() -> None:
    text = "<p>Fog came over the bay and stayed for nine days of the month.</p>" * 3
    beside = "<div><p>We will mend the quays of the bay by 2031.</p></div>"
    document = read(f"<body><main>{text}</main>{beside}</body>")
    assert [d.code for d in document.diagnostics] == ["promise_left_out"]
    assert document.status is Status.SUSPECT
    cookies = "<div><p>We will use cookies to remember your settings.</p></div>"
    assert read(f"<body><main>{text}</main>{cookies}</body>").status is Status.OK


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("<mn>10</mn>", "10"),
        ("<msup><mn>10</mn><mn>6</mn></msup>", "10\u2076"),
        ("<mrow><mi>x</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow>", "x=1/2"),
        ("<semantics><mn>7</mn><annotation>seven</annotation></semantics>", "7"),
    ],
)
def test_formulas_are_read(formula: str, text: str) -> None:
    document = read(f"<main><p>We will cut <math>{formula}</math> per cent.</p></main>")
    assert texts(document) == [f"We will cut {text} per cent."]


def test_what_a_formula_or_a_choice_hides_is_listed() -> None:
    hidden = "<span hidden>wort1x</span>"
    for part in (
        f"<math><mtext>wort2x {hidden}</mtext></math>",
        "<math><mrow hidden>wort1x</mrow><mn>7</mn></math>",
        f"<select><option>wort2x {hidden}</option></select>",
    ):
        document = read(f"<main><p>We will cut {part} per cent.</p></main>")
        assert furniture(document, FurnitureKind.HIDDEN) == ["wort1x"], part


def test_values_that_a_form_shows_are_read_in_a_sentence() -> None:
    fields = "<input value='three'> docks by <select><option>2030<option selected>2031</select>"
    document = read(f"<main><p>We will open {fields}.</p><input type=hidden value=x></main>")
    assert texts(document) == ["We will open three docks by 2031 ."]
    assert furniture(document, FurnitureKind.NAVIGATION) == ["2030"]


def test_summaries_over_text_are_headings() -> None:
    panels = "".join(
        f"<details><summary>{name}</summary><p>{name} are mended.</p></details>"
        for name in ("Quays", "Piers")
    )
    document = read(f"<main><h1>Bay</h1>{panels}</main>")
    assert [theme.title for theme in document.themes] == ["Quays", "Piers"]


@pytest.mark.parametrize(
    "banner",
    [
        "<div id='wm-ipp-base'>9 captures 4 May 2026</div>",
        "<div>This is an archived copy of the page, saved 4 May 2026.</div>",
        "<div class='archive-banner'>You see an old version.</div>",
        "<p>This snapshot shows web content as of 3 March 2026.</p>",
    ],
)
def test_what_an_archive_writes_over_a_page_is_chrome(banner: str) -> None:
    document = read(f"<body>{banner}<div><h1>Bay</h1><h2>Quays</h2><p>We act.</p></div></body>")
    assert document.title == "Bay"
    assert texts(document) == ["We act."]
