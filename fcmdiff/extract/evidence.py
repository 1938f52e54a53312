"""Files and places in them -> Strips of their pages, drawn in processes with limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from fcmdiff.extract.confined import Task
from fcmdiff.extract.formats import MediaType, load_file
from fcmdiff.extract.pdf.strips import pack_wanted
from fcmdiff.extract.worker import draw_guarded
from fcmdiff.model.evidence import Strip, Wanted

_DRAWER = "fcmdiff.extract.pdf.strips:draw_strips"


def draw_evidence(
    files: Sequence[tuple[Path, Mapping[str, Wanted]]],
) -> tuple[dict[str, Strip], ...]:
    """Return for each of ``files`` the Strips that could be drawn, by the keys of what is wanted.

    Only a PDF has pages; other files have no Strips. Raises FcmdiffError as reading does.
    """
    loaded = [(load_file(path), wanted) for path, wanted in files]
    tasks = [
        Task(_DRAWER, pack_wanted(file.data, tuple(wanted.values())), file.source)
        for file, wanted in loaded
        if file.source.media_type == MediaType.PDF and wanted
    ]
    drawn = iter(draw_guarded(tasks) if tasks else ())
    return tuple(
        {key: strip for key, strip in zip(wanted, next(drawn), strict=True) if strip}
        if file.source.media_type == MediaType.PDF and wanted
        else {}
        for file, wanted in loaded
    )
