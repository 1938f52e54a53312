"""A template, a style and a script -> one closed HTML page; the only import of the engine.

It knows nothing of what is shown in it: a page on a comparison and a page on a series are closed,
escaped and framed by the same lines.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from importlib.resources import files

import msgspec
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from fcmdiff.report.marks import show_hidden

_FOLDER = files("fcmdiff.report.html")
_COMMENT = re.compile(r"^[ ]*/\*.*?\*/\n+|^[ ]*//[^\n]*\n", re.DOTALL | re.MULTILINE)
_STRING = re.compile(r'("(?:[^"\\]|\\.)*+"?)')
_SCRIPT_SPACE = re.compile(r" ?([=,;(){}\[\]?:&|<>!]) ?")
_INDENT = re.compile(r"^[ ]+", re.MULTILINE)
# Behind ";", "{", "}" and ",", before "{" and "}", and behind the ":" of a property whose value
# is no string: in one such a space is a part of it.
_STYLE_SPACE = re.compile(r"(?<=[;{},]) | (?=[{}])|(?<=[a-z]:) (?=[a-z0-9#.-])")
# What could end the script element or start a comment in it, and what may not be printable.
_RISKY = re.compile("[<>&]|[^ -~]")
# A sheet of A4 has room for about as many characters in a line of 8 points beside its margins.
_SHEET_TITLE = 110
_DATA = '<script type="application/json" id="data">'
# A value that needs no quotes (HTML, 13.1.2.3), a fortieth of a page. A tag of SVG may end in "/",
# which would belong to the value; in a text every quote is escaped.
_PLAIN_VALUE = re.compile(r' ([a-z-]+)="([A-Za-z0-9_#.-]+)"(?=[ >])')
_UNQUOTED = r" \1=\2"
# What a dark page sets, where the system or the reader wants one; paper is always light.
_DARK = """\
@media screen and (prefers-color-scheme: dark) {{ :root:not([data-colours="light"]) {{
{colours}}} }}
@media screen {{ :root[data-colours="dark"] {{
{colours}}} }}
"""


class Shell:
    """The frame around one kind of page: policy, language, title, meta, style and script.

    Every text of a document passes one layer on its way out: hidden characters become visible
    marks, then the template engine escapes. Style and script are allowed by their SHA-256 and
    nothing else is (Content Security Policy Level 3), so that a text that did get through
    could not act.
    """

    def __init__(
        self,
        template: str,
        style: str,
        script: str = "",
        words: Mapping[str, object] | None = None,
        tests: Mapping[str, Callable[[object], bool]] | None = None,
    ) -> None:
        """Take the text of a template that extends ``shell.html``, and our own style and script.

        ``words`` and ``tests`` are what the template and those it includes can name beside what
        the page is filled with.
        """
        environment = _make_environment()
        environment.globals.update(words or {})
        environment.tests.update(tests or {})
        self._template = environment.from_string(template)
        self._style = style
        self._script = script

    def fill(self, sheets: str = "", data: object = None, **content: object) -> str:
        """Return the page with ``content`` in it, under the names that the template uses.

        ``sheets`` stands over every printed sheet but the first; ``data`` is what the script reads,
        any value that msgspec can encode, or a function that makes it of the page without it.
        """
        style = self._style + (_name_sheets(sheets) if sheets else "")
        page = self._template.render(
            policy=_make_policy(style, self._script),
            style=Markup(style),  # our own file; the title in it is escaped for CSS
            script=Markup(self._script),  # our own file, not a document's text
            has_data=data is not None,
            **content,
        )
        # No text of a document holds a tag: every "<" in one is escaped.
        head, body, rest = page.partition("<body>")
        shown, tag, scripts = rest.partition("<script")
        if data is not None:
            mark = _DATA.removeprefix("<script")
            scripts = (
                f"{mark}{_embed(data(page) if callable(data) else data)}{scripts[len(mark) :]}"
            )
        return f"{head}{body}{_PLAIN_VALUE.sub(_UNQUOTED, shown)}{tag}{scripts}"


def read_template(name: str) -> str:
    """Return the text of one of the templates beside this module."""
    return _read("templates", name)


def read_style(*names: str) -> str:
    """Return these sheets as one, in the order in which one builds on the other, light and dark."""
    style = "".join(_read_bare("style", name) for name in names)
    return style + _DARK.format(colours=_read_bare("style", "dark.css"))


def read_script(*names: str) -> str:
    """Return these scripts as one that leaves no name behind in the page."""
    script = "".join(_read_bare("script", name) for name in names)
    return f'"use strict";\n(() => {{\n{script}}})();\n'


def escape_json(text: str) -> str:
    r"""Return JSON ``text`` with everything as an escape that HTML or an eye could misread.

    >>> escape_json('["</script>", "by 20\u202e30"]')
    '["\\u003c/script\\u003e", "by 20\\u202e30"]'
    """
    return _RISKY.sub(_escape, text)


def _make_environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(read_template),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_show,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["data_uri"] = _data_uri
    return environment


def _make_policy(style: str, script: str) -> str:
    allowed = f"'{_hash(script)}'" if script else "'none'"
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src {allowed}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def _name_sheets(title: str) -> str:
    """Return the rule that puts ``title`` over every printed sheet but the first."""
    title = show_hidden(title)
    if len(title) > _SHEET_TITLE:
        title = f"{title[:_SHEET_TITLE].rsplit(' ', 1)[0]} …"
    # CSS Syntax 3, 4.3.7: a character by its number in hexadecimal, ended by one space.
    content = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in title)
    return f'@media print {{ @page {{ @top-left {{ content: "{content}"; }} }} }}\n'


def _embed(data: object) -> str:
    plain = json.dumps(msgspec.to_builtins(data), ensure_ascii=False, separators=(",", ":"))
    return escape_json(plain)  # the only data in a page that the template does not see


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    if char.isprintable() and char not in "<>&":
        return char
    return json.dumps(char)[1:-1] if ord(char) > 127 else f"\\u{ord(char):04x}"


def _show(value: object) -> object:
    """Make hidden characters visible in everything a template puts out."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return show_hidden(value)


def _data_uri(image: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(image).decode("ascii")


def _read(folder: str, name: str) -> str:
    return (_FOLDER / folder / name).read_text(encoding="utf-8")


def _read_bare(folder: str, name: str) -> str:
    """Return a file of ours without what only its maintainers read: comments of whole lines.

    A style loses the spaces behind its signs, too, which stand in no string of it but behind words,
    and a script those around them.
    """
    bare = _INDENT.sub("", _COMMENT.sub("", _read(folder, name)))
    return _STYLE_SPACE.sub("", bare) if name.endswith(".css") else _squeeze(bare)


def _squeeze(script: str) -> str:
    """Return ``script`` without spaces around signs, but in strings.

    Lines with a template or what may be a pattern stay as they are: 4 of 52 kB are worth no parser.

    >>> _squeeze('const tell = (one) => { find("a = b").value = one; };')
    'const tell=(one)=>{find("a = b").value=one;};'
    """
    return "\n".join(
        line
        if "`" in line or "/" in line
        else "".join(
            piece if n % 2 else _SCRIPT_SPACE.sub(r"\1", piece)
            for n, piece in enumerate(_STRING.split(line))
        )
        for line in script.split("\n")
    )
