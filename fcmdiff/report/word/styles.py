"""Styles and lists -> word/styles.xml, word/numbering.xml and word/settings.xml.

The ids and names of the styles are Word's own, so that a house style laid over the file takes them.
"""

from __future__ import annotations

from collections.abc import Sequence

from fcmdiff.report.word.lines import DEEPEST
from fcmdiff.report.word.xml import NAMESPACE, PROLOG, quote

_STEP = 360
# The languages of the lexicons as Word names them; its spelling checker goes by them.
_LANGUAGES = {"en": "en-GB", "fr": "fr-FR"}
_FONT = "Times New Roman"
# Half points: the title, what is not text, the headings from the first to the ninth.
_TITLE_SIZE = 36
_SMALL = 20
_HEADING_SIZES = (30, 27, 25, 24, 24, 24, 24, 24, 24)

# 15 is the mode of Word 2013 and all later ones; without it a file opens in a compatibility mode.
SETTINGS = (
    f"{PROLOG}<w:settings {NAMESPACE}><w:compat><w:compatSetting "
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)


def write_styles(language: str | None) -> str:
    """Return the styles that the paragraphs, headings, comments and pages of the file use.

    ``language`` is that of the text, as a DocumentHead names it.
    """
    styles = [
        _write_style(
            "Normal", "Normal", '<w:spacing w:after="160" w:line="276" w:lineRule="auto"/>'
        ),
        _write_style("Title", "Title", '<w:spacing w:after="240"/>', _bold(_TITLE_SIZE)),
        _write_style("Date", "Date", "", "<w:i/>"),
        _write_style("ListParagraph", "List Paragraph", '<w:spacing w:after="100"/>'),
        _write_style("Header", "header", '<w:jc w:val="right"/>', _size(_SMALL)),
        _write_style("Footer", "footer", '<w:jc w:val="center"/>', _size(_SMALL)),
        _write_style(
            "CommentText",
            "annotation text",
            '<w:spacing w:after="40"/>',
            _size(_SMALL) + _speak("en"),
        ),
    ]
    for level in range(1, DEEPEST + 1):
        look = '<w:keepNext/><w:spacing w:before="280" w:after="100"/>'
        look += f'<w:outlineLvl w:val="{level - 1}"/>'
        styles.append(
            _write_style(
                f"Heading{level}", f"heading {level}", look, _bold(_HEADING_SIZES[level - 1])
            )
        )
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" '
        f'w:cs="{_FONT}"/>{_size(24)}{_speak(language)}</w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    return f"{PROLOG}<w:styles {NAMESPACE}>{defaults}{''.join(styles)}</w:styles>"


def write_numbering(bullets: Sequence[str]) -> str:
    """Return one list of nine levels for each of ``bullets``, numbered from 1 in their order."""
    lists = "".join(_write_list(number, text) for number, text in enumerate(bullets, start=1))
    uses = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(1, len(bullets) + 1)
    )
    return f"{PROLOG}<w:numbering {NAMESPACE}>{lists}{uses}</w:numbering>"


def _write_list(number: int, bullet: str) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="{quote(bullet)}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{2 * _STEP * (level + 1)}" w:hanging="{_STEP}"/></w:pPr></w:lvl>'
        for level in range(DEEPEST)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _write_style(key: str, name: str, paragraph: str, run: str = "") -> str:
    is_normal = key == "Normal"
    start = ' w:default="1"' if is_normal else ""
    based = "" if is_normal else '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{start} w:styleId="{key}"><w:name w:val="{name}"/>{based}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _bold(size: int) -> str:
    return f"<w:b/>{_size(size)}"


def _size(size: int) -> str:
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _speak(language: str | None) -> str:
    name = _LANGUAGES.get(language or "")
    return f'<w:lang w:val="{name}"/>' if name else ""
