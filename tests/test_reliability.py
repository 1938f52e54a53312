"""A result carries how far its verdicts can be relied on, whatever shape it is shown in."""

from __future__ import annotations

from fcmdiff.pipeline import compare_documents
from fcmdiff.report.reliability import read_measured, tell_reliability
from tests.align.test_segments import HEADED, SHIPS, read


def test_it_is_told_with_verdicts_and_left_out_where_there_are_none() -> None:
    told = tell_reliability(read_measured())
    assert told
    assert compare_documents(HEADED, HEADED).reliability == ""
    assert compare_documents(HEADED, read("## Harbours", *SHIPS[1:])).reliability == told
