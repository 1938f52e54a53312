"""A Checkup -> lines for a terminal, or JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from fcmdiff.doctor.findings import Checkup, Finding, Package, State

_SIGNS = {State.OK: "ok", State.UNTESTED: "??", State.ABSENT: "--", State.BROKEN: "!!"}
_LEGEND = "?? not tested with this version   -- not there   !! broken"


def render_checkup(checkup: Checkup) -> str:
    """Return ``checkup`` as text, what does not work with the reason beside it."""
    limits = checkup.limits
    allowed = (
        f"{limits.memory_megabytes} MB of memory, {limits.cpu_seconds} s of processor time, "
        f"{limits.wall_seconds} s by the clock"
    )
    lines = [
        f"fcmdiff {checkup.fcmdiff}, Python {checkup.python}, {checkup.system}",
        *_section("Packages", map(_package_row, checkup.packages)),
        *_section("Reading", map(_row, checkup.reading)),
        *_section("What a process that reads a file may use", [f"  ok  {allowed}"]),
        *_section("What it is kept from, tried out here", map(_row, checkup.guards)),
        *_section("Text recognition", [_row(checkup.text_recognition)]),
        *_section("Second opinion on paraphrases", [_row(checkup.sentence_model)]),
        *_section("Formats written", [f"      {', '.join(checkup.formats)}"]),
        "",
        _LEGEND,
        _verdict(checkup),
    ]
    return "\n".join(lines) + "\n"


def encode_checkup(checkup: Checkup) -> str:
    """Return ``checkup`` as JSON text, the schema first."""
    fields = msgspec.to_builtins(checkup)
    ordered = {"schema": fields.pop("schema"), "healthy": checkup.is_healthy(), **fields}
    return msgspec.json.format(msgspec.json.encode(ordered), indent=1).decode() + "\n"


def _section(title: str, rows: Iterable[str]) -> Iterator[str]:
    yield ""
    yield title
    yield from (row.rstrip() for row in rows)


def _row(finding: Finding) -> str:
    return f"  {_SIGNS[finding.state]}  {finding.name:16} {finding.remark}"


def _package_row(package: Package) -> str:
    version = package.version or "missing"
    return f"  {_SIGNS[package.state]}  {package.name:16} {version:12} {package.tested}"


def _verdict(checkup: Checkup) -> str:
    if not checkup.is_healthy():
        return "Something that is needed does not work: install fcmdiff again."
    missing = [guard.name for guard in checkup.guards if guard.state is not State.OK]
    if missing:
        names = ", ".join(missing)
        return (
            f"fcmdiff works here. Not guarded: {names}; "
            "read files of unknown origin in a container or a virtual machine."
        )
    return "Everything works here."
