"""Targets that another coder would count one by one are an option beside the commitment."""

from __future__ import annotations

import pytest

from tests.commitments.build import find


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (
            "We will repair the quays of small ports and train their pilots.",
            ("We will repair the quays of small ports", "train their pilots"),
        ),
        (
            "We commit to repairing quays, training pilots and to lighting the channels.",
            ("We commit to repairing quays, training pilots", "to lighting the channels"),
        ),
        (
            "We will cut delays by 20 per cent by 2027 and losses by 30 per cent by 2029.",
            ("We will cut delays by 20 per cent by 2027", "losses by 30 per cent by 2029"),
        ),
        ("We will repair quays and channels in small and remote ports.", ()),
        ("We will support pilots and their families.", ()),
        ("We will repair quays.", ()),
    ],
)
def test_targets_joined_by_and(text: str, targets: tuple[str, ...]) -> None:
    (found,) = find(text)
    assert tuple(found.text[start:end] for start, end in found.targets) == targets
