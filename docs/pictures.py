"""A sample report in Chromium -> the pictures of docs/report.md.

``python -m docs.pictures`` takes them anew after a change of the page; a person looks at each
before it is committed. They are compared with nothing: another release of Chromium sets text
otherwise.
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from benchmarks.report.browser import find_browser

_DOCS = Path(__file__).resolve().parent
_REPORT = _DOCS.parent / "reports" / "2023-2024.html"
_PAIR = "document.querySelectorAll('.card.dropped [data-verdict=with]')[1]"
_AT_ONCE = "{behavior: 'instant'}"


class Picture(NamedTuple):
    """What is shown: the end of the address, size in CSS pixels, media, an act before it."""

    name: str
    address: str
    size: tuple[int, int]
    media: str = "screen"
    act: str = ""


PICTURES = (
    Picture("desktop", "", (1280, 900)),
    Picture("cards", "#g-weakened", (1280, 900)),
    Picture("dark", "#g-weakened?colours=dark", (1280, 900)),
    Picture("review", "#g-dropped?review=on", (1280, 900)),
    Picture("pick", "#g-dropped?review=on", (1280, 900), "screen", _PAIR),
    Picture("text", "#t-a-border-management", (1280, 900)),
    Picture("phone", "", (390, 844)),
    Picture("print", "#t-a-border-management", (794, 1000), "print"),
)


def main() -> int:
    """Take the pictures; return the exit code."""
    path = find_browser()
    if path is None:
        print("no Chromium is installed (on Debian: apt-get install chromium)", file=sys.stderr)
        return 2
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--disable-gpu"])
        for picture in PICTURES:
            (_DOCS / "report" / f"{picture.name}.webp").write_bytes(_take(browser, picture))
        browser.close()
    return 0


def _take(browser: Browser, picture: Picture) -> bytes:
    width, height = picture.size
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(_REPORT.as_uri() + picture.address)
    media: Any = picture.media
    page.emulate_media(media=media)
    if picture.act:
        page.evaluate(f"{picture.act}.click()")
    if anchor := picture.address.partition("?")[0]:
        page.evaluate(f"document.querySelector('{anchor}').scrollIntoView({_AT_ONCE})")
    session = page.context.new_cdp_session(page)
    shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": 60})
    page.close()
    return base64.b64decode(shot["data"])


if __name__ == "__main__":
    sys.exit(main())
