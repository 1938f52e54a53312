"""A Job -> the HTML that the two producers from CSS print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from tests.typeset.parts import BLUE, RUNNING_HEAD, Counter, Job
from tests.typeset.text import Block
from tests.typeset.variants import Variant

Note = Callable[[str], str]

_HEADINGS = {
    "size": "font-size: 1.35em; font-weight: normal",
    "bold": "font-size: 1em; font-weight: bold",
    "caps": "font-size: 1em; font-weight: normal",
    "number": "font-size: 1em; font-weight: normal",
    "colour": f"font-size: 1em; font-weight: normal; color: #{BLUE}",
}
_STYLE = r"""
body { margin: 0; line-height: 1.4; text-align: SETTING; hyphens: HYPHENS; color: #111 }
header { margin: 0 0 8mm; text-align: left }
h1 { font-size: 1.8em; line-height: 1.2; font-weight: normal; margin: 0 0 2mm }
header p { margin: 0; color: #555 }
COLUMNSh2 { HEADING; margin: 1.5em 0 .5em; text-align: left; hyphens: manual; break-after: avoid }
h2:first-child { margin-top: 0 }
p { margin: 0 0 .7em; orphans: 2; widows: 2 }
p.lead { break-after: avoid; margin-bottom: .35em }
p.counted { padding-left: 2.2em; text-indent: -2.2em }
p.counted > .number { display: inline-block; width: 2.2em; text-indent: 0 }
ul, ol { margin: 0 0 .7em; padding-left: 1.6em }
ol { list-style: paren; padding-left: 2.2em }
ul ul { list-style: dash; margin: .3em 0 0 }
main.numbered > ul, main.numbered > ol { margin-left: 2.2em }
li { margin-bottom: .3em }
@counter-style paren { system: extends lower-alpha; prefix: "("; suffix: ")\00a0" }
@counter-style dash { system: cyclic; symbols: "–"; suffix: "\00a0\00a0" }
"""


def write_page(job: Job, style: str, note: Note, end: str = "") -> str:
    """Return the HTML file; ``style`` is added to the common one, ``end`` to the text."""
    title = escape(job.text.title)
    body = "\n".join(_write_blocks(job, note))
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_common_style(job.variant)}{style}</style></head>\n<body>\n"
        f"<header><h1>{title}</h1><p>{job.text.dateline}</p></header>\n"
        f"<main{_main_class(job.variant)}>\n{body}\n{end}</main>\n</body></html>\n"
    )


def page_boxes(variant: Variant, font: str) -> str:
    """Return the margin boxes of a page: a running head on each but the first, and numbers."""
    if not variant.running_heads:
        return ""
    return (
        f'@page {{ @top-left {{ content: "{RUNNING_HEAD}"; font: 8.5pt {font} }}'
        f' @bottom-center {{ content: "Page " counter(page); font: 8.5pt {font} }} }}'
        " @page :first { @top-left { content: none } }"
    )


def _main_class(variant: Variant) -> str:
    return ' class="numbered"' if variant.numbered else ""


def _common_style(variant: Variant) -> str:
    values = {
        "SETTING": "justify" if variant.justified else "left",
        "HYPHENS": "auto" if variant.justified else "manual",
        "COLUMNS": "main { column-count: 2; column-gap: 8mm }" if variant.columns == 2 else "",
        "HEADING": _HEADINGS[variant.headings],
    }
    return re.sub("|".join(values), lambda match: values[match[0]], _STYLE)


def _write_blocks(job: Job, note: Note) -> Iterator[str]:
    counter = Counter(job.variant)
    write_text = _text_writer(note)
    for kind, blocks in job.text.groups():
        if kind in ("bullet", "lettered"):
            yield _write_list(kind, blocks, write_text)
        elif kind == "heading":
            number, title = counter.heading(blocks[0].text)
            yield f"<h2>{number} {title}</h2>" if number else f"<h2>{title}</h2>"
        else:
            yield _write_paragraph(blocks[0], counter.paragraph(), write_text)


def _text_writer(note: Note) -> Callable[[str], str]:
    def write(text: str) -> str:
        return re.sub(r"\[\^(\d+)\]", lambda mark: note(mark[1]), escape(text, quote=False))

    return write


def _write_paragraph(block: Block, number: str, write_text: Callable[[str], str]) -> str:
    names = [name for name, on in (("lead", block.is_lead), ("counted", number)) if on]
    label = f'<span class="number">{number}</span>' if number else ""
    return f'<p class="{" ".join(names)}">{label}{write_text(block.text)}</p>'


def _write_list(kind: str, blocks: list[Block], write_text: Callable[[str], str]) -> str:
    """Return a list; nested items stand inside the item before them."""
    tag = "ol" if kind == "lettered" else "ul"
    items: list[str] = []
    inner: list[str] = []
    for block in [*blocks, None]:
        if block is not None and block.kind == "nested":
            inner.append(f"<li>{write_text(block.text)}</li>")
            continue
        if inner:
            items[-1] += f"<ul>{''.join(inner)}</ul>"
            inner = []
        if block is not None:
            items.append(write_text(block.text))
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"
