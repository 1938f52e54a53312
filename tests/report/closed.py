"""The laws of a closed page, for every kind of page that stands in the shell."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata

from tests.report.tree import Node, parse

# Texts that would add an element, an attribute or a rule, hide something or move a cursor.
PAYLOADS = [
    "</title></style></script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "{{ 7 * 7 }}{% for x in y %}",
    "<!-- --><![CDATA[ ]]>&lt;b&gt;&#60;",
    "</bdi></p></section></main>",
    "http://evil.example/javascript:alert(1)",
    "\u202eesrever\u2066\u200b\u00ad\ufeff",
    "\x00\x01\x1b[31m\x7f\x9b",
    "\ud800\udfff\ufffe",
    "\u2028\u2029",
]


def check_policy(page: str) -> None:
    """The policy comes first, and allows the style and the script of the page and nothing else."""
    head = parse(page).all("head")[0]
    first = next(child for child in head.children if not isinstance(child, str))
    assert first.attrs["http-equiv"] == "Content-Security-Policy"
    policy = dict(part.split(" ", 1) for part in str(first.attrs["content"]).split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["base-uri"] == policy["form-action"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        # The data has a type, and no hash.
        content = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        assert len(content) <= 1
        digests = [base64.b64encode(hashlib.sha256(c.encode()).digest()).decode() for c in content]
        assert policy[rule] == (f"'sha256-{digests[0]}'" if digests else "'none'")


def check_charset(page: str) -> None:
    """The character set is told in the first 1024 bytes."""
    assert page.encode()[:1024].count(b'<meta charset="utf-8">') == 1


def check_nothing_fetched(page: str) -> None:
    """Nothing is loaded, and no attribute acts."""
    tree = parse(page)
    for node in tree.walk():
        for name, value in node.attrs.items():
            assert not name.startswith("on"), f"<{node.tag} {name}>"
            assert name not in {"style", "src", "srcset", "action", "data", "poster"}
            if name == "href":
                assert str(value).startswith("#") or value == "data:,"
    style = tree.all("style")[0].text()
    assert "url(" not in style
    assert "@import" not in style
    assert not {"iframe", "img", "object", "embed", "base"} & {node.tag for node in tree.walk()}


def shape_of(page: str) -> tuple[object, ...]:
    """The elements and attributes; the style holds the titles, so its hash is another one."""
    page, count = re.subn(r"style-src .*?; script-src", "", page)
    assert count == 1
    return parse(page).shape()


def check_sheet_title(tree: Node) -> None:
    """What stands over the printed sheets is one string of CSS."""
    *_, last = tree.all("style")[0].text().rstrip().splitlines()
    rule = (
        r'@media print \{ @page \{ @top-left \{ content: "(?:[A-Za-z0-9]|\\[0-9a-f]+ )+"; \} \} \}'
    )
    assert re.fullmatch(rule, last)


def hidden_in(text: str) -> set[str]:
    """The characters of ``text`` that a reader cannot see, without line feeds."""
    hidden = {c for c in text if unicodedata.category(c)[0] == "C"}
    return (hidden | (set(text) & {"\u2028", "\u2029"})) - {"\n"}
