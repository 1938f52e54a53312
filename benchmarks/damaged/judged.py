"""A sound file and the same damaged -> whether the damage is told where it is, and what it costs.

What is known of the damage is the text that stood there. Everything else is in both files, so that
a comparison of the two may call nothing dropped or new, and may be in doubt about that text alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.damaged.markup import Damaged
from benchmarks.damaged.sound import Sound
from fcmdiff.compare.doubt import BY_PLACE
from fcmdiff.errors import FcmdiffError
from fcmdiff.extract.pdf.agreement import fold
from fcmdiff.extract.readers import read_document
from fcmdiff.model.comparison import Comparison
from fcmdiff.model.document import Document, Status
from fcmdiff.model.labels import ChangeKind
from fcmdiff.pipeline import compare_documents

_ABSENT = ("dropped", "possibly_dropped", "new", "possibly_new")
# Letters that tell one passage from every other.
_RUN = 12


class Judged(NamedTuple):
    """What became of one damaged file.

    ``ending`` is "refused", "right" (its text is read all the same), "listed" (among what was set
    aside for its place), "told" (with a doubt at its place), "told elsewhere" or "silent"; ``lost``
    are the damaged texts that are not read. ``false`` are what is called dropped or new though it
    stands in both files. Of the verdicts about text that is not damaged, ``paired`` have a
    counterpart and ``lone`` none; of these the ``untold`` ones are "cannot tell".
    """

    ending: str
    codes: tuple[str, ...] = ()
    false: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    paired: int = 0
    untold_paired: int = 0
    lone: int = 0
    untold_lone: int = 0


def judge(sound: Sound, damaged: Damaged, folder: Path) -> Judged:
    """Return what becomes of ``damaged``, which was made of ``sound``; ``folder`` is written to."""
    path = folder / f"damaged{sound.suffix}"
    path.write_bytes(damaged.data)
    try:
        document = read_document(path, languages=None)
    except FcmdiffError as error:
        return Judged("refused", (str(error.code),))
    codes = tuple(sorted({found.code for found in document.diagnostics if not found.is_harmless}))
    words = fold(" ".join([document.title, *_texts(document)]))
    lost = tuple(text for text in damaged.texts if fold(text) not in words)
    place = damaged._replace(texts=_with_neighbours(sound.document, damaged.texts))
    ending = _tell_ending(document, place, lost) if lost else "right"
    return _count(sound, document, damaged)._replace(ending=ending, codes=codes, lost=lost)


def _tell_ending(document: Document, damaged: Damaged, lost: Sequence[str]) -> str:
    aside = fold(" ".join(f.text for f in document.furniture if f.kind in BY_PLACE))
    if all(fold(text) in aside for text in lost):
        return "listed"
    if document.status is Status.OK:
        return "silent"
    return "told" if _is_at_place(document, damaged) else "told elsewhere"


def _with_neighbours(document: Document, texts: Sequence[str]) -> tuple[str, ...]:
    """Return ``texts`` and the paragraphs before and behind them."""
    known = [p.text for p in document.paragraphs]
    runs = _runs(texts)
    places = [n for n, text in enumerate(known) if not runs.isdisjoint(_runs([text]))]
    near = {m for n in places for m in (n - 1, n, n + 1) if 0 <= m < len(known)}
    return (*texts, *(known[n] for n in sorted(near)))


def _texts(document: Document) -> Iterator[str]:
    for theme in document.themes:
        yield theme.title
        yield from (f"{p.marker or ''} {p.text}" for p in theme.paragraphs)


def _is_at_place(document: Document, damaged: Damaged) -> bool:
    """True where a doubt is about the page of the damage, its text, or what stands beside it."""
    doubts = [found for found in document.diagnostics if not found.is_harmless]
    if damaged.page is not None and any(found.page == damaged.page for found in doubts):
        return True
    lost = _runs(damaged.texts)
    texts = {p.id: p.text for p in document.paragraphs}
    touched = [texts[name] for found in doubts for name in found.paragraphs]
    if len(touched) < len(texts) and not lost.isdisjoint(_runs(touched)):
        return True
    return not lost.isdisjoint(_runs(found.unread for found in doubts))


def _runs(texts: Iterable[str]) -> set[str]:
    folded = map(fold, texts)
    return {text[n : n + _RUN] for text in folded for n in range(len(text) - _RUN + 1)}


def _count(sound: Sound, document: Document, damaged: Damaged) -> Judged:
    """Compare the damaged file with the sound one and with the neighbour, both ways."""
    lost = _runs(damaged.texts)
    known = compare_documents(sound.neighbour, sound.document)
    pairs = [
        (compare_documents(sound.document, document), None),
        (compare_documents(sound.neighbour, document), known),
    ]
    false = [line for comparison, other in pairs for line in _find_false(comparison, other)]
    counted = Judged("", false=tuple(false))
    for comparison, other in pairs:
        counted = _add(counted, comparison, other or comparison, lost)
    return counted


def _find_false(comparison: Comparison, known: Comparison | None) -> Iterator[str]:
    """Yield what is absent in ``comparison`` and not in what is ``known`` of the sound files."""
    allowed = set(_absent(known)) if known else set()
    yield from (line for line in _absent(comparison) if _bare(line) not in map(_bare, allowed))


def _bare(line: str) -> str:
    return fold(line.partition(": ")[2])


def _absent(comparison: Comparison) -> Iterator[str]:
    for change in comparison.commitments:
        if change.kind in _ABSENT:
            yield from (f"{change.kind}: {c.text}" for c in (change.before, change.after) if c)
    titles = {t.id: t.title for t in (*comparison.before.themes, *comparison.after.themes)}
    for pair in comparison.themes:
        if pair.relation in _ABSENT:
            yield from (f"theme {pair.relation}: {titles[i]}" for i in pair.before + pair.after)


def _add(counted: Judged, comparison: Comparison, known: Comparison, lost: set[str]) -> Judged:
    kinds = {c.before.text: c.kind for c in known.commitments if c.before is not None}
    paired, untold_paired, lone, untold_lone = counted[4:]
    for change in comparison.commitments:
        if change.before is None or not lost.isdisjoint(_runs([change.before.text])):
            continue
        untold = change.kind is ChangeKind.CANNOT_TELL
        if known is not comparison and kinds.get(change.before.text) in _ABSENT:
            lone, untold_lone = lone + 1, untold_lone + untold
        else:
            paired, untold_paired = paired + 1, untold_paired + untold
    return counted._replace(
        paired=paired, untold_paired=untold_paired, lone=lone, untold_lone=untold_lone
    )
