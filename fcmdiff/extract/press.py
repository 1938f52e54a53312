"""Blocks of a text -> the same without what a press office wrote around it.

A statement goes out as a press release and stands on a page for the press: with lines on when it
may be used, whom to ask, where to share it, when the page was changed. They are told by their
words alone, so that every format loses the same lines; nothing in which a collective promises is
one, and no heading over a text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from fcmdiff.extract.blocks import SENTENCE_END, Block, BlockKind
from fcmdiff.extract.clean import clean_text
from fcmdiff.extract.promises import promises_in

# Lines of this kind are labels, and a sentence on whom to ask for more.
_MAX_WORDS = 25
# From this many words on, a paragraph that ends as a sentence does is text of the statement.
_PROSE_WORDS = 12
_MONTH = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
    r"|(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
)
_DAY = (
    rf"(?:[a-z]{{3,9}},? )?(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH}),? \d{{4}}"
    rf"|(?:{_MONTH}) \d{{1,2}},? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
)
_HOUR = r"(?:,?(?: at| -| \|)? ?\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?(?: \(?[a-z]{2,5}\)?)?)?"
_SITES = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|bluesky|threads|instagram|reddit|telegram|e-?mail)"
)
# What helps to use a page, wherever it stands.
_ANYWHERE = (
    rf"share(?: (?:this|the))?(?: (?:page|article|post|statement|release))?(?: (?:on|via"
    rf"|by) {_SITES})?:?",
    rf"(?:share|follow us|find us|post|tweet)(?: this)? (?:on|via|by) {_SITES}(?:(?:,| and"
    rf"| or) {_SITES}){{0,6}}",
    rf"{_SITES}(?:(?: \||,| ·| •|) {_SITES}){{1,8}}",
    r"(?:print|e-?mail|save|bookmark|listen to|translate)(?: (?:this|the) (?:page|article"
    r"|statement|release))",
    r"copy (?:the )?link|tweet this|back to (?:the )?top|(?:return to"
    r"|go to) (?:the )?top(?: of (?:the )?page)?",
    r"(?:skip|jump|go) (?:directly )?to (?:the )?(?:main )?(?:content|navigation|transcript"
    r"|video|text|search)",
    r"(?:read|view|see|show|hide|open) (?:the )?(?:full )?transcript|watch (?:the )?(?:video"
    r"|recording|live ?stream)",
    r"(?:download|view|open)(?: (?:this|the))?(?: (?:page|statement|document|release|text"
    r"|full text))?"
    r"(?: as| in)? ?\(?(?:a )?pdf\)?(?: ?[(,\[] ?[\d.,]{1,8} ?[kmg]b ?[)\]]?)?",
    r"pdf ?[(,\[] ?[\d.,]{1,8} ?[kmg]b ?[)\]]?",
    r"(?:\d{1,2} min(?:ute)?s?\.? read|reading time:? .{1,20})",
    r"(?:this (?:page|statement"
    r"|text) is )?(?:also )?available in(?: other languages)?:? .{2,120}",
    r"(?:other|available) languages?:? .{2,120}|(?:read|view) (?:this )?in [a-z]{4,12}",
    r"(?:home|start|main page) ?[>/\u203a\u00bb|] ?.{2,160}|you are here:? .{2,160}",
    r"subscribe(?: (?:to|for) .{2,60})?|sign up (?:to|for) .{2,60}|rss(?: feed)?",
    r"(?:\(?(?:photo|image|picture)(?: credit| by)?s?(?::| by) .{2,80})",
)
# What is written around a statement: over it, under its title, or behind it.
_AT_EDGES = (
    r"(?:for )?(?:immediate|public|general) (?:release|use|distribution)|not for (?:release"
    r"|publication) .{2,60}",
    rf"(?:under )?embargo(?:ed)?(?: until)?:? .{{2,60}}|for release:? (?:on |at )?{_DAY}{_HOUR}",
    r"(?:press|news|media) (?:release|statement|note|notice|communiqu[eé]|service|room|centre"
    r"|center|office)"
    r"(?: (?:no\.?|nr\.?|number|n°|#)? ?[\w./-]{1,20})?|newsroom|(?:the )?briefing room"
    r"|statements? (?:and|&) releases?",
    r"office of the (?:press secretary|spokesperson|spokesman)|(?:latest )?news"
    r"|speeches and statements"
    r"|news and events|policy paper|media advisory|communiqu[eé] de presse|pressemitteilung",
    rf"(?:this |the )?(?:page |content |date |first |last |latest ){{0,3}}"
    rf"(?:published|updated?|modified|reviewed|posted|changed|issued|released"
    rf"|revised)(?: date)?(?: on| at)?:? ?"
    rf"(?:on )?{_DAY}{_HOUR}(?: by .{{2,40}})?\.?",
    rf"(?:date (?:published|modified|of (?:publication|release|issue))|(?:publication|release"
    rf"|issue) date):? {_DAY}{_HOUR}",
    r"(?:published|posted|issued|released)(?:: | by |: by ).{2,60}",
    r"(?:ref(?:erence)?|our ref|release|document|press release)\.?(?: no\.?| number"
    r"| nr\.?)?:? ?(?=[^ ]{0,20}\d)[\w./-]{2,24}",
    r"(?:(?:sg|sc|ga|dc|env|ip|memo|statement|press|unis|afr|eco)/){1,3}[\w./-]{1,20}"
    r"|\d{2,4}/\d{2}",
    r"(?:tags?|topics?|keywords?|filed under|categories|category|regions?|related (?:topics"
    r"|countries)):? .{2,120}",
    r"(?:related|more|see also|further) (?:links?|content|news|documents?|information|stories"
    r"|releases?|pages?):?",
    r"(?:all|more|previous|next) (?:press releases|news|statements|stories)",
)
_REACH = (
    r"(?:[\w.+-]{1,40}@[\w.-]{1,60}|\+?\(?\d[\d ()/.-]{5,22}(?: ?(?:ext|x)\.? ?\d{1,5})?"
    r"|(?:https?://|www\.)\S{3,120})"
)
_MEANS = r"tel(?:ephone)?|phone|mobile|fax|e-?mail|mail|twitter|t|m|e|x"
_CONTACTS = (
    r"(?:(?:press|media|general|public) )?(?:contacts?|enquiries|inquiries|queries)"
    r"(?: (?:persons?|points?|details|address|information|officers?|for (?:press"
    r"|media)))?(?::.{0,160})?",
    r"(?:for )?(?:any )?(?:press|media|more|further|general|additional) (?:information"
    r"|questions|details|enquiries|inquiries)"
    r"(?: on .{2,60})?,? (?:please )?(?:contact|call|write to|visit|see|e-?mail):? .{2,160}",
    rf"(?:(?:{_MEANS}|(?:press|media) (?:office|service|desk|team)|web(?:site)?|internet|contact)"
    rf"\.?:? ?){{0,2}}{_REACH}"
    rf"(?:(?:,| \||;| /| or| \u00b7)? (?:(?:{_MEANS})\.?:? ?)?{_REACH}){{0,4}}",
)
_LINE_ANYWHERE = re.compile(f"(?:{'|'.join(_ANYWHERE)})", re.IGNORECASE)
_LINE_AT_EDGES = re.compile(f"(?:{'|'.join(_AT_EDGES)})", re.IGNORECASE)
_CONTACT = re.compile(f"(?:{'|'.join(_CONTACTS)})", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:contacts?|enquir|inquir|press|media)", re.IGNORECASE)
# Under "Contact:" a name, an office and an address are lines of a few words.
_MAX_ADDRESS_WORDS = 10


class WithoutPress(NamedTuple):
    """The blocks that are text, and the lines that were set aside."""

    blocks: list[Block]
    lines: list[str]


def set_press_aside(blocks: Sequence[Block]) -> WithoutPress:
    """Return ``blocks`` without the lines of a press office and of a page, which are listed."""
    prose = [n for n, block in enumerate(blocks) if _is_prose(block)]
    if not prose:
        return WithoutPress(list(blocks), [])
    first, last = prose[0], prose[-1]
    titles = sum(b.kind is BlockKind.HEADING for b in blocks[:first])
    kept: list[Block] = []
    lines: list[str] = []
    in_contact = False
    for place, block in enumerate(blocks):
        at_edge = not first <= place <= last
        heads = block.kind is BlockKind.HEADING and place < last
        # The only heading over a text is its title, and a heading inside it heads what follows.
        may_go = not heads or (place < first and titles > 1)
        aside, rest = _part_lines(block, at_edge=at_edge) if may_go else ([], block)
        if place > last and not aside and in_contact and _is_address(block):
            aside, rest = [block.original], None
        if place > last and aside:
            in_contact = in_contact or any(_ASKED.search(line) for line in aside)
        titles -= heads and rest is None
        lines += aside
        if rest is not None:
            in_contact = False
            kept.append(rest)
    return WithoutPress(kept, lines)


def _is_prose(block: Block) -> bool:
    """True of a sentence of the statement, or of an item or a row of it."""
    if block.kind is BlockKind.HEADING:
        return False
    text = block.text
    if block.marker is not None and block.kind is BlockKind.ITEM:
        return not serves_press(text, at_edge=True)
    long = len(text.split()) >= _PROSE_WORDS and SENTENCE_END.search(text) is not None
    return bool(promises_in(text)) or (long and not serves_press(text, at_edge=True))


def _part_lines(block: Block, *, at_edge: bool) -> tuple[list[str], Block | None]:
    """Return the lines of ``block`` that serve the press, and the block without them."""
    if promises_in(block.text):
        return [], block
    if serves_press(block.text, at_edge=at_edge):
        return [block.original], None
    shown = [line.strip() for line in block.original.split("\n")]
    aside = [line for line in shown if serves_press(clean_text(line), at_edge=at_edge)]
    if not aside or not at_edge:
        return [], block
    rest = [line for line in shown if line not in aside]
    if not any(rest):
        return aside, None
    text = clean_text(" ".join(rest))
    return aside, block._replace(text=text, original="\n".join(rest))


def serves_press(text: str, *, at_edge: bool) -> bool:
    """True for a line that serves a page, or at the edges of a text the press.

    >>> serves_press("Press release", at_edge=True), serves_press("Press freedom", at_edge=True)
    (True, False)
    """
    text = text.strip(" *_[]|\u2013\u2014-")
    if not text or len(text.split()) > _MAX_WORDS or promises_in(text):
        return False
    if _LINE_ANYWHERE.fullmatch(text):
        return True
    at_edges = _LINE_AT_EDGES.fullmatch(text) or _CONTACT.fullmatch(text)
    return at_edge and at_edges is not None


def _is_address(block: Block) -> bool:
    text = block.text
    return len(text.split()) <= _MAX_ADDRESS_WORDS and not SENTENCE_END.search(text)
