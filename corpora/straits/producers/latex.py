"""2024: pdfLaTeX. Letter, justified and hyphenated, first lines indented and no space between
paragraphs, numbered headings, a head with the date and a classification line at head and foot,
page numbers in the outer corner, notes at the foot of their page."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from edition import MARK, Block, Edition
from producers.output import run_program, settle_pdf

PREAMBLE = r"""
\documentclass[11pt,twoside]{article}
\usepackage[T1]{fontenc}
\usepackage{mathpazo}
\usepackage[letterpaper,textwidth=128mm,textheight=200mm,headsep=9mm,footskip=13mm]{geometry}
\usepackage{fancyhdr,titlesec,enumitem}
\pdftrailerid{} \pdfsuppressptexinfo=-1
\linespread{1.08} \clubpenalty=2000 \widowpenalty=2000 \raggedbottom
\setlength{\parindent}{1.5em} \setlength{\parskip}{0pt} \setlength{\headheight}{26pt}
\titleformat{\section}{\normalfont\large\bfseries}{\thesection.}{0.6em}{}
\titlespacing*{\section}{0pt}{16pt plus 3pt}{6pt}
\setlist{nosep,topsep=4pt,leftmargin=2.4em}
\setlist[enumerate]{label=(\alph*)}
\pagestyle{fancy} \fancyhf{} \renewcommand{\headrulewidth}{0.4pt}
\fancyhead[C]{\footnotesize OFFICIAL: FOR PUBLIC RELEASE\\[2pt]}
\fancyhead[LE,RO]{\footnotesize 26 September 2024}
\fancyhead[RE,LO]{\footnotesize Straits Ministerial Forum}
\fancyfoot[LE,RO]{\footnotesize\thepage}
\fancyfoot[C]{\footnotesize OFFICIAL: FOR PUBLIC RELEASE}
\fancypagestyle{first}{\fancyhf{}\renewcommand{\headrulewidth}{0pt}
  \fancyhead[C]{\footnotesize OFFICIAL: FOR PUBLIC RELEASE\\[2pt]}
  \fancyfoot[RO]{\footnotesize\thepage}
  \fancyfoot[C]{\footnotesize OFFICIAL: FOR PUBLIC RELEASE}}
\begin{document}\thispagestyle{first}
\begin{center}{\Large\bfseries TITLE\par}\vspace{6pt}{DATELINE\par}\end{center}
\vspace{4pt}
"""


def typeset(edition: Edition, target: Path, folder: Path, date: datetime) -> None:
    """Write the PDF of ``edition`` to ``target``; ``folder`` takes what lies between."""
    source = folder / "page.tex"
    source.write_text(write_source(edition), encoding="utf-8")
    run_program("pdflatex", "-interaction=nonstopmode", source.name, folder=folder, date=date)
    settle_pdf(folder / "page.pdf", target, edition.title, date)


def write_source(edition: Edition) -> str:
    """Return the LaTeX source of ``edition``."""
    preamble = PREAMBLE.replace("TITLE", edition.title).replace("DATELINE", edition.dateline)
    body = "\n\n".join(write_group(edition, group) for group in edition.body)
    return f"{preamble}{body}\n\\end{{document}}\n"


def write_group(edition: Edition, group: tuple[Block, ...]) -> str:
    """Return one heading or paragraph, or a whole list."""
    texts = [write_text(edition, block.text) for block in group]
    if group[0].is_item:
        name = "itemize" if group[0].kind == "bullet" else "enumerate"
        items = "\n".join(f"\\item {text}" for text in texts)
        return f"\\begin{{{name}}}\n{items}\n\\end{{{name}}}"
    return f"\\section{{{texts[0]}}}" if group[0].kind == "heading" else texts[0]


def write_text(edition: Edition, text: str) -> str:
    """Return ``text`` as LaTeX, with its notes; no text holds what LaTeX reads as markup."""
    return re.sub(MARK, lambda mark: f"\\footnote{{{edition.notes[mark[1]]}}}", text)
