"""One Chromium for all tests here; its pages may ask for nothing and complain of nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from benchmarks.report.browser import find_browser
from fcmdiff.report.html.page import render_page
from tests.report.build import make_comparison

Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        reason = "no Chromium is installed (on Debian: apt-get install chromium)"
        if os.environ.get("CI", "").lower() in {"true", "1"}:
            pytest.fail(f"{reason}; in CI the report must be tried in a browser")
        pytest.skip(reason)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=["--disable-gpu"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def rich_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the invented pair that has every relation, kind and label."""
    path = tmp_path_factory.mktemp("rich") / "report.html"
    path.write_text(render_page(make_comparison()), encoding="utf-8")
    return path


@pytest.fixture
def open_page(browser: Browser, rich_page: Path) -> Iterator[Opener]:
    """Open a report; at the end nothing was asked for, and nothing stood on the console."""
    watches: list[Watch] = []

    def start(fragment: str = "", path: Path | None = None, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
        watches.append(Watch(context, path or rich_page))
        page = context.new_page()
        page.goto((path or rich_page).as_uri() + fragment)
        return page

    yield start
    for watch in watches:
        watch.context.close()
    assert [fault for watch in watches for fault in watch.faults] == []


class Watch:
    """What goes wrong in a context: requests, messages of the console, errors, dialogs."""

    def __init__(self, context: BrowserContext, path: Path) -> None:
        self.context = context
        self.faults: list[str] = []
        self._own = urlsplit(path.as_uri()).path
        context.set_default_timeout(5000)
        context.route("**/*", self._judge)
        context.on("console", lambda told: self.faults.append(f"console: {told.text}"))
        context.on("weberror", lambda error: self.faults.append(f"error: {error.error}"))
        context.on("dialog", lambda shown: self.faults.append(f"dialog: {shown.message}"))

    def _judge(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme == "file" and address.path == self._own:
            route.continue_()
            return
        self.faults.append(f"request: {route.request.url[:200]}")
        route.abort()


def take_file(page: Page, control: str) -> tuple[str, bytes]:
    """Press ``control`` and return the name and the bytes of the file that it saves."""
    with page.expect_download() as waited:
        page.locator(control).click()
    return waited.value.suggested_filename, Path(waited.value.path()).read_bytes()
