"""A corpus as it is read now -> Baseline, and a Baseline <-> its file.

A baseline pins what a corpus gave when somebody looked at it last: the hash of every source, what
was read from it, and every verdict. It holds no text, so that it can be committed beside sources
whose text may not be.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.model.commitment import Commitment
from fcmdiff.model.comparison import CommitmentChange, Comparison
from fcmdiff.model.document import Document

BASELINE_SCHEMA = "fcmdiff/baseline/1"
BASELINE_FILE = "baseline.json"
_FAMILY = "fcmdiff/baseline/"
_MAX_BYTES = 64 * 1024 * 1024
# Enough of a hash to tell paragraphs of one document apart.
_SHORT = 12
# What a source says of its days, and the catalogue of an edition, is no part of what was read: a
# version of the tool that reads more of them, or a catalogue put right, is no other reading.
_BESIDE = ("dates", "edition", "dated")


class PinnedEdition(Struct, frozen=True, forbid_unknown_fields=True):
    """One edition: its file, its hash, and what was read from it.

    ``paragraphs`` gives for every paragraph id a short hash of its theme, words and marker;
    ``commitments`` for every commitment id one of its words, strength and slots; ``document`` is
    the hash of all of it with notes and furniture.
    """

    file: str
    sha256: str
    status: str
    themes: int
    paragraphs: dict[str, str]
    commitments: dict[str, str]
    document: str


class PinnedPair(Struct, frozen=True, forbid_unknown_fields=True):
    """Two neighbours: every verdict by the ids of its commitment, and how many there are."""

    verdicts: dict[str, str]
    counts: dict[str, int]
    comparison: str


class Baseline(Struct, frozen=True, forbid_unknown_fields=True):
    """All editions by year, all neighbour pairs by "YEAR-YEAR", and the versions of the tool."""

    versions: dict[str, str]
    editions: dict[str, PinnedEdition]
    pairs: dict[str, PinnedPair]
    schema: str = BASELINE_SCHEMA


def pin_edition(file: str, document: Document, commitments: Sequence[Commitment]) -> PinnedEdition:
    """Return what is pinned of an edition read from ``file`` (relative to its corpus)."""
    paragraphs = {
        paragraph.id: _short((theme.title, theme.level, paragraph.text, paragraph.marker))
        for theme in document.themes
        for paragraph in theme.paragraphs
    }
    # The extractor's version is pinned once for all: a new one alone changes nothing here.
    whole = msgspec.structs.replace(document, extractor="")
    return PinnedEdition(
        file=file,
        sha256=document.source.sha256,
        status=document.status.value,
        themes=len(document.themes),
        paragraphs=paragraphs,
        commitments={c.id: _short(c) for c in commitments},
        document=_hash(_without(msgspec.to_builtins(whole, order="deterministic"))),
    )


def pin_pair(comparison: Comparison) -> PinnedPair:
    """Return what is pinned of the comparison of two neighbours."""
    head = msgspec.structs.replace(comparison.before, extractor="")
    tail = msgspec.structs.replace(comparison.after, extractor="")
    whole = msgspec.structs.replace(comparison, before=head, after=tail, versions={})
    fields = msgspec.to_builtins(whole, order="deterministic")
    fields |= {side: _without(fields[side]) for side in ("before", "after")}
    return PinnedPair(
        verdicts={_name(change): _verdict(change) for change in comparison.commitments},
        counts=dict(sorted(comparison.counts.commitments.items())),
        comparison=_hash(fields),
    )


def _without(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in _BESIDE}


def _name(change: CommitmentChange) -> str:
    return " > ".join(side.id if side else "" for side in (change.before, change.after)).strip()


def _verdict(change: CommitmentChange) -> str:
    moved = ("moved",) if change.moved else ()
    return " ".join((change.kind.value, *sorted(change.labels), *moved))


def _hash(value: object) -> str:
    """Return the hash of what :func:`msgspec.to_builtins` gave, its dicts in order."""
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()


def _short(value: object) -> str:
    return _hash(msgspec.to_builtins(value, order="deterministic"))[:_SHORT]


def encode_baseline(baseline: Baseline) -> str:
    """Return ``baseline`` as JSON text, one entry a line, the schema first."""
    fields = msgspec.to_builtins(baseline)
    ordered = {"schema": fields.pop("schema"), **fields}
    return msgspec.json.format(msgspec.json.encode(ordered), indent=1).decode("utf-8") + "\n"


def read_baseline(path: Path) -> Baseline | None:
    """Return the baseline at ``path``, None where there is none.

    Raises FcmdiffError BAD_BASELINE, for a file of a newer version as well.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _bad(path, f"it cannot be read ({error.strerror})") from None
    if len(data) > _MAX_BYTES:
        raise _bad(path, "it is larger than 64 MB")
    return _decode(path, data)


def _decode(path: Path, data: bytes) -> Baseline:
    try:
        version = msgspec.json.decode(data, type=_Versioned).schema
        if version != BASELINE_SCHEMA:
            raise _bad(path, _version_problem(version))
        return msgspec.json.decode(data, type=Baseline)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _bad(path, f"this is not a baseline ({error})") from None


class _Versioned(Struct):
    schema: str


def _version_problem(version: str) -> str:
    if version.startswith(_FAMILY):
        return f"it is of another version, {version}; this fcmdiff reads {BASELINE_SCHEMA}"
    return f"this is {version} and not a baseline"


def _bad(path: Path, problem: str) -> FcmdiffError:
    return FcmdiffError(
        ErrorCode.BAD_BASELINE,
        str(path),
        problem,
        "take the fcmdiff that wrote it, or remove the file and pin the corpus again with --accept",
    )
