"""HTML, struck words and attributes in Markdown; no letter of it is lost."""

from __future__ import annotations

import random

import pytest

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.markup import read_markup
from fcmdiff.model.document import Document, FurnitureKind, Source

_WRAPS = (
    *("<div>{}</div>", "<p align=right>{}</p>", "<span class=x>{}</span>", "<u>{}</u>"),
    *("<center>{}</center>", "<details><summary>More</summary>{}</details>", "<del>{}</del>"),
    *("**{}**", "_{}_", "~~{}~~", "`{}`", "[{}](#x)", "[{}]{{.mark}}", "> {}", "- {}", "1. {}"),
    *("<div>\n\n{}\n\n</div>", "<table><tr><td>{}</td></tr></table>", "\n\n::: note\n{}\n:::\n\n"),
    *("<aside>{}</aside>", "<section>\n{}\n</section>", "```\n{}\n```", "    {}", "| {} |\n|-|"),
    *("<ins>{}</ins>", "<sub>{}</sub>", "<small>{}</small>", "![{}](x.png)", "# {} {{#id}}"),
)


def _read(text: str) -> Document:
    return read_markup(text.encode(), Source("a.md", "0" * 64, "text/markdown"))


def _texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs]


def _titles(document: Document) -> list[str]:
    return [theme.title for theme in document.themes]


@pytest.mark.parametrize("seed", range(100))
def test_no_wrapper_loses_a_word(seed: int) -> None:
    chance = random.Random(seed)
    words = [f"wort{place}x" for place in range(10)]
    text = "# Bay\n\nWe act.\n\n"
    for word in words:
        part = word
        for _ in range(chance.randint(0, 2)):
            part = chance.choice(_WRAPS).format(part)
        text += part + chance.choice([" ", "\n\n"])
    try:
        document = _read(text)
    except FcmdiffError as refused:
        if refused.code is not ErrorCode.NO_TEXT:
            raise
        return
    said = [document.title, *_titles(document), *_texts(document)]
    said += [note.text for note in document.notes] + [f.text for f in document.furniture]
    said += [found.unread for found in document.diagnostics if found.missing]
    assert [word for word in words if word not in " ".join(said)] == []


def test_elements_of_html_are_read_as_a_browser_shows_them() -> None:
    text = (
        "# Bay\n\n## Quays\n\n<p align='justify'>We mend quays.</p>\n\n"
        "<div style='display:none'>\n\nWe mend nothing.\n\n</div>\n\n"
        "<details><summary>Piers</summary>\n\nWe mend piers.\n\n</details>\n"
    )
    document = _read(text)
    assert _titles(document) == ["Quays", "Piers"]
    assert _texts(document) == ["We mend quays.", "We mend piers."]
    assert [f.text for f in document.furniture] == ["We mend nothing."]


def test_struck_words_are_deleted() -> None:
    document = _read("# Bay\n\nWe mend ~~two~~ three quays.\n")
    assert _texts(document) == ["We mend three quays."]
    assert [(f.text, f.kind) for f in document.furniture] == [("two", FurnitureKind.DELETED)]
    assert [d.code for d in document.diagnostics] == ["tracked_changes"]


@pytest.mark.parametrize("sign", ["<br>", "<br/>", "<BR />", "\\\n", "  \n"])
def test_a_line_break_is_a_space(sign: str) -> None:
    assert _texts(_read(f"# Bay\n\nWe mend quays.{sign}We act.\n")) == ["We mend quays. We act."]


@pytest.mark.parametrize(
    "attributes", ["{#quays}", "{.unnumbered}", "{-}", "{#q .x lang=en}", "{: #quays}"]
)
def test_attributes_are_no_title(attributes: str) -> None:
    assert _titles(_read(f"# Bay\n\n## Quays {attributes}\n\nWe act.\n")) == ["Quays"]
    assert _titles(_read("# Bay\n\n## Quays {for all}\n\nWe act.\n")) == ["Quays {for all}"]


@pytest.mark.parametrize(
    "line", ["**<u>Quays</u>**", "<u>**Quays**</u>", "<b>Quays</b>", "__Quays__"]
)
def test_a_bold_line_heads_whatever_marks_stand_around_it(line: str) -> None:
    assert _titles(_read(f"# Bay\n\n{line}\n\nWe act.\n")) == ["Quays"]


def test_text_between_two_rules_is_no_front_matter() -> None:
    document = _read("---\nWe will mend quays by 2031.\n---\n\n# Bay\n\nWe act.\n")
    assert "We will mend quays by 2031." in " ".join([*_titles(document), *_texts(document)])
