"""An article by LaTeX: two columns under title and abstract, floats across them, references."""

from __future__ import annotations

from tests.styles.truth import Truth
from tests.styles.words import passage, sentence

PROGRAM = "pdflatex"
_HEAD = r"""\documentclass[10pt,twocolumn]{article}
\usepackage[T1]{fontenc}\usepackage{lmodern,amsmath,graphicx,booktabs,caption}
\usepackage[a4paper,margin=18mm,columnsep=6mm]{geometry}
\pdftrailerid{}\pdfsuppressptexinfo=-1\captionsetup{font=footnotesize,labelfont=bf}
\begin{document}
"""
_FRONT = r"""\twocolumn[\begin{center}{\LARGE TITLE\par}\vspace{8pt}
Ana Tarv\textsuperscript{1,*}, Jon Belmark\textsuperscript{2} and Ife Ostry\textsuperscript{1,2}\par
{\small\textsuperscript{1} Institute of Tides, Tarvmouth\quad
\textsuperscript{2} School of Pilots, Ostry\par}\vspace{6pt}\end{center}
\begin{quote}\small\textbf{Abstract}\par ABSTRACT\end{quote}\vspace{8pt}]
"""
_FIGURE = r"""\begin{figure*}[t]\centering\rule{60mm}{22mm}\hspace{6mm}\rule{60mm}{22mm}
\caption{CAPTION}\end{figure*}
"""
_TABLE = r"""\begin{table}[b]\centering\footnotesize\caption{CAPTION}
\begin{tabular}{lrr}\toprule Port & Depth & Ships\\\midrule Tarvmouth & 6.2 & 410\\
Belmark & 8.9 & 385\\Ostry & 4.4 & 97\\\bottomrule\end{tabular}\end{table}
"""
_SECTIONS = ("Introduction", "Survey and methods", "Results", "Discussion")


def build() -> tuple[str, Truth]:
    """Return the source and what it says."""
    truth = Truth("How shallow harbours silt up: a survey of 212 berths")
    abstract = passage(3, 4)
    truth.heading("Abstract", 2)
    truth.text(abstract)
    parts = [_HEAD, _FRONT.replace("TITLE", truth.title).replace("ABSTRACT", abstract)]
    for n, title in enumerate(_SECTIONS):
        parts.append(rf"\section{{{truth.heading(title)}}}")
        for k in range(3):
            parts += [truth.text(passage(40 * n + 9 * k, 4)), ""]
        if n == 0:
            parts.append(_FIGURE.replace("CAPTION", _caption(truth, "Figure", 21)))
        if n == 1:
            parts.append(rf"\subsection{{{truth.heading('Soundings', 2)}}}")
            parts += [truth.text(passage(311, 5)), r"\begin{equation}d = a + b^2 t\end{equation}"]
            parts += [
                r"\noindent " + truth.text("where " + sentence(77)[0].lower() + sentence(77)[1:])
            ]
            parts += ["", _TABLE.replace("CAPTION", _caption(truth, "Table", 30))]
    parts += [
        rf"\section*{{{truth.heading('References')}}}",
        r"{\footnotesize\setlength{\parindent}{0pt}",
    ]
    for n in range(1, 9):
        text = (
            f"A. Name{n} and B. Other. {sentence(19 * n)[:-1]}. J. Tides {n}, 2{n}0--2{n}9 (2030)."
        )
        truth.text(text.replace("--", "\u2013"), f"[{n}]")
        parts.append(rf"\hangindent=1.8em\makebox[1.8em][l]{{[{n}]}}{text}\par")
    return "\n".join([*parts, r"}\end{document}"]), truth


def _caption(truth: Truth, kind: str, number: int) -> str:
    text = passage(number, 2)
    truth.text(f"{kind} 1: {text}")
    return text
