"""The second reading: it confirms good files, and what it does not confirm is repaired or told."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from fcmdiff.errors import ErrorCode, FcmdiffError
from fcmdiff.extract.pdf.agreement import Reading, compare_readings
from fcmdiff.extract.pdf.assembly import read_pdf
from fcmdiff.extract.pdf.reading import has_other_revision, read_best
from fcmdiff.extract.pdf.unconfirmed import differs
from fcmdiff.extract.pdf.witness import read_witness, rewrite
from fcmdiff.model.document import Status
from fcmdiff.pipeline import compare_documents
from tests.extract.pdf.make_pdf import (
    ONE,
    SOURCE,
    TWO,
    codes_of,
    line,
    make_pdf,
    stream,
    text_of,
    write_objects,
)

BOTH = line(ONE, 700) + line(TWO, 686)


def reading(shown: str, plain: str | None = None, hidden: str = "", added: str = "") -> Reading:
    return Reading(shown, shown if plain is None else plain, shown, hidden, added)


HARMLESS = {
    "order": ("We act by 2030.", "by 2030. We act"),
    "hyphen at a line's end": ("coopera-\ntion now", "coopera\ufffe\r\ntion now"),
    "soft hyphen": ("coop\u00aderation", "cooperation"),
    "ligature": ("\ufb01nance \ufb02ow", "finance flow"),
    "accent": ("caf\u00e9", "cafe\u0301"),
    "case of small capitals": ("Annex II", "ANNEX II"),
    "bullet": ("\u2022 We act", "\uf0b7 We act"),
    "thin spaces in numbers": ("tel 0 12 34, room 12", "tel 01234, room 12"),
    "spaces in numbers": ("10 000 ships", "10000 ships"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_engines_may_differ_without_harm(name: str) -> None:
    ours, theirs = HARMLESS[name]
    assert not differs(compare_readings(reading(ours), theirs))


def test_marks_may_be_glued_to_a_number_or_stand_apart() -> None:
    ours = reading("by 2030\u00b9 and\n\u00b9 See there", "by 2030 and\n See there")
    for theirs in ("by 20301 and\n1 See there", "by 2030 1 and\n1 See there"):
        assert not differs(compare_readings(ours, theirs))


def test_what_is_hidden_or_added_may_be_missing_in_the_second_reading() -> None:
    assert not differs(compare_readings(reading("We act.", hidden="A secret of 99."), "We act."))
    both = "We act.\nA secret of 99."
    assert not differs(compare_readings(reading("We act.", hidden="A secret of 99."), both))
    assert not differs(compare_readings(reading(both, added="A secret of 99."), "We act."))


HARMFUL = {
    "a sentence lost": ("We act.", "We act. We will pay."),
    "a sentence invented": ("We act. We will pay.", "We act."),
    "a number changed": ("by 2030 we act", "by 2050 we act"),
    "a digit lost": ("5 by 205 we act", "5 by 2055 we act"),
    "digits in another order": ("by 2300 we act", "by 2030 we act"),
    "letters of a word lost": ("nance " + "x" * 900, "finance for all " + "x" * 900),
    "words torn": ("por ts and harb ours are op en", "ports and harbours are open"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_losses_are_found(name: str) -> None:
    ours, theirs = HARMFUL[name]
    assert differs(compare_readings(reading(ours), theirs))


def test_the_words_that_differ_are_named() -> None:
    difference = compare_readings(reading("We act by 2030."), "We act and pay by 2035.")
    assert difference.numbers == ("2035", "2030")
    assert difference.words[:2] == ("and", "pay")


def test_the_second_engine_reads_pages() -> None:
    witness = read_witness(make_pdf(line(ONE, 700), line(TWO, 700)), "a.pdf")
    assert witness is not None
    assert witness.pages == (ONE, TWO)
    assert read_witness(b"%PDF-1.7 nothing", "a.pdf") is None
    assert rewrite(b"%PDF-1.7 nothing", "a.pdf") is None


def _shift(data: bytes) -> bytes:
    return data[:40] + b" " + data[40:]


def _drop(data: bytes) -> bytes:
    return data[:12] + data[13:]


DAMAGED: dict[str, Callable[[bytes], bytes]] = {
    "a byte too many": _shift,
    "a byte lost": _drop,
    "another table of objects": lambda d: d.replace(b"xref\n0 ", b"xref\n1 ", 1),
    "line ends of Windows": lambda d: d.replace(b"\n", b"\r\n"),
    "no length": lambda d: d.replace(b"/Length", b"/Lxngth"),
    "length too short": lambda d: d.replace(b"/Length ", b"/Length 1 %\n", 1),
    "junk before": lambda d: b"HTTP/1.1 200 OK\r\n\r\n" + d,
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_of_the_frame_is_repaired(name: str) -> None:
    document = read_pdf(DAMAGED[name](make_pdf(BOTH)), SOURCE)
    assert text_of(document) == f"{ONE} {TWO}"
    assert document.status is Status.OK
    assert codes_of(document) <= {"repaired"}


def test_a_sound_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes, name: str) -> bytes:
        raise AssertionError("a sound file needs no repair")

    monkeypatch.setattr("fcmdiff.extract.pdf.reading.rewrite", fail)
    assert read_best(make_pdf(BOTH), "a.pdf").repaired == ""


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_compressed_data_that_breaks_off_makes_suspect(cut: float) -> None:
    filler = "".join(line(f"Filler {n * 7919}.", 660 - 12 * n) for n in range(40))
    packed = zlib.compress((line(ONE, 700) + filler + line(TWO, 100)).encode())
    data = make_pdf(stream("/Filter /FlateDecode", packed[: int(len(packed) * cut)]))
    document = read_pdf(data, SOURCE)
    assert document.status is Status.SUSPECT
    assert "broken_content" in codes_of(document)


def test_a_page_that_is_missing_makes_suspect() -> None:
    data = make_pdf(line(ONE, 700), line(TWO, 700))
    for broken in (
        data.replace(b"/Kids [10 0 R 12 0 R]", b"/Kids [10 0 R 99 0 R]"),
        data.replace(b"<< /Type /Page /Parent", b"<< /Txpe /Page /Parent").replace(
            b"<< /Txpe", b"<< /Type", 1
        ),
    ):
        document = read_pdf(broken, SOURCE)
        assert document.status is Status.SUSPECT


def test_a_revision_that_nothing_points_to_makes_suspect() -> None:
    first = make_pdf(line(ONE, 700))
    previous = first.rindex(b"xref\n0")
    place = len(first)
    body = first + b"11 0 obj\n" + stream("", BOTH) + b"\nendobj\n"
    table = len(body)
    body += b"xref\n11 1\n%010d 00000 n \n" % place
    body += b"trailer\n<< /Size 12 /Root 1 0 R /Prev %d >>\nstartxref\n" % previous
    good, bad = (body + b"%d\n%%%%EOF\n" % start for start in (table, previous))
    assert text_of(read_pdf(good, SOURCE)) == f"{ONE} {TWO}"
    assert not has_other_revision(good)
    assert not has_other_revision(first)
    assert codes_of(read_pdf(bad, SOURCE)) == {"other_revision"}


def test_a_file_that_only_one_engine_opens_makes_suspect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fcmdiff.extract.pdf.reading.read_witness", lambda data, name: None)
    document = read_pdf(make_pdf(BOTH), SOURCE)
    assert codes_of(document) == {"no_second_reading"}
    assert document.status is Status.SUSPECT


def test_memory_that_runs_out_is_no_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def run_out(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("fcmdiff.extract.pdf.drawn.pages.GlyphDevice.page", run_out)
    with pytest.raises(MemoryError):
        read_pdf(make_pdf(BOTH), SOURCE)


def test_an_unknown_filter_is_unsupported() -> None:
    with pytest.raises(FcmdiffError) as raised:
        read_pdf(make_pdf(stream("/Filter /BrotliDecode", b"xx")), SOURCE)
    assert raised.value.code in (ErrorCode.UNSUPPORTED, ErrorCode.NO_TEXT)


def test_a_page_tree_that_holds_itself_is_damage() -> None:
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count 2 /Kids [2 0 R] >>",
    }
    with pytest.raises(FcmdiffError):
        read_pdf(write_objects(objects), SOURCE)


def test_nothing_is_new_or_dropped_beside_a_suspect_document() -> None:
    sound = read_pdf(make_pdf(BOTH), SOURCE)
    lost = read_pdf(make_pdf(line(ONE, 700) + "BT 72 680 Td (oops Tj ET " + line(TWO, 600)), SOURCE)
    for pair in ((sound, lost), (lost, sound)):
        result = compare_documents(*pair)
        assert not {p.relation for p in result.paragraphs} & {"new", "dropped"}
        assert not {c.kind for c in result.commitments} & {"new", "dropped"}
