"""pdfLaTeX. One variant has first lines indented and no space between paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from tests.typeset.parts import BLUE, RUNNING_HEAD, Counter, Job, run, series_module, settle
from tests.typeset.text import Block

_PREAMBLE = r"""
\documentclass[SIZE,CLASS]{article}
\usepackage[T1]{fontenc}
\usepackage[british]{babel}
\usepackage{FONT}
\usepackage[a4paper,margin=24mm,top=28mm,bottom=26mm,columnsep=8mm]{geometry}
\usepackage{fancyhdr,titlesec,enumitem,ragged2e,xcolor}
\pdftrailerid{} \pdfsuppressptexinfo=-1
\definecolor{heading}{HTML}{COLOUR}
\clubpenalty=2000 \widowpenalty=2000 \raggedbottom
\setlength{\parindent}{INDENT} \setlength{\parskip}{SPACE}
\titleformat{\section}{HEADING}{}{0pt}{}
\titlespacing*{\section}{0pt}{15pt plus 3pt}{5pt}
\setlist{nosep,topsep=3pt,leftmargin=MARGIN}
\setlist[enumerate]{label=(\alph*)}
\setlist[itemize,2]{label=--,leftmargin=1.6em}
\pagestyle{fancy} \fancyhf{} \renewcommand{\headrulewidth}{0pt}
HEADS
\fancypagestyle{plain}{\fancyhf{}\fancyfoot[C]{\footnotesize FOLIO}}
\newcommand{\counted}[2]{\par\noindent\hangindent=2.4em\hangafter=1\makebox[2.4em][l]{#1}#2\par}
\begin{document}\thispagestyle{plain}SETTING
"""
_TITLE = r"""{\raggedright{\LARGE TITLE\par}\vspace{4pt}{\itshape DATELINE\par}\vspace{14pt}}"""
_HEADINGS = {
    "size": r"\normalfont\Large",
    "bold": r"\normalfont\normalsize\bfseries",
    "caps": r"\normalfont\normalsize",
    "number": r"\normalfont\normalsize",
    "colour": r"\normalfont\normalsize\color{heading}",
}


def typeset(job: Job) -> None:
    """Make the PDF of ``job``."""
    body = "\n\n".join(_write_blocks(job))
    source = job.folder / "page.tex"
    source.write_text(f"{_write_head(job)}{body}\n\\end{{document}}\n", "utf-8")
    run(job, "pdflatex", "-interaction=nonstopmode", source.name)
    settle(job.folder / "page.pdf", job)


def _write_head(job: Job) -> str:
    variant = job.variant
    heads = rf"\fancyhead[L]{{\footnotesize {RUNNING_HEAD}}}\fancyfoot[C]{{\footnotesize\thepage}}"
    indented = variant.columns == 1 and not variant.numbered
    title = _TITLE.replace("TITLE", job.text.title).replace("DATELINE", job.text.dateline)
    values = {
        "SIZE": "10pt" if variant.columns == 2 else "11pt",
        "CLASS": "twocolumn" if variant.columns == 2 else "onecolumn",
        "FONT": "mathptmx" if variant.numbered else "charter",
        "COLOUR": BLUE,
        "MARGIN": "4.6em" if variant.numbered else "2.2em",
        "INDENT": "1.5em" if indented else "0pt",
        "SPACE": "0pt" if indented else "6pt plus 1pt",
        "HEADING": _HEADINGS[variant.headings],
        "HEADS": heads if variant.running_heads else "",
        "FOLIO": r"\thepage" if variant.running_heads else "",
        "SETTING": "" if variant.justified else r"\RaggedRight",
    }
    head = _PREAMBLE
    for name, value in values.items():
        head = head.replace(name, value)
    return head + (rf"\twocolumn[{title}]" if variant.columns == 2 else title) + "\n\n"


def _write_blocks(job: Job) -> Iterator[str]:
    counter = Counter(job.variant)
    for kind, blocks in job.text.groups():
        if kind in ("bullet", "lettered"):
            yield _write_list(job, kind, blocks)
        elif kind == "heading":
            number, title = counter.heading(blocks[0].text)
            yield rf"\section*{{{number}{'~~' if number else ''}{title}}}"
        else:
            number, text = counter.paragraph(), _write_text(job, blocks[0].text)
            yield rf"\counted{{{number}}}{{{text}}}" if number else text


def _write_list(job: Job, kind: str, blocks: list[Block]) -> str:
    name = "enumerate" if kind == "lettered" else "itemize"
    lines, inside = [rf"\begin{{{name}}}"], False
    for block in blocks:
        if (block.kind == "nested") != inside:
            inside = not inside
            lines.append(r"\begin{itemize}" if inside else r"\end{itemize}")
        lines.append(rf"\item {_write_text(job, block.text)}")
    if inside:
        lines.append(r"\end{itemize}")
    return "\n".join([*lines, rf"\end{{{name}}}"])


def _write_text(job: Job, text: str) -> str:
    return str(series_module("producers.latex").write_text(job.text, text))
