"""An edition of the model series -> five web pages, each shaped as another government shapes its.

Every name, address and word of the chrome is invented. The text comes from text/<year>.md.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable
from html import escape
from typing import Any

from tests.conftest import SERIES


def load_edition(year: int) -> Any:
    """Return the keyed text of ``year`` as corpora/straits/edition.py reads it."""
    name = "straits_edition"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, SERIES / "edition.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name].read_edition(SERIES / "text" / f"{year}.md")


def _inline(text: str, mark: Callable[[str], str]) -> str:
    pieces = re.split(r"\[\^(\d+)\]", text)
    return "".join(mark(p) if n % 2 else escape(p, quote=False) for n, p in enumerate(pieces))


def _body(edition: Any, mark: Callable[[str], str], letters: str, head: str = "h2") -> str:
    """Return all below title and dateline; ``letters`` are the attributes of lettered lists."""
    parts = []
    for group in edition.body:
        first = group[0]
        if first.is_item:
            tag, extra = ("ul", "") if first.kind == "bullet" else ("ol", letters)
            items = "\n".join(f"<li>{_inline(b.text, mark)}</li>" for b in group)
            parts.append(f"<{tag}{extra}>{items}</{tag}>")
        elif first.kind == "heading":
            parts.append(f'<{head} id="{first.key}">{_inline(first.text, mark)}</{head}>')
        else:
            number = f"{first.marker} " if first.marker else ""
            parts.append(f"<p>{number}{_inline(first.text, mark)}</p>")
    return "\n".join(parts)


def blue_service(edition: Any) -> str:
    """A central publishing service: main, contents list, kramdown notes, related content."""

    def mark(n: str) -> str:
        return (
            f'<sup id="fnref:{n}" role="doc-noteref"><a href="#fn:{n}" class="footnote">'
            f"[footnote {n}]</a></sup>"
        )

    notes = "".join(
        f'<li id="fn:{n}" role="doc-endnote"><p>{escape(t)} <a href="#fnref:{n}" '
        'class="reversefootnote" role="doc-backlink">\u21a9</a></p></li>'
        for n, t in edition.notes.items()
    )
    endnotes = f'<div class="footnotes" role="doc-endnotes"><ol>{notes}</ol></div>' if notes else ""
    contents = "".join(
        f'<li><a href="#{key}">{escape(text)}</a></li>' for key, text in edition.headings.items()
    )
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>{escape(edition.title)} - Ardmark.example</title>
<style>.a{{color:red}}</style><script>var hidden = "We will run away";</script></head>
<body class="template">
<script>document.body.className += ' js';</script>
<div id="cookie-banner" role="region" aria-label="cookies"><h2>Cookies on Ardmark.example</h2>
<p>We use some essential cookies to make this website work.</p>
<button type="button">Accept additional cookies</button></div>
<a href="#content" class="skip-link">Skip to main content</a>
<header role="banner"><div><a href="/">Ardmark.example</a></div>
<nav aria-label="Menu"><ul><li><a href="/a">Benefits</a></li>
<li><a href="/b">Visas</a></li></ul></nav>
</header>
<div class="wrapper"><div class="breadcrumbs"><ol><li><a href="/">Home</a></li>
<li><a href="/crime">Crime and borders</a></li></ol></div>
<main id="content" role="main">
<div class="title"><span class="context">Policy paper</span>
<h1>{escape(edition.title)}</h1></div>
<div class="metadata"><p>Published 4 November 2025</p></div>
<nav role="navigation" class="contents-list"><h2>Contents</h2><ol>{contents}</ol></nav>
<div class="print-link"><button>Print this page</button></div>
<div class="body">
<p>{escape(edition.dateline)}</p>
{_body(edition, mark, ' type="a"')}
</div>
{endnotes}
<div class="share-links"><h2>Share this page</h2><ul><li><a href="https://social.example">Share on
Murmur</a></li></ul></div>
</main></div>
<div class="related-navigation"><h2>Related content</h2><ul><li><a href="/x">Earlier
statements</a></li></ul></div>
<footer role="contentinfo"><p>All content is available under a licence.</p>
<p>Is this page useful?</p></footer>
</body></html>"""


def agency_node(edition: Any) -> str:
    """A content management system: article inside main, share bar, hidden labels, last updated."""
    notes = "".join(
        f'<p><sup><a href="#_ftnref{n}" name="_ftn{n}">[{n}]</a></sup> {escape(t)}</p>'
        for n, t in edition.notes.items()
    )
    letters = ' style="list-style-type: lower-alpha"'
    body = _body(
        edition, lambda n: f'<a href="#_ftn{n}" name="_ftnref{n}">[{n}]</a>', letters, "h3"
    )
    return f"""<!doctype html><html><head><title>{escape(edition.title)} | Interior Agency</title>
</head><body><div class="usa-banner" role="region"><p>An official website of Belvane</p></div>
<header class="usa-header"><div class="logo"><a href="/">Interior Agency</a></div>
<form role="search"><label>Search <input type="text"></label><button>Search</button></form></header>
<main><div class="region-breadcrumb"><nav><ol><li><a href="/news">News</a></li></ol></nav></div>
<div class="share-bar"><a href="#">Share</a> <a href="#">Print</a></div>
<article><header><h1><span>{escape(edition.title)}</span></h1></header>
<div class="field-date"><strong>Published:</strong> <time>October 21, 2025</time></div>
<div class="field--body"><p><em>{escape(edition.dateline)}</em></p>
{body}
<p>&nbsp;</p><p>###</p>
<hr>{notes}</div>
<span class="visually-hidden">End of article</span>
<div class="last-updated">Last Updated: 10/22/2025</div>
</article></main>
<footer><nav><ul><li><a href="/foia">Open records</a></li></ul></nav><p>Interior Agency, 1 Quay
Road</p></footer></body></html>"""


def maple_template(edition: Any) -> str:
    """A national template: definition-list notes, date modified, invisible helper words."""

    def mark(n: str) -> str:
        return (
            f'<sup id="fn{n}-rf"><a class="fn-lnk" href="#fn{n}">'
            f'<span class="wb-inv">Footnote </span>{n}</a></sup>'
        )

    notes = "".join(
        f'<dt>Footnote {n}</dt><dd id="fn{n}"><p>{escape(t)}</p><p class="fn-rtn">'
        f'<a href="#fn{n}-rf"><span class="wb-inv">Return to footnote </span>{n}'
        '<span class="wb-inv"> referrer</span></a></p></dd>'
        for n, t in edition.notes.items()
    )
    aside = (
        f'<aside class="wb-fnote" role="note"><h2 id="fn">Footnotes</h2><dl>{notes}</dl></aside>'
        if notes
        else ""
    )
    return f"""<!DOCTYPE html><html class="no-js" lang="en"><head><meta charset="utf-8" />
<title>{escape(edition.title)}</title></head>
<body vocab="http://schema.example/" typeof="WebPage">
<nav><ul id="wb-tphp"><li><a href="#wb-cont">Skip to main content</a></li></ul></nav>
<header><div id="wb-bnr"><section id="wb-lng"><h2 class="wb-inv">Language selection</h2>
<ul><li><a lang="fr" href="/fr">Fran\u00e7ais</a></li></ul></section>
<section id="wb-srch"><h2>Search</h2><form action="#"><button>Go</button></form></section></div>
<nav id="wb-bc" property="breadcrumb"><h2>You are here:</h2><ol><li><a href="/">Lowmere.example</a>
</li></ol></nav></header>
<main property="mainContentOfPage" typeof="WebPageElement">
<h1 property="name" id="wb-cont">{escape(edition.title)}</h1>
<div class="mwsgeneric-base-html"><p>{escape(edition.dateline)}</p>
{_body(edition, mark, ' class="lst-lwr-alph" type="a"')}</div>
{aside}
<section class="pagedetails"><button>Report a problem</button>
<dl id="wb-dtmd"><dt>Date modified:</dt><dd><time>2025-11-03</time></dd></dl>
</section></main>
<footer id="wb-info"><nav><h2>About this site</h2><ul><li><a href="/t">Terms</a></li></ul></nav>
</footer></body></html>"""


def portal_form(edition: Any) -> str:
    """A portal: everything in one form, the text in divs, bold headings, typed letters."""
    plain = _body(edition, lambda n: f"<sup>{n}</sup>", "", "p-head")
    plain = re.sub(r"<p-head[^>]*>(.*?)</p-head>", r"<p><strong>\1</strong></p>", plain)
    plain = _type_letters(plain)
    notes = "".join(f"<p><sup>{n}</sup>&nbsp;{escape(t)}</p>" for n, t in edition.notes.items())
    return f"""<html><head><title>{escape(edition.title)}</title></head><body>
<form method="post" action="./page.aspx"><input type="hidden" value="x">
<div id="s4-ribbonrow" style="display: none">Site actions Edit this page</div>
<div id="top-header"><a href="/"><h1>Department of Quays</h1></a></div>
<div id="top-menu"><ul><li><a href="/1">About us</a></li><li><a href="/2">Media</a></li></ul></div>
<div id="page-wrapper"><div id="left-sidebar"><ul><li><a href="/3">Speeches</a></li></ul></div>
<h1 id="page-title">{escape(edition.title)}</h1>
<div id="DeltaPlaceHolderMain"><div class="ms-rtestate-field">
<div>{escape(edition.dateline)}<br></div>
{plain}
{notes}
</div></div></div>
<div id="foot-links"><a href="/c">Copyright</a> <a href="/p">Privacy</a></div>
</form></body></html>"""


def _type_letters(html: str) -> str:
    """Write lettered lists as paragraphs that a browser parts with two line breaks."""

    def rewrite(match: re.Match[str]) -> str:
        items = re.findall(r"<li>(.*?)</li>", match[1], re.DOTALL)
        return "<div>" + "<br><br>".join(
            f"({chr(97 + n)})&nbsp;{item}" for n, item in enumerate(items)
        ) + "</div>"  # fmt: skip

    return re.sub(r"<ol>(.*?)</ol>", rewrite, html, flags=re.DOTALL)


def union_press(edition: Any) -> str:
    """A press corner: role=main, tables for lay-out, tags and contacts below, h1 in the banner."""

    def mark(n: str) -> str:
        return f'<sup><a href="#note-{n}">({n})</a></sup>'

    notes = "".join(
        f'<p id="note-{n}">({n}) {escape(t)}</p>' for n, t in edition.notes.items()
    )  # fmt: skip
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html><html xml:lang="en"><head><meta charset="UTF-8"/>
<title>Press corner | {escape(edition.title)}</title></head><body>
<div class="ecl-site-header" role="banner"><a href="/">The Union of Quays</a>
<div class="search" role="search"><input/><button>Search</button></div></div>
<div class="ecl-page-header"><nav><ol><li><a href="/">Home</a></li></ol></nav>
<h1>{escape(edition.title)}</h1></div>
<div role="main"><div class="ecl-social-media-share"><p>Share this page</p></div>
<table role="presentation"><tr><td>
<p>{escape(edition.dateline)}</p>
{_body(edition, mark, ' type="a" start="1"')}
<div class="notes">{notes}</div>
</td></tr></table>
<div class="ecl-tags"><h2>Related topics</h2><ul><li><a href="/ports">Ports</a></li></ul></div>
<p><a href="#top">Back to top</a></p>
</div><footer><p>This site is managed by the Directorate for Quays.</p></footer></body></html>"""


SHAPES: dict[str, Callable[[Any], str]] = {
    "blue service": blue_service,
    "agency node": agency_node,
    "maple template": maple_template,
    "portal form": portal_form,
    "union press": union_press,
}
