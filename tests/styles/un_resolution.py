"""A resolution by LaTeX: symbol and heads that alternate, numbers of lines, verbs in italics."""

from __future__ import annotations

from tests.styles.truth import Truth
from tests.styles.words import clause, sentence

PROGRAM = "pdflatex"
_VERBS = ("Recalling", "Noting with concern", "Recognizing", "Bearing in mind", "Welcoming")
_ACTS = ("Decides", "Requests", "Invites", "Encourages", "Stresses", "Calls upon", "Reaffirms")
_HEAD = r"""\documentclass[10pt,twoside]{article}
\usepackage[T1]{fontenc}\usepackage{mathptmx,fancyhdr,enumitem,lineno}
\usepackage[a4paper,left=45mm,right=30mm,top=30mm,bottom=28mm,headheight=14pt]{geometry}
\pdftrailerid{}\pdfsuppressptexinfo=-1
\pagestyle{fancy}\fancyhf{}\fancyhead[LE]{\textbf{L/RES/9/14}}
\fancyhead[RE]{\footnotesize Safety of small harbours}
\fancyhead[RO]{\textbf{L/RES/9/14}}\fancyhead[LO]{\footnotesize Safety of small harbours}
\fancyfoot[LE]{\textbf{\thepage/4}\hfill{\scriptsize 34-01877}}
\fancyfoot[RO]{{\scriptsize 34-01877}\hfill\textbf{\thepage/4}}
\setlength{\parindent}{1.2em}\setlength{\parskip}{6pt}\frenchspacing\raggedbottom
\begin{document}\thispagestyle{empty}
\noindent{\Large Lake Nations}\hfill L/RES/9/14\par\hrule\vspace{4pt}
\noindent{\LARGE\bfseries General Council}\hfill\parbox[t]{35mm}{\footnotesize Distr.: General\\
12 May 2034}\par\vspace{20pt}
"""


def build() -> tuple[str, Truth]:
    """Return the source and what it says."""
    truth = Truth("Safety of small harbours and their approaches")
    parts = [_HEAD, r"\begin{center}\large\bfseries ", truth.title, r"\end{center}\linenumbers", ""]
    parts += [r"\textit{The General Council},", ""]
    truth.text("The General Council,")
    for n, verb in enumerate(_VERBS):
        mark = rf"\footnote{{{truth.note(1, 'Resolution 8/3, annex, of 2 April 2031.')}}}" * (
            n == 0
        )
        rest = f"{clause(7 * n + 1)}, and that {_small(sentence(11 * n + 2))[:-1]},"
        truth.text(f"{verb} {rest}")
        parts += [rf"\textit{{{verb}}} {rest[:-1]}{mark},", ""]
    for n, verb in enumerate(_ACTS, start=1):
        rest = f"{clause(13 * n)}, and that {_small(sentence(5 * n))[:-1]}"
        end = ":" if n in (2, 5) else ";" if n < len(_ACTS) else "."
        truth.text(f"{verb} {rest}{end}", f"{n}.")
        parts += [rf"{n}.\quad\textit{{{verb}}} {rest}{end}", ""]
        if n in (2, 5):
            parts += _items(truth, n)
    return "\n".join([*parts, r"\end{document}"]), truth


def _items(truth: Truth, number: int) -> list[str]:
    parts = [r"\begin{enumerate}[label=(\alph*),leftmargin=4em,labelsep=1em]"]
    for n in range(4):
        text = f"To keep {clause(17 * number + 3 * n)};"
        truth.text(text, f"({'abcd'[n]})")
        parts.append(rf"\item {text}")
    return [*parts, r"\end{enumerate}", ""]


def _small(text: str) -> str:
    return text[0].lower() + text[1:]
