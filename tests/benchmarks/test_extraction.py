"""What the benchmark of extraction holds a reading against, and how it counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.extraction import table
from benchmarks.extraction.gold import Case, Gold, judge, similarity
from benchmarks.extraction.html_gold import fold_addresses, read_html
from benchmarks.extraction.markdown_gold import read_markdown
from benchmarks.extraction.sets import SETS, MissingError
from benchmarks.extraction.tags_gold import fold_hyphens, read_tags
from tests.typeset.text import SOURCE, read_text

PDFS = SOURCE.parent / "pdf"


def test_html_leaves_out_contents_notes_samples_and_tables() -> None:
    page = """<h1>1. Water<a class="headerlink">¶</a></h1>
      <div class="toc"><p>1. Water</p></div>
      <p>First <em>words</em><sup class="footnote">1</sup>:<pre>a sample</pre>and
      <a class="xref">Section 2, “Ice”</a>.</p>
      <ul><li>one<li><p>two</p></ul><table><tr><td>cell</table>
      <div class="footnotes"><p>A note.</p></div>"""
    gold = read_html([page])
    assert gold.headings == ("1. Water",)
    assert gold.paragraphs == ("First words:", "and Section 2.", "one", "two")


def test_addresses_in_brackets_are_folded_away() -> None:
    assert fold_addresses("the Policy (https://x.example/a b) , which") == "the Policy, which"


def test_markdown_leaves_out_tables_samples_and_notes() -> None:
    table_, sample = "|a|b|\n|-|-|\n|c|d|", "```\nx\n```"
    text = f"# T\n\n(a) one[^1] `two`\nthree\n\n- item\n\n{table_}\n\n{sample}\n\n[^1]: N\n"
    assert read_markdown(text) == Gold(("one two three", "item"), ("T",), (1,))


def test_tags_give_the_text_that_was_typeset() -> None:
    pytest.importorskip("pikepdf")
    gold, text = read_tags(PDFS / "chromium-columns.pdf"), read_text().without_notes()
    assert list(gold.headings)[1:] == [b.text for b in text.blocks if b.kind == "heading"]
    plain = {fold_hyphens(paragraph) for paragraph in gold.paragraphs}
    assert {fold_hyphens(b.text) for b in text.blocks if b.kind == "paragraph"} <= plain


def test_judge_counts_exact_alike_and_lost_paragraphs(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    same, close = (
        "We will meet again before the end of 2031.",
        "We note with joy that it has rained.",
    )
    file.write_text(f"# Title\n\nx y\n\n## 3. Seas\n\n{same}\n\n{close}\n\n## More\n\nz\n")
    lost = "Nothing like this stands in the file at all."
    paragraphs = (same, close.replace("joy", "great joy"), lost, "too short")
    gold = Gold(paragraphs, ("2 Seas", "Gone"), (2, 2))
    result = judge(Case("a", file, gold))
    assert (result.exact, result.fuzzy) == ((1, 2, 0), (2, 1, 0))
    assert result.headings == (1, 1, 1)
    assert (result.headings_missed, result.headings_invented) == (("gone",), ("more",))


def test_levels_are_compared_from_one_heading_to_the_next(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# Title\n\nx\n\n## Seas\n\ny\n\n### Tides\n\ny\n\n### Ports\n\nz\n")
    gold = Gold((), ("Seas", "Tides", "Lost", "Ports"), (3, 4, 1, 3))
    assert judge(Case("a", file, gold)).levels == (1, 1, 0)


def test_similarity_goes_by_character() -> None:
    assert similarity("abcd", "abcd") == 1
    assert similarity("abcd", "wxyz") == 0


def test_a_set_that_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("FCMDIFF_DEBIAN_DOCS", raising=False)
    assert list(table.judge_sets(["debian"])) == []
    assert "debian: not measured: set FCMDIFF_DEBIAN_DOCS" in capsys.readouterr().out
    debian = next(one for one in SETS if one.name == "debian")
    with pytest.raises(MissingError, match="dpkg -x"):
        debian.find(PDFS)
