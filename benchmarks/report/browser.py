"""A report in Chromium -> when it is first painted, and how long its filters take."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
# From the event to the next frame: what a reader waits for.
_WAIT = """([id, value, type]) => new Promise((done) => {
  const start = performance.now();
  const box = document.getElementById(id);
  if (type === "click") box.click();
  else { box.value = value; box.dispatchEvent(new Event(type)); }
  document.body.getBoundingClientRect();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""
# A page object of a PDF as Chromium writes it, none of the tree of pages.
_SHEET = re.compile(rb"/Type /Page\b")
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


class Shown(NamedTuple):
    """What a reader waits for and how long a report is.

    Milliseconds to the first paint, and of a filter, a search and a step to the next change; the
    height on a phone in thousands of CSS pixels; the sheets of A4 and the kB of the printed report.
    """

    paint: float
    kind: float
    search: float
    step: float
    phone: float
    sheets: float
    printed: float


def find_browser() -> str | None:
    """Return the path of an installed Chromium; FCMDIFF_BROWSER names another one."""
    given = os.environ.get("FCMDIFF_BROWSER")
    return given or next(filter(None, map(shutil.which, _NAMES)), None)


@contextlib.contextmanager
def open_browser(path: str | None) -> Iterator[Callable[[Path], Shown] | None]:
    """Give a function that opens a report and measures it; None without a browser."""
    if path is None:
        yield None
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--disable-gpu"])
        yield lambda report: _measure(browser, report)
        browser.close()


def _measure(browser: Browser, report: Path) -> Shown:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(report.as_uri())
    page.wait_for_function(f"() => {_PAINT.removesuffix('.startTime')}")
    paint = page.evaluate(_PAINT)
    kind = page.evaluate(_WAIT, ["what", "reworded", "change"])
    page.locator("#clear").click()
    search = page.evaluate(_WAIT, ["q", "report", "input"])
    page.locator("#clear").click()
    step = page.evaluate(_WAIT, ["next", "", "click"])
    sheets = page.pdf(prefer_css_page_size=True)
    page.close()
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(report.as_uri())
    phone = page.evaluate("document.documentElement.scrollHeight") / 1000
    page.close()
    count = len(_SHEET.findall(sheets))
    return Shown(paint, kind, search, step, phone, count, len(sheets) / 1000)
