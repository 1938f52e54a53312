"""fcmdiff shows what changed between two communiqués.

The path, room by room::

    source file -> Document -> Alignment -> Comparison -> report
                   (extract)   (align)      (commitments, compare)

>>> from fcmdiff import compare_names
>>> comparison = compare_names("last-year.pdf", "this-year.pdf")  # doctest: +SKIP
>>> comparison.counts.commitments  # doctest: +SKIP
{'new': 4, 'dropped': 2, 'changed': 9, 'unchanged': 21, 'cannot_tell': 0}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.2.0.dev0"

if TYPE_CHECKING:
    from fcmdiff.errors import ErrorCode as ErrorCode
    from fcmdiff.errors import FcmdiffError as FcmdiffError
    from fcmdiff.extract.readers import read_document as read_document
    from fcmdiff.model.choices import Choices as Choices
    from fcmdiff.model.choices import ReadingChoices as ReadingChoices
    from fcmdiff.model.comparison import Comparison as Comparison
    from fcmdiff.model.document import Document as Document
    from fcmdiff.pipeline import compare_documents as compare_documents
    from fcmdiff.pipeline import compare_names as compare_names

_HOMES = {
    "Choices": "fcmdiff.model.choices",
    "Comparison": "fcmdiff.model.comparison",
    "Document": "fcmdiff.model.document",
    "ErrorCode": "fcmdiff.errors",
    "FcmdiffError": "fcmdiff.errors",
    "ReadingChoices": "fcmdiff.model.choices",
    "compare_documents": "fcmdiff.pipeline",
    "compare_names": "fcmdiff.pipeline",
    "read_document": "fcmdiff.extract.readers",
}
__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 - the keys are names


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Import a public name when it is first asked for: ``fcmdiff --help`` must stay quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'fcmdiff' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - part of the same saving

    return getattr(import_module(_HOMES[name]), name)
