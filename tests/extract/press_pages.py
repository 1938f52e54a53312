"""One invented statement as press offices of many houses put it out: what stands around it."""

from __future__ import annotations

from typing import NamedTuple


class House(NamedTuple):
    """What a house writes over the title, under it, and behind the text; ``page`` is its page.

    In the page ``{title}`` and ``{text}`` are the statement.
    """

    over: tuple[str, ...]
    under: tuple[str, ...]
    behind: tuple[str, ...]
    page: str


TITLE = "Statement of the Harbour Ministers"
HEADINGS = ("Pilots", "Contact groups")
TEXTS = (
    "The ministers of six harbours met in fog and spoke about the safety of the bar and lights.",
    "We will train forty pilots by 2031 and share what they learn with all harbours.",
    "We agree to call the contact groups of the quays together twice a year.",
)

HOUSES = {
    "ministry": House(
        ("Home > News > Statements", "Press release"),
        ("Published: 4 May 2026", "Last updated: 6 May 2026"),
        ("Share this page", "Contact", "Press office", "press@harbour.example"),
        "<nav>Home &gt; News</nav><main><p class=kick>Press release</p><h1>{title}</h1>"
        "<p>Published: 4 May 2026</p><p>Last updated: 6 May 2026</p>{text}"
        "<p><a href=#s>Share this page</a></p><h2>Contact</h2><p>Press office<br>"
        "<a href=mailto:press@harbour.example>press@harbour.example</a></p></main>",
    ),
    "foreign office": House(
        ("Press Release No. 112/2026",),
        ("First published: 4 May 2026",),
        (
            "Media enquiries",
            "Email newsdesk@bay.example",
            "Telephone 020 7946 0000",
            "Follow us on Facebook and X",
        ),
        "<header><p>Press Release No. 112/2026</p></header><article><h1>{title}</h1>"
        "<p>First published: 4 May 2026</p>{text}<h2>Media enquiries</h2>"
        "<p>Email <a href=mailto:n@bay.example>newsdesk@bay.example</a></p>"
        "<p>Telephone 020 7946 0000</p><p>Follow us on Facebook and X</p></article>",
    ),
    "council of a union": House(
        ("Press release", "336/26"),
        (),
        (
            "Press contacts",
            "Ann Lee",
            "Press officer",
            "+32 2 555 01 02",
            "Download as PDF (120 KB)",
        ),
        "<div id=top><p>Press release</p><p>336/26</p></div><div class=body><h1>{title}</h1>{text}"
        "<div><h3>Press contacts</h3><p>Ann Lee</p><p>Press officer</p><p>+32 2 555 01 02</p></div>"
        "<p><a href=x.pdf>Download as PDF (120 KB)</a></p></div>",
    ),
    "white house of an archive": House(
        ("Briefing Room", "Statements and Releases"),
        (),
        ("- END -",),
        "<div><a href=/>Briefing Room</a></div><div>Statements and Releases</div>"
        "<article><h1>{title}</h1>{text}<p>###</p></article>",
    ),
    "united nations": House(
        ("SG/SM/21234", "Press Release"),
        (),
        ("Tags: pilots, quays",),
        "<main><div>SG/SM/21234</div><div>Press Release</div><h1>{title}</h1>{text}"
        "<p>Tags: <a href=p>pilots</a>, <a href=q>quays</a></p></main>",
    ),
    "office of a spokesperson": House(
        ("Media Note", "Office of the Spokesperson"),
        (),
        ("Back to Top",),
        "<main><p>Media Note</p><h1>{title}</h1><p>Office of the Spokesperson</p>{text}"
        "<p><a href=#top>Back to Top</a></p></main>",
    ),
    "news wire": House(
        ("FOR IMMEDIATE RELEASE", "Contact: Ann Lee, 202-555-0101"),
        (),
        ("For more information, please contact Ann Lee at 202-555-0101.", "- END -"),
        "<body><p><b>FOR IMMEDIATE RELEASE</b></p><p>Contact: Ann Lee, 202-555-0101</p>"
        "<h1>{title}</h1>{text}"
        "<p>For more information, please contact Ann Lee at 202-555-0101.</p><p>###</p></body>",
    ),
    "embargo": House(
        ("EMBARGOED UNTIL 4 May 2026, 12:00",),
        ("Posted on 4 May 2026 by the web team",),
        ("Press office: +47 22 55 01 02", "www.harbour.example/press"),
        "<main><p>EMBARGOED UNTIL 4 May 2026, 12:00</p><h1>{title}</h1>"
        "<p>Posted on 4 May 2026 by the web team</p>{text}<p>Press office: +47 22 55 01 02</p>"
        "<p><a href=/press>www.harbour.example/press</a></p></main>",
    ),
    "prime minister": House(
        ("Media release",),
        ("Share on Facebook", "Share on X", "3 min read"),
        ("Related links", "Photo: Ann Lee"),
        "<main><p>Media release</p><h1>{title}</h1><ul><li><a href=f>Share on Facebook</a></li>"
        "<li><a href=t>Share on X</a></li></ul><p>3 min read</p>{text}<h2>Related links</h2>"
        "<ul><li><a href=a>Storm of May</a></li></ul><p>Photo: Ann Lee</p></main>",
    ),
    "broadcast": House(
        (),
        ("Watch the video", "Jump to the transcript", "Listen to this page"),
        ("All press releases",),
        "<main><h1>{title}</h1><p><a href=v>Watch the video</a></p><p><a href=#t>Jump to the "
        "transcript</a></p><p>Listen to this page</p>{text}<p><a href=n>All press releases</a></p>"
        "</main>",
    ),
    "two languages": House(
        ("News release",),
        ("Available in: English | Français", "Print this page"),
        ("Date modified: 2026-05-04",),
        "<main><p>News release</p><h1>{title}</h1><p>Available in: <a href=e>English</a> | "
        "<a href=f>Français</a></p><p>Print this page</p>{text}"
        "<p>Date modified: 2026-05-04</p></main>",
    ),
    "agency": House(
        ("You are here: Home / Newsroom", "Newsroom"),
        ("Reading time: 4 minutes", "Topics: ports, tugs"),
        ("Press service", "Quay 7, 1000 Harbourtown", "T: +32 2 555 01 02 | E: press@quay.example"),
        "<div>You are here: Home / Newsroom</div><div><h1>{title}</h1>"
        "<p>Reading time: 4 minutes</p>"
        "<p>Topics: ports, tugs</p>{text}<p><b>Press service</b></p><p>Quay 7, 1000 Harbourtown</p>"
        "<p>T: +32 2 555 01 02 | E: press@quay.example</p></div>",
    ),
}
