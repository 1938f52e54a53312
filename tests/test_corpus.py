"""An edition is dated by its catalogue; what names no day there stops nothing and says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from fcmdiff.corpus import load_corpus
from fcmdiff.model.edition import EditionHead


@pytest.mark.parametrize(
    ("dates", "head"),
    [
        ('date = "2025-06-12"\nend_date = "2025-06-13"', ("2025-06-12", "2025-06-13")),
        ('date = "2025-06"', ("2025-06", None)),
        ('date = "12 June 2025"', ("2025-06-12", None)),
        ('date = "1815-06-09"', ("1815-06-09", None)),
        ('date = "in the summer"\nend_date = "<b>2025</b>"', (None, None)),
        ("", (None, None)),
    ],
)
def test_the_days_of_an_edition(
    tmp_path: Path, dates: str, head: tuple[str | None, str | None]
) -> None:
    series = '[series]\nslug = "harbours"\nname = "Harbour Ministers"\n'
    edition = f'[[edition]]\nyear = 2025\n{dates}\nfile = "2025.md"\n'
    (tmp_path / "corpus.toml").write_text(series + edition, "utf-8")
    corpus = load_corpus(tmp_path)
    assert corpus.head_of(corpus.edition("2025")) == EditionHead("harbours:2025", *head)
