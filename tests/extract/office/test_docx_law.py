"""Each letter of a Word file is in the text, in the notes, left out by name, or in doubt."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from fcmdiff.model.document import Document, FurnitureKind, Status
from tests.extract.office.documents import furniture, read, texts
from tests.extract.office.packages import p, r

_BOX = "<w:txbxContent>{}</w:txbxContent>"
_WAYS = "<mc:AlternateContent><mc:Choice Requires='x'>{}</mc:Choice>{}</mc:AlternateContent>"
_BEGIN, _SEPARATE, _END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)

# What may stand around runs in a paragraph; "{}" is what is wrapped.
_AROUND_RUNS = (
    "<w:hyperlink>{}</w:hyperlink>",
    "<w:smartTag>{}</w:smartTag>",
    "<w:customXml>{}</w:customXml>",
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:ins>{}</w:ins>",
    "<w:del>{}</w:del>",
    "<w:moveTo>{}</w:moveTo>",
    "<w:moveFrom>{}</w:moveFrom>",
    "<w:bdo>{}</w:bdo>",
    '<w:fldSimple w:instr="REF a">{}</w:fldSimple>',
    "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase/></w:ruby></w:r>",
    "<w:r><w:ruby><w:rt/><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
    "<w:oMath>{}</w:oMath>",
    "<w:oMath><w:f><w:num>{}</w:num><w:den/></w:f></w:oMath>",
    "<w:future>{}</w:future>",
    "<w:r><w:future>{}</w:future></w:r>",
    _WAYS.format("{}", "<mc:Fallback/>"),
    _WAYS.format("", "<mc:Fallback>{}</mc:Fallback>"),
    _WAYS.format("<w:r><w:t>Other words.</w:t></w:r>", "<mc:Fallback>{}</mc:Fallback>"),
    f"<w:r>{_WAYS.format('', '<mc:Fallback>{}</mc:Fallback>')}</w:r>",
    _BEGIN + "{}",
    _END + "{}",
    _SEPARATE + "{}",
    _BEGIN + "{}" + _END,
    _BEGIN + _SEPARATE + "{}" + _END,
    _BEGIN + _BEGIN + _SEPARATE + "{}" + _END,
)
# What may stand around paragraphs.
_AROUND_PARAGRAPHS = (
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:customXml>{}</w:customXml>",
    "<w:ins>{}</w:ins>",
    "<w:del>{}</w:del>",
    "<w:moveFrom>{}</w:moveFrom>",
    "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{}</w:tc></w:tr></w:tbl>",
    "<w:tbl><w:future><w:tr><w:sdt><w:sdtContent><w:tc>{}</w:tc></w:sdtContent></w:sdt></w:tr>"
    "</w:future></w:tbl>",
    "<w:tbl>{}</w:tbl>",
    "<w:future>{}</w:future>",
    "<w:p>{}</w:p>",
    f"<w:p><w:r><w:drawing><w:a>{_BOX}</w:a></w:drawing></w:r></w:p>",
    "<w:p><w:r><w:drawing><w:txBody>{}</w:txBody></w:drawing></w:r></w:p>",
    f"<w:p><w:del><w:r><w:pict>{_BOX}</w:pict></w:r></w:del></w:p>",
    f"<w:p><w:r><w:drawing>{_WAYS.format(_BOX, '<mc:Fallback>x</mc:Fallback>')}</w:drawing></w:r>"
    "</w:p>",
    _WAYS.format("{}", "<mc:Fallback/>"),
    _WAYS.format("<w:p><w:r><w:t>Other words.</w:t></w:r></w:p>", "<mc:Fallback>{}</mc:Fallback>"),
)


def is_accounted_for(word: str, document: Document) -> bool:
    """True where ``word`` is somewhere in ``document``, or is told as text that was not read.

    A document in doubt for another reason accounts for nothing.
    """
    said = [*texts(document), *(t.title for t in document.themes), document.title]
    aside = [n.text for n in document.notes] + [f.text for f in document.furniture]
    told = [d.unread for d in document.diagnostics if d.missing]
    return any(word in text for text in (*said, *aside, *told))


def wrap(random: Random, ways: tuple[str, ...], text: str) -> str:
    for _ in range(random.randrange(1, 4)):
        text = random.choice(ways).replace("{}", text)
    return text


@pytest.mark.parametrize("seed", range(300))
def test_no_wrapper_swallows_a_word(seed: int) -> None:
    random = Random(seed)
    words = [f"word{n}x" for n in range(6)]
    runs = [wrap(random, _AROUND_RUNS, r(word)) for word in words[:3]]
    body = p("First.") + p(r("We ") + "".join(runs), more=random.choice((_GONE, "")))
    body += "".join(wrap(random, _AROUND_PARAGRAPHS, p(word)) for word in words[3:]) + p("Last.")
    document = read(body)
    lost = [word for word in (*words, "First", "Last") if not is_accounted_for(word, document)]
    assert lost == [], body


_GONE = '<w:rPr><w:del w:id="1"/></w:rPr>'


@pytest.mark.parametrize("around", _AROUND_RUNS)
def test_text_behind_a_wrapped_run_is_read(around: str) -> None:
    document = read(p(r("We ") + around.replace("{}", r("lend"))) + p("We pay."))
    assert texts(document)[-1] == "We pay."


@pytest.mark.parametrize("gone", ["moveFrom", "del"])
def test_what_was_moved_here_and_is_gone_again_is_listed(gone: str) -> None:
    away = f"<w:{gone}>{r('by 2030')}</w:{gone}>"
    document = read(
        p(r("We act ") + f"<w:moveFrom>{r('by 2030')}</w:moveFrom>" + r("now."))
        + p(r("We pay") + f"<w:moveTo>{away}</w:moveTo>" + r("."))
    )
    assert set(furniture(document, FurnitureKind.DELETED)) == {"by 2030"}


def test_text_where_no_reader_looks_is_in_doubt() -> None:
    document = read(
        p("We act.") + "<w:future w:x='1'>We will pay for all of it by 2030.</w:future>"
    )
    assert document.status is Status.SUSPECT
    [found] = document.diagnostics
    assert (found.code, found.words) == ("text_not_read", 9)
    assert found.unread == "We will pay for all of it by 2030."


def test_a_promise_in_a_running_head_is_in_doubt_unless_the_text_says_it() -> None:
    body = p("We act.") + p("We will mend the quay by 2030.")
    lost = read(body, header=p("Leaders will fence the bar by 2031."))
    assert [d.code for d in lost.diagnostics] == ["promise_left_out"]
    for text in ("We will mend the quay by 2030", "Harbour Forum, 4 May 2026"):
        assert read(body, header=p(text)).status is Status.OK


def test_a_list_of_choices_in_a_form_says_what_is_chosen() -> None:
    choices = (
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="two"/><w:listEntry w:val="six"/>'
        "</w:ddList>"
    )
    begin = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{choices}</w:ffData></w:fldChar></w:r>'
    )
    field = begin + "<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>" + _END
    assert texts(read(p(r("We build ") + field + r(" quays.")))) == ["We build six quays."]


def test_a_master_document_without_its_parts_is_in_doubt() -> None:
    for part in ("<w:subDoc r:id='r9' xmlns:r='x'/>", "<w:p><w:subDoc/></w:p>"):
        assert read(p("We act.") + part).status is Status.SUSPECT
    embedded = "<w:r><w:object><w:OLEObject ProgID='Word.Document.12'/></w:object></w:r>"
    assert read(p("We act.") + p(embedded)).status is Status.SUSPECT


def test_a_power_and_a_fraction_are_no_other_number() -> None:
    power = "<w:oMath><w:sSup><w:e><w:r><w:t>10</w:t></w:r></w:e><w:sup><w:r><w:t>6</w:t></w:r>"
    parts = "<w:oMath><w:f><w:num><w:r><w:t>1</w:t></w:r></w:num><w:den><w:r><w:t>2</w:t></w:r>"
    runs = r("We lend ") + power + "</w:sup></w:sSup></w:oMath>"
    runs += r(" crowns and ") + parts + "</w:den></w:f></w:oMath>" + r(" more.")
    assert texts(read(p(runs))) == ["We lend 10\u2076 crowns and 1/2 more."]


_MARK_GONE: dict[str, Callable[[str], str]] = {
    "a table": lambda first: first + "<w:tbl><w:tr><w:tc>" + p("Next.") + "</w:tc></w:tr></w:tbl>",
    "the end": lambda first: p("Next.") + first,
    "the end of a cell": lambda first: (
        f"<w:tbl><w:tr><w:tc>{first}</w:tc></w:tr><w:tr><w:tc>{p('Next.')}</w:tc></w:tr></w:tbl>"
    ),
    "the end of a section": lambda first: first + "<w:sectPr/>" + p("Next."),
}


@pytest.mark.parametrize("place", _MARK_GONE)
def test_a_paragraph_without_its_mark_ends_where_nothing_can_join_it(place: str) -> None:
    body = _MARK_GONE[place](p("We act by 2030.", more=_GONE))
    assert sorted(texts(read(body))) == ["Next.", "We act by 2030."]


def test_a_cell_of_a_table_ends_a_paragraph_without_its_mark() -> None:
    row = "".join(f"<w:tc>{p(text, more=_GONE)}</w:tc>" for text in ("Port", "Docks"))
    assert texts(read(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>" + p("We act."))) == [
        "Port | Docks",
        "We act.",
    ]
