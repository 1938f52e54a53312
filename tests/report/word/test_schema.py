"""The Word file against the schemas of ECMA-376, and the rules of moves that no schema can say.

openxml-audit carries the rules of Microsoft's Open XML SDK: elements and their order, attributes
and their values, parts and references between them.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from fcmdiff.pipeline import compare_documents
from fcmdiff.report.word.package import render_docx
from tests.cases import read_cases
from tests.report.absence import make_absences
from tests.report.build import make_comparison
from tests.report.word.settle import W, read_part
from tests.test_laws import MODEL_PAIRS, read

# The validator asks for parts that every file of Word has and the standard does not: a package may
# have at most one table of fonts and one theme (ECMA-376 part 1, 11.3.5 and 14.2.7).
_NOT_ASKED = ("relationships/fontTable", "relationships/theme")
_MOVES = ("moveFrom", "moveTo")


@pytest.fixture(scope="module")
def files() -> list[bytes]:
    """The invented pair that has everything, the model series both ways round, and every case."""
    pairs = [(read(before), read(after)) for before, after in MODEL_PAIRS]
    pairs += [(after, before) for before, after in pairs]
    pairs += [(read(case.before), read(case.after)) for case in read_cases()]
    made = [make_comparison(), make_absences(), *(compare_documents(*pair) for pair in pairs)]
    return [render_docx(comparison) for comparison in made]


def _find_faults(data: bytes, folder: Path) -> list[str]:
    file = folder / "file.docx"
    file.write_bytes(data)
    # One for each file: it remembers what it found in parts, and by a number that can come again.
    validator = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=0)
    told = [f"{e.part_uri} {e.path}: {e.description}" for e in validator.validate(file).errors]
    return [one for one in told if not any(part in one for part in _NOT_ASKED)]


def _change_part(data: bytes, part: str, good: str, bad: str) -> bytes:
    """The file with the first ``good`` in a part of it replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            text = source.read(name).decode()
            assert name != part or good in text
            changed.writestr(name, text.replace(good, bad, 1) if name == part else text)
    return target.getvalue()


def test_every_file_follows_the_schemas(files: list[bytes], tmp_path: Path) -> None:
    for data in files:
        assert _find_faults(data, tmp_path) == []


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("word/document.xml", "<w:p><w:pPr>", "<w:p><w:r/><w:pPr>"),
        ("word/document.xml", 'w:val="Heading1"', 'w:val="Heading12"'),
        ("word/document.xml", 'RangeStart w:id="', 'RangeStart w:number="'),
        ("word/comments.xml", '<w:comment w:id="1"', '<w:comment w:id="0"'),
        ("word/styles.xml", "<w:qFormat/><w:pPr>", "<w:pPr/><w:qFormat/><w:pPr>"),
    ],
)
def test_the_validator_sees_a_fault(tmp_path: Path, name: str, good: str, bad: str) -> None:
    data = _change_part(render_docx(make_comparison()), name, good, bad)
    assert _find_faults(data, tmp_path)


def test_every_move_has_one_range_at_either_place(files: list[bytes]) -> None:
    for data in files:
        body = read_part(data)
        names = {
            kind: [n.attrib[f"{W}name"] for n in body.iter(f"{W}{kind}RangeStart")]
            for kind in _MOVES
        }
        assert sorted(names["moveFrom"]) == sorted(names["moveTo"])
        for kind in _MOVES:
            assert len(names[kind]) == len(set(names[kind]))
            starts = [n.attrib[f"{W}id"] for n in body.iter(f"{W}{kind}RangeStart")]
            ends = [n.attrib[f"{W}id"] for n in body.iter(f"{W}{kind}RangeEnd")]
            assert starts == ends, "no range lies in another"


def test_moved_words_stand_in_a_range_of_their_kind(files: list[bytes]) -> None:
    for data in files:
        inside = ""
        for node in read_part(data).iter():
            tag = node.tag.removeprefix(W)
            if tag.endswith("RangeStart") and tag.startswith("move"):
                inside = tag.removesuffix("RangeStart")
            elif tag.endswith("RangeEnd") and tag.startswith("move"):
                inside = ""
            elif tag in _MOVES and len(node):
                assert tag == inside


def test_no_two_changes_and_no_two_comments_share_a_number(files: list[bytes]) -> None:
    for data in files:
        body = read_part(data)
        kinds = (
            "ins",
            "del",
            "moveFrom",
            "moveTo",
            "pPrChange",
            "moveFromRangeStart",
            "moveToRangeStart",
        )
        numbers = Counter(n.attrib[f"{W}id"] for kind in kinds for n in body.iter(f"{W}{kind}"))
        assert set(numbers.values()) <= {1}


def test_no_run_and_no_change_around_runs_is_empty(files: list[bytes]) -> None:
    for data in files:
        body = read_part(data)
        for node in body.iter(f"{W}r"):
            assert len(node)
        for kind in ("t", "delText"):
            assert all(node.text for node in body.iter(f"{W}{kind}"))
        marks = {id(mark) for p in body.iter(f"{W}pPr") for mark in p.findall(f"{W}rPr/*")}
        for kind in ("ins", "del", *_MOVES):
            assert all(len(node) or id(node) in marks for node in body.iter(f"{W}{kind}"))
