"""A corpus as it is now and its Baseline -> Cases: what changed, and whose doing it was.

The three verdicts are never mixed up: ``source_changed`` (the file has another hash: its publisher
replaced it), ``tool_changed`` (the same hash, and something else was read or judged: a technical
upgrade), ``fewer`` (fewer themes, paragraphs or commitments than are pinned, whosever doing).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fcmdiff.check.baseline import Baseline, PinnedEdition, PinnedPair
from fcmdiff.check.editions import CorpusNow, ReadEdition
from fcmdiff.check.texts import text_of
from fcmdiff.model.check import Case, Finding, Severity, Spot
from fcmdiff.model.document import Status

SOURCE, TOOL, FEWER = "source_changed", "tool_changed", "fewer"
NEW, GONE = "edition_new", "edition_gone"
# Ids named in a message; the report of the pair tells the rest.
_NAMED = 3


class Series(NamedTuple):
    """The name of a series and its folder as the user named it."""

    slug: str
    folder: str

    def spot(self, file: str) -> Spot:
        """Return the Spot of a file of the series."""
        return Spot(f"{self.folder}/{file}")


def hold_against(series: Series, now: CorpusNow, baseline: Baseline) -> tuple[Case, ...]:
    """Return a Case for every edition and every neighbour pair of ``series``."""
    name = series.slug
    cases = [_edition_case(series, one, now.pins, baseline) for one in now.editions]
    known = {one.year for one in now.editions}
    cases += [
        _gone(f"{name}:{year}", series.spot(pinned.file))
        for year, pinned in baseline.editions.items()
        if year not in known
    ]
    cases += [
        Case(f"{name}:{pair}", tuple(_pair_findings(series, pair, pinned, baseline, now)))
        for pair, pinned in now.pins.pairs.items()
    ]
    return tuple(cases)


def _gone(name: str, spot: Spot) -> Case:
    message = "the edition is pinned and is no longer in the corpus"
    return Case(name, (Finding(GONE, Severity.ERROR, message, spot),))


def _edition_case(series: Series, one: ReadEdition, corpus: Baseline, baseline: Baseline) -> Case:
    now, pinned = corpus.editions, baseline.editions
    upgraded = _upgraded(corpus.versions, baseline.versions)
    name = f"{series.slug}:{one.year}"
    if one.document is None:
        return Case(name, failure=one.failure)
    spot = series.spot(now[one.year].file)
    return Case(
        name,
        tuple(_edition_findings(spot, now[one.year], pinned.get(one.year), upgraded)),
        (text_of(spot.file, one.document),),
        certain=one.document.status is Status.OK or _was_doubtful(pinned.get(one.year)),
    )


def _upgraded(now: Mapping[str, str], then: Mapping[str, str]) -> str:
    """Say which versions differ from those that were pinned, "" where none does."""
    rows = [
        f"{name} {then.get(name, 'none')} is {now.get(name, 'none')} now"
        for name in sorted({*now, *then})
        if now.get(name) != then.get(name)
    ]
    return f" ({'; '.join(rows)})" if rows else ""


def _was_doubtful(pinned: PinnedEdition | None) -> bool:
    """A reading that was doubtful when it was pinned has been looked at."""
    return pinned is not None and pinned.status != Status.OK.value


def _edition_findings(
    spot: Spot, now: PinnedEdition, then: PinnedEdition | None, upgraded: str
) -> Iterator[Finding]:
    if then is None:
        message = "the edition is not pinned yet"
        yield Finding(NEW, Severity.ERROR, message, spot)
        return
    if now.sha256 != then.sha256:
        message = f"the file was replaced: sha256 {then.sha256[:12]} is {now.sha256[:12]} now"
        yield Finding(SOURCE, Severity.ERROR, message + _what(now, then), spot)
    elif (now.document, now.commitments) != (then.document, then.commitments):
        message = f"the same file is read differently{upgraded}" + _what(now, then)
        yield Finding(TOOL, Severity.ERROR, message, spot)
    yield from _fewer(spot, _counts(now), _counts(then))


def _counts(edition: PinnedEdition) -> dict[str, int]:
    return {
        "themes": edition.themes,
        "paragraphs": len(edition.paragraphs),
        "commitments": len(edition.commitments),
    }


def _fewer(spot: Spot, now: Mapping[str, int], then: Mapping[str, int]) -> Iterator[Finding]:
    for what, count in then.items():
        if now[what] < count:
            message = f"{now[what]} {what}, {count} are pinned"
            yield Finding(FEWER, Severity.ERROR, message, spot, what)


def _what(now: PinnedEdition, then: PinnedEdition) -> str:
    """Say in which paragraphs and commitments two readings differ."""
    parts = [
        *_differences("paragraph", now.paragraphs, then.paragraphs),
        *_differences("commitment", now.commitments, then.commitments),
    ]
    if now.status != then.status:
        parts.append(f"status {then.status} is {now.status} now")
    return ": " + "; ".join(parts or ["no paragraph and no commitment differs"])


def _differences(noun: str, now: Mapping[str, str], then: Mapping[str, str]) -> Iterator[str]:
    """Yield what was added, lost and changed, each with its number and the first few ids."""
    changed = [key for key in now if key in then and now[key] != then[key]]
    rows = (
        ("more", [key for key in now if key not in then]),
        ("lost", [key for key in then if key not in now]),
        ("changed", changed),
    )
    for how, keys in rows:
        if keys:
            several = noun if len(keys) == 1 else f"{noun}s"
            rest = ", ..." if len(keys) > _NAMED else ""
            yield f"{len(keys)} {several} {how} ({', '.join(keys[:_NAMED])}{rest})"


def _pair_findings(
    series: Series, pair: str, now: PinnedPair, baseline: Baseline, corpus: CorpusNow
) -> Iterator[Finding]:
    then = baseline.pairs.get(pair)
    # The later edition stands for the pair: what is no file cannot be annotated.
    spot = series.spot(corpus.pins.editions[pair.partition("-")[2]].file)
    if then is None:
        yield Finding(NEW, Severity.ERROR, "the pair is not pinned yet", spot)
    elif now.comparison != then.comparison:
        replaced = _replaced(pair, baseline, corpus)
        rule = SOURCE if replaced else TOOL
        upgraded = _upgraded(corpus.pins.versions, baseline.versions)
        why = f"{replaced} was replaced" if replaced else f"both files are the same{upgraded}"
        what = "; ".join(_differences("verdict", now.verdicts, then.verdicts))
        message = f"another comparison, {why}: {what or 'no verdict differs'}"
        yield Finding(rule, Severity.ERROR, message, spot)


def _replaced(pair: str, baseline: Baseline, corpus: CorpusNow) -> str:
    """Return which editions of ``pair`` have another hash than is pinned, "" for none."""
    now, then = corpus.pins.editions, baseline.editions
    years = pair.split("-", 1)
    return " and ".join(
        year for year in years if year not in then or now[year].sha256 != then[year].sha256
    )


def find_losses(now: Baseline, then: Baseline) -> tuple[str, ...]:
    """Return a line for every count that pinning ``now`` over ``then`` would lower."""
    lines = [f"{year} would be gone" for year in then.editions if year not in now.editions]
    for year, edition in now.editions.items():
        if year in then.editions:
            lower = _fewer(Spot(edition.file), _counts(edition), _counts(then.editions[year]))
            lines += [f"{year}: {finding.message}" for finding in lower]
    return tuple(lines)
