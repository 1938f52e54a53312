"""Every format tells the days that its file names, and no value of them can stop the reading."""

from __future__ import annotations

import datetime
import io
import os
import zipfile
import zlib
from pathlib import Path

import pytest

from fcmdiff.extract.readers import read_document
from fcmdiff.model.document import Document, FileDates, Status
from tests.conftest import SERIES, YEARS
from tests.extract.office.packages import docx, odt, p, pack
from tests.extract.pdf.make_pdf import ONE, line, make_pdf, stream, text_of

MADE, CHANGED = "2025-06-12", "2025-06-13"
BOTH = FileDates(MADE, CHANGED)
# What stands for a date in files of the wild, or would act where it were let through.
HOSTILE = [
    *("", "D:", "D:00000101000000Z", "D:20251399", "06/12/2025", "9" * 100_000, " " * 100_000),
    *("<script>alert(2025)</script>", "\u202e2025-06-12", "\x1b[31m2025", "2025-06-12\x00" * 1000),
]


def read(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "statement"
    path.write_bytes(data)
    return read_document(path)


def pdf(info: str | bytes = "", packet: str | bytes = "", filters: str = "") -> bytes:
    info = info.encode("latin-1", "replace") if isinstance(info, str) else info
    catalog = "/Metadata 101 0 R" if packet else ""
    extra = {100: b"<< " + info + b" >>", 101: stream("/Type /Metadata" + filters, packet)}
    data = make_pdf(line(ONE, 700), catalog=catalog, extra=extra)
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Info 100 0 R")


def xmp(created: str, modified: str) -> str:
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta><rdf:RDF>'
        f'<rdf:Description xmp:ModifyDate="{modified}">'
        f"<xmp:CreateDate>{created}</xmp:CreateDate></rdf:Description></rdf:RDF></x:xmpmeta>"
    )


def test_a_pdf_tells_when_it_was_made_and_changed(tmp_path: Path) -> None:
    info = "/CreationDate (D:20250612140300+02'00') /ModDate (D:20250613Z)"
    assert read(tmp_path, pdf(info)).dates == BOTH
    # The Info dictionary is believed first.
    assert read(tmp_path, pdf(info, xmp("2024-01-01", "2024-01-02"))).dates == BOTH


def test_a_date_in_two_bytes_a_letter_is_read(tmp_path: Path) -> None:
    wide = b"\xfe\xff" + "D:20250612140300".encode("utf-16-be")
    info = b"/CreationDate <" + wide.hex().encode() + b"> /ModDate <feff0044>"
    assert read(tmp_path, pdf(info)).dates == FileDates(MADE)


@pytest.mark.parametrize("packed", [False, True])
def test_where_info_has_none_the_packet_is_asked(tmp_path: Path, packed: bool) -> None:
    packet = xmp("2025-06-12T14:03:00+02:00", "2025-06-13").encode()
    if packed:
        data = pdf("", zlib.compress(packet), " /Filter /FlateDecode")
    else:
        data = pdf("/CreationDate (unknown)", packet)
    assert read(tmp_path, data).dates == BOTH


@pytest.mark.parametrize(
    "packet",
    [
        b"\x78\x9c broken",
        # What stands behind 30 MB of blanks is not unpacked.
        zlib.compress(b" " * 30_000_000 + b"<xmp:CreateDate>2025-06-12"),
        zlib.compress(b"<xmp:CreateDate>" * 50_000),
    ],
)
def test_a_hostile_packet_is_passed_over(tmp_path: Path, packet: bytes) -> None:
    document = read(tmp_path, pdf("", packet, " /Filter /FlateDecode"))
    assert document.dates == FileDates()
    assert document.status is Status.OK


@pytest.mark.parametrize(
    "info", ["/CreationDate 100 0 R", "/CreationDate [1 2]", "/ModDate /Name", "/ModDate 2025"]
)
def test_an_entry_of_another_type_is_passed_over(tmp_path: Path, info: str) -> None:
    document = read(tmp_path, pdf(info))
    assert document.dates == FileDates()
    assert text_of(document) == ONE


def test_a_file_that_had_to_be_repaired_keeps_its_dates(tmp_path: Path) -> None:
    info = "/CreationDate (D:20250612) /ModDate (D:20250613)"
    damaged = pdf(info).replace(b"/Length", b"/Lenght")
    document = read(tmp_path, damaged)
    assert text_of(document) == ONE
    assert document.dates == BOTH


def core(created: str, modified: str, path: str = "docProps/core.xml") -> dict[str, str]:
    links = (
        '<Relationship Id="r1" Target="/word/document.xml" Type="http://x/officeDocument"/>'
        f'<Relationship Id="r2" Target="{path}" Type="http://schemas.openxmlformats.org/package'
        '/2006/relationships/metadata/core-properties"/>'
    )
    return {
        "_rels/.rels": f"<Relationships>{links}</Relationships>",
        path: '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dcterms:created>{created}</dcterms:created>"
        f"<dcterms:modified>{modified}</dcterms:modified></cp:coreProperties>",
    }


def with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    return pack({**kept, **parts})


def word(parts: dict[str, str]) -> bytes:
    return with_parts(docx(p("Ports stay open.")), parts)


def open_text(created: str, modified: str) -> bytes:
    body = "<text:p>Ports stay open.</text:p>"
    meta = (
        '<office:document-meta xmlns:office="urn:o" xmlns:meta="urn:m" xmlns:dc="urn:dc">'
        f"<office:meta><meta:creation-date>{created}</meta:creation-date>"
        f"<dc:date>{modified}</dc:date></office:meta></office:document-meta>"
    )
    return with_parts(odt(body), {"meta.xml": meta})


@pytest.mark.parametrize("path", ["docProps/core.xml", "package/services/0d5.psmdcp"])
def test_a_word_file_tells_when_it_was_made_and_changed(tmp_path: Path, path: str) -> None:
    data = word(core("2025-06-12T10:00:00Z", "2025-06-13T23:30:00Z", path))
    assert read(tmp_path, data).dates == BOTH


def test_an_opendocument_text_tells_when_it_was_made_and_changed(tmp_path: Path) -> None:
    data = open_text("2025-06-12T10:00:00.123456789", "2025-06-13T23:30:00")
    assert read(tmp_path, data).dates == BOTH


@pytest.mark.parametrize(
    "part",
    [
        "<cp:coreProperties",
        '<!DOCTYPE x [<!ENTITY a "2025-06-12">]><x><created>&a;</created></x>',
        "<x>" * 500 + "</x>" * 500,
        "<created>2025-06-12</created>" + " " * 2_000_000,
    ],
    ids=["broken", "entity", "deep", "large"],
)
def test_a_damaged_part_of_metadata_costs_no_text(tmp_path: Path, part: str) -> None:
    parts = core("", "") | {"docProps/core.xml": part}
    for data in (word(parts), with_parts(open_text("", ""), {"meta.xml": part})):
        document = read(tmp_path, data)
        assert document.dates == FileDates()
        assert [one.text for one in document.paragraphs] == ["Ports stay open."]


def page(*metas: str) -> bytes:
    tags = "".join(f"<meta {meta}>" for meta in metas)
    body = "<main><h1>Ports</h1><p>Ports stay open.</p></main>"
    return f"<!DOCTYPE html><html><head>{tags}<title>Ports</title></head>{body}".encode()


@pytest.mark.parametrize(
    ("meta", "dates"),
    [
        ('property="article:published_time" content="2025-06-12T08:00:00+00:00"', (None, None, 1)),
        ('name="DCTERMS.issued" content="2025-06-12" title="W3CDTF"', (None, None, 1)),
        ('name="dcterms.date" content="2025-06-12"', (None, None, 1)),
        ('name="dc.date" content="12 June 2025"', (None, None, 1)),
        ('name="citation_publication_date" content="2025/06/12"', (None, None, 1)),
        ('name="dcterms.modified" content="2025-06-12"', (None, 1, None)),
        ('property="article:modified_time" content="2025-06-12T08:00:00Z"', (None, 1, None)),
        ('name="dcterms.created" content="2025-06-12"', (1, None, None)),
        ('name="date" content="2025-06-12"', (None, None, None)),
        ('name="dcterms.issued"', (None, None, None)),
    ],
)
def test_a_page_tells_what_its_head_says(
    tmp_path: Path, meta: str, dates: tuple[int | None, ...]
) -> None:
    wanted = FileDates(*(MADE if day else None for day in dates))
    assert read(tmp_path, page(meta)).dates == wanted


def test_the_surest_name_that_can_be_read_counts(tmp_path: Path) -> None:
    data = page(
        'property="article:published_time" content="2025-07-01"',
        'name="dcterms.issued" content="soon"',
        'name="dcterms.issued" content="2025-06-12"',
        'name="dcterms.issued" content="2025-06-30"',
    )
    assert read(tmp_path, data).dates == FileDates(issued=MADE)


def test_a_page_of_an_archive_may_be_older_than_files(tmp_path: Path) -> None:
    data = page('name="dcterms.issued" content="1919-06-28"')
    assert read(tmp_path, data).dates == FileDates(issued="1919-06-28")


def test_a_time_in_the_text_is_no_date_of_the_page(tmp_path: Path) -> None:
    data = page().replace(b"<p>", b'<p><time datetime="2025-06-12">Today</time> ')
    assert read(tmp_path, data).dates == FileDates()


@pytest.mark.parametrize(
    ("mark", "issued"),
    [
        ('<time pubdate datetime="2025-06-12">Thursday</time>', MADE),
        ('<time itemprop="datePublished" datetime="2025-06-12T08:00:00Z">Thursday</time>', MADE),
        ('<time class="entry-date published">12 June 2025</time>', MADE),
        ('<meta itemprop="datePublished" content="2025-06-12">', MADE),
        ('<span property="schema:datePublished" content="2025-06-12"></span>', MADE),
        # Two articles of one day, and those of a list of articles.
        ("<time pubdate>2025-06-12</time> <time pubdate>12 June 2025</time>", MADE),
        ("<time pubdate>2025-06-12</time> <time pubdate>13 June 2025</time>", None),
        ('<time class="updated" datetime="2025-06-12"></time>', None),
        ("<time pubdate>soon</time>", None),
    ],
)
def test_a_mark_of_publication_in_the_page_counts(
    tmp_path: Path, mark: str, issued: str | None
) -> None:
    data = page().replace(b"<p>", f"<div>{mark}</div><p>".encode())
    assert read(tmp_path, data).dates == FileDates(issued=issued)
    headed = data.replace(b"<title>", b'<meta name="dcterms.issued" content="2024-01-02"><title>')
    assert read(tmp_path, headed).dates == FileDates(issued="2024-01-02")


@pytest.mark.parametrize(
    ("written", "issued"),
    [
        ('{"@type": "NewsArticle", "datePublished": "2025-06-12T08:00:00Z"}', MADE),
        ('[{"@type": "WebSite"}, {"datePublished": "2025-06-12"}]', MADE),
        ('{"@graph": [{"@type": "WebPage", "datePublished": "2025-06-12"}, 7, null]}', MADE),
        ('{"@graph": [{"datePublished": "2025-06-12"}, {"datePublished": "2025-06-13"}]}', None),
        ('{"related": {"datePublished": "2025-06-12"}}', None),
        ('{"dateModified": "2025-06-12"}', None),
        ('{"datePublished": 2025, "@graph": {"datePublished": "2025"}}', None),
        ('{"datePublished": "2025-06-12"', None),
        ("[" * 100_000, None),
        ('{"datePublished": "2025-06-12", "more": "' + "x" * 300_000 + '"}', None),
    ],
    ids=range(10),
)
def test_linked_data_of_the_page_itself_counts(
    tmp_path: Path, written: str, issued: str | None
) -> None:
    script = f'<script type="application/ld+json">{written}</script><title>'
    data = page().replace(b"<title>", script.encode())
    assert read(tmp_path, data).dates == FileDates(issued=issued)


@pytest.mark.parametrize(
    ("line", "issued"),
    [
        ("date: 2025-06-12", MADE),
        ("date: '2025-06-12'", MADE),
        ('date: "12 June 2025"', MADE),
        ("date: 2025-06-12T08:00:00Z # when it was put up", MADE),
        ("date: 1919-06-28", "1919-06-28"),
        ("date: 2025", "2025"),
        ("date: soon", None),
        ("date:", None),
        ("update: 2025-06-12", None),
        ("modified: 2025-06-12", None),
        ("place:\n  date: 2025-06-12", None),
    ],
)
def test_front_matter_states_the_day_of_publication(
    tmp_path: Path, line: str, issued: str | None
) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\n{line}\ntags: ports\n---\n\nPorts stay open.\n", encoding="utf-8")
    assert read_document(path).dates == FileDates(issued=issued)


def escape_xml(value: str) -> str:
    shown = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return "".join(char for char in shown if char.isprintable() or char == " ")


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_date_is_left_out_in_every_format(tmp_path: Path, value: str) -> None:
    wide = (b"\xfe\xff" + value.encode("utf-16-be")).hex().encode()
    escaped = escape_xml(value)
    files = [
        pdf(b"/CreationDate <" + wide + b"> /ModDate <" + value.encode().hex().encode() + b">"),
        pdf("", xmp(escaped, escaped).encode()),
        word(core(escaped, escaped)),
        open_text(escaped, escaped),
        page(f'name="dcterms.issued" content="{escaped}"'),
        page().replace(b"<p>", f'<time pubdate datetime="{escaped}">x</time><p>'.encode()),
        f"---\ndate: {escaped}\n---\n\nPorts stay open.\n".encode(),
    ]
    for data in files:
        dates = read(tmp_path, data).dates
        for day in (dates.created, dates.modified, dates.issued):
            assert day in (None, MADE)


@pytest.mark.parametrize("text", ["# Ports\n\nPorts stay open.\n", "Ports stay open.\n"])
def test_text_has_no_date_and_the_clock_of_the_disk_is_not_asked(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    os.utime(path, (0, 0))
    assert read_document(path).dates == FileDates()


@pytest.mark.parametrize("year", YEARS)
def test_the_series_was_made_on_the_last_day_of_each_meeting(year: int) -> None:
    dates = read_document(SERIES / "sources" / f"{year}.pdf").dates
    assert dates.created == dates.modified
    made = datetime.date.fromisoformat(dates.created or "")
    assert made.year == year
