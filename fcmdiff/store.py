"""Document, Alignment, Comparison -> versioned JSON text, and files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.model.alignment import Alignment, ParagraphPair, Segment, SentencePair, ThemePair
from fcmdiff.model.check import CHECK_SCHEMA, Case, CheckResult
from fcmdiff.model.commitment import COMMITMENTS_SCHEMA, Commitment
from fcmdiff.model.comparison import COMPARISON_SCHEMA, Comparison
from fcmdiff.model.document import DOCUMENT_SCHEMA, Document, Source
from fcmdiff.model.edition import Dating

ALIGNMENT_SCHEMA = "fcmdiff/alignment/1"


class StoredAlignment(Struct, frozen=True):
    """What ``fcmdiff align`` prints."""

    before: Source
    after: Source
    themes: tuple[ThemePair, ...]
    paragraphs: tuple[ParagraphPair, ...]
    sentences: tuple[SentencePair, ...] = ()
    segments: tuple[Segment, ...] = ()
    likeness: float = 1.0
    model: str | None = None
    schema: str = ALIGNMENT_SCHEMA


class StoredCommitments(Struct, frozen=True):
    """What ``fcmdiff commitments`` prints; ``dated`` holds the year that dates were read by."""

    source: Source
    lexicon: str
    commitments: tuple[Commitment, ...]
    dated: Dating = Dating()
    schema: str = COMMITMENTS_SCHEMA


class StoredCheck(Struct, frozen=True):
    """What ``fcmdiff check`` prints."""

    verdict: str
    cases: tuple[Case, ...]
    versions: dict[str, str]
    as_of: str = ""
    schema: str = CHECK_SCHEMA


_TYPES: dict[str, type[Struct]] = {
    "document": Document,
    "comparison": Comparison,
    "alignment": StoredAlignment,
    "commitments": StoredCommitments,
    "check": StoredCheck,
}
SCHEMA_KINDS = tuple(_TYPES)


def encode_document(document: Document) -> str:
    """Return ``document`` as JSON text, the schema first."""
    return _to_json(_schema_first(msgspec.to_builtins(document)))


def encode_comparison(comparison: Comparison) -> str:
    """Return ``comparison`` as JSON text, the schema first."""
    return _to_json(_schema_first(msgspec.to_builtins(comparison)))


def encode_alignment(alignment: Alignment, before: Source, after: Source) -> str:
    """Return ``alignment`` as JSON text with the Sources that it was made of."""
    stored = StoredAlignment(
        before,
        after,
        alignment.themes,
        alignment.paragraphs,
        alignment.sentences,
        alignment.segments,
        alignment.likeness,
        alignment.model,
    )
    return _to_json(_schema_first(msgspec.to_builtins(stored)))


def encode_commitments(
    commitments: Sequence[Commitment], source: Source, lexicon_version: str, dated: Dating
) -> str:
    """Return ``commitments`` as JSON text with the Source, lexicon and Dating they rest on."""
    stored = StoredCommitments(source, lexicon_version, tuple(commitments), dated)
    return _to_json(_schema_first(msgspec.to_builtins(stored)))


def encode_check(result: CheckResult) -> str:
    """Return ``result`` as JSON text, the schema first, and the verdict in words."""
    verdict = result.verdict.name.lower()
    stored = StoredCheck(verdict, result.cases, result.versions, result.as_of)
    return _to_json(_schema_first(msgspec.to_builtins(stored)))


def decode_document(text: str | bytes, name: str) -> Document:
    """Return the Document in the JSON ``text``; ``name`` is used in messages only.

    Raises FcmdiffError BAD_JSON where the text is not JSON or not a Document of this version.
    """
    return _from_json(text, name, Document, DOCUMENT_SCHEMA, "extract it again")


def decode_alignment(text: str | bytes, name: str) -> tuple[Alignment, Source, Source]:
    """Return the Alignment in the JSON ``text`` with the Sources that it was made of.

    Raises FcmdiffError BAD_JSON as :func:`decode_document`.
    """
    stored = _from_json(text, name, StoredAlignment, ALIGNMENT_SCHEMA, "align the two again")
    alignment = Alignment(
        stored.themes,
        stored.paragraphs,
        stored.sentences,
        stored.segments,
        stored.likeness,
        stored.model,
    )
    return alignment, stored.before, stored.after


def decode_comparison(text: str | bytes, name: str) -> Comparison:
    """Return the Comparison in the JSON ``text``; keys that it does not know are passed over.

    Raises FcmdiffError BAD_JSON as :func:`decode_document`.
    """
    return _from_json(text, name, Comparison, COMPARISON_SCHEMA, "compare the two again")


_Stored = TypeVar("_Stored", bound=Struct)


class _Labelled(Struct):
    """What every stored file begins with."""

    schema: str = ""


def _from_json(
    text: str | bytes, name: str, kind: type[_Stored], schema: str, remedy: str
) -> _Stored:
    try:
        found = msgspec.json.decode(text, type=_Labelled).schema
        if found != schema:
            problem = f"its schema is {found or 'not given'}, and {schema} is wanted"
            raise FcmdiffError(ErrorCode.BAD_JSON, name, problem, remedy)
        return msgspec.json.decode(text, type=kind)
    except (msgspec.MsgspecError, UnicodeError) as error:
        problem = f"this is not stored as {schema} ({error})"
        raise FcmdiffError(ErrorCode.BAD_JSON, name, problem, remedy) from None


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of ``kind``, one of ``SCHEMA_KINDS``."""
    schema = msgspec.json.schema(_TYPES[kind])
    body = schema["$defs"][_TYPES[kind].__name__]
    # A file of another version must not pass for one of this version.
    body["properties"]["schema"] = {"const": body["properties"]["schema"]["default"]}
    body["required"] = ["schema", *body["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": body["properties"]["schema"]["const"],
        **schema,
    }


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``: the whole of it, or nothing.

    Raises FcmdiffError UNWRITABLE where that cannot be done.
    """
    try:
        _replace_file(path, data)
    except OSError as error:
        raise FcmdiffError(
            ErrorCode.UNWRITABLE,
            str(path),
            f"the file cannot be written ({error.strerror})",
            "choose another place with -o",
        ) from None


def _replace_file(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():
        # A device such as /dev/stdout or a pipe cannot be replaced; a folder raises here.
        path.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(_file_mode(path))
        draft.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def _file_mode(path: Path) -> int:
    """The rights of the file that is replaced, or those that the user's mask gives a new one."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _schema_first(fields: dict[str, Any]) -> dict[str, Any]:
    return {"schema": fields["schema"], **{k: v for k, v in fields.items() if k != "schema"}}


def _to_json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"
