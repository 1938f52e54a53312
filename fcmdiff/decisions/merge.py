"""Files of decisions about the same two statements -> one of them, or where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from fcmdiff.align.overrides import load_overrides
from fcmdiff.decisions.comments import Comments, read_comments
from fcmdiff.decisions.told import Difference, Merged, Said, name_thing
from fcmdiff.decisions.written import TABLES, Entry, write_entries
from fcmdiff.model.overrides import Alias, Decision, is_commitment_id

_HEAD = "Decisions of several readers; give this file to fcmdiff compare with --overrides."
_JOINT = "; "


# What makes two entries one decision: the table, the ids of both sides and their spans.
_Key = tuple[str, tuple[str, ...], tuple[str, ...], tuple[int, ...], tuple[int, ...]]
_Thing = tuple[str, str]


def merge_files(paths: Sequence[Path]) -> Merged:
    """Return the decisions of all files as one file.

    The same decision stands once, with the names, reasons and comments of all who took it and the
    latest day. Entries stand in the order of their ids, so that the order of ``paths`` changes
    nothing. A decision comes before a suggestion. Raises FcmdiffError BAD_OVERRIDES.
    """
    names = [path.name for path in paths]
    read = [_read(p, str(p) if names.count(p.name) > 1 else p.name) for p in paths]
    loose = {block for _, blocks in read for block in blocks} - {(_HEAD,)}
    groups: dict[_Key, list[Said]] = defaultdict(list)
    for said in _land([one for found, _ in read for one in found]):
        groups[_key(said.entry)].append(said)
    differences = [d for key in sorted(groups) for d in _differ_inside(groups[key])]
    chosen = {key: _choose(groups[key]) for key in sorted(groups)}
    differences += _differ_between(chosen)
    kept = _drop_settled(chosen)
    entries = [_join(kept[key]) for table in TABLES for key in kept if key[0] == table]
    text = write_entries(entries, [(_HEAD,), *sorted(loose)])
    return Merged("" if differences else text, tuple(differences), len(chosen) - len(kept))


def _read(path: Path, name: str) -> tuple[list[Said], tuple[tuple[str, ...], ...]]:
    """Return what a file says, each with its comments, and the comments that stand at nothing."""
    entries = load_overrides(path).entries
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    comments = read_comments(text)
    tables: Mapping[str, Sequence[Decision | Alias]] = {
        table: getattr(entries, table) for table in TABLES
    }
    numbers = {(table, n) for table, found in tables.items() for n in range(1, len(found) + 1)}
    if comments.at.keys() != numbers:
        # Tables can be written in one line, too; then it is not known where a comment belongs.
        every = (*comments.loose, *(lines for lines in comments.at.values() if lines))
        comments = Comments({}, every)
    said = [
        Said(name, n, Entry(table, one, comments.at.get((table, n), ())))
        for table, found in tables.items()
        for n, one in enumerate(found, start=1)
    ]
    return said, comments.loose


def _land(every: Sequence[Said]) -> Iterator[Said]:
    """Yield ``every`` entry with one id for what has several, told by its paragraph and words.

    Version 0.1 numbered the commitments of a paragraph.
    """
    names: dict[tuple[str, str, str], str] = {}
    for said in every:
        for key, one in _named_words(said.entry.decision):
            names[key] = max(names.get(key, ""), one)  # ".s66" before ".c2"
    for said in every:
        decision = said.entry.decision
        found = {
            side: names[side, home, words] for (side, home, words), _ in _named_words(decision)
        }
        landed = replace(decision, **found) if found else decision
        yield said._replace(entry=said.entry._replace(decision=landed))


def _named_words(decision: Decision | Alias) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Yield side, paragraph and words of the commitments of ``decision`` that have them, and id."""
    if isinstance(decision, Alias):
        return
    for side, ids, words in zip(("before", "after"), decision.ids, decision.words, strict=True):
        if words and len(ids) == 1 and is_commitment_id(ids[0]):
            yield (side, ids[0].rpartition(".")[0], words), ids[0]


def _key(entry: Entry) -> _Key:
    decision = entry.decision
    if isinstance(decision, Alias):
        return entry.table, tuple(sorted(decision.headings)), (), (), ()
    before, after = (tuple(sorted(ids)) for ids in decision.ids)
    return entry.table, before, after, decision.before_span or (), decision.after_span or ()


def _differ_inside(group: Sequence[Said]) -> Iterator[Difference]:
    """Yield where one took what another refused, or the words of one thing are not the same."""
    decided = [one for one in group if not one.entry.decision.suggested]
    refused = [one for one in group if one.entry.decision.refused]
    if decided and refused:
        yield Difference(name_thing(group[0]), (decided[0], refused[0]))
    for side in (0, 1):
        texts = {_words(one, side): one for one in group if _words(one, side)}
        longest = max(texts, key=lambda text: (len(text), text), default="")
        others = [text for text in sorted(texts) if not longest.startswith(text)]
        if others:
            yield Difference(name_thing(group[0]), (texts[others[0]], texts[longest]))


def _words(said: Said, side: int) -> str:
    decision = said.entry.decision
    return "" if isinstance(decision, Alias) else decision.words[side]


def _choose(group: Sequence[Said]) -> list[Said]:
    """Return those of equal entries that count: decisions, else refusals, else suggestions."""
    for counts in (lambda d: not d.suggested, lambda d: d.refused):
        if found := [one for one in group if counts(one.entry.decision)]:
            return found
    return list(group)


def _differ_between(chosen: Mapping[_Key, Sequence[Said]]) -> Iterator[Difference]:
    """Yield where two decisions cannot both hold."""
    settled: dict[_Thing, list[Said]] = defaultdict(list)
    for group in chosen.values():
        for thing in _settles(group[0].entry):
            settled[thing].append(group[0])
    seen = set[tuple[str, ...]]()
    for thing, found in sorted(settled.items()):
        places = tuple(one.place for one in found)
        if len(found) > 1 and places not in seen:
            seen.add(places)
            yield Difference(" ".join(thing), tuple(found))
    pins = [group[0] for key, group in chosen.items() if key[0] == "pin"]
    for key, group in chosen.items():
        if key[0] == "forbid" and not group[0].entry.decision.suggested:
            for pin in pins:
                if not pin.entry.decision.suggested and _contradict(key, _key(pin.entry)):
                    yield Difference(name_thing(group[0]), (pin, group[0]))


def _settles(entry: Entry) -> list[_Thing]:
    """Return the things of which the entry says all there is to say, each with its side."""
    decision = entry.decision
    if isinstance(decision, Alias) or decision.suggested or entry.table == "forbid":
        return []
    return [
        (side, one)
        for side, ids, span in zip(("before", "after"), decision.ids, decision.spans, strict=True)
        if not span
        for one in ids
    ]


def _contradict(ban: _Key, pin: _Key) -> bool:
    """True where what a pin puts together is refused by a ban; passages need only overlap."""
    for side in (1, 2):
        if set(ban[side]).isdisjoint(pin[side]):
            return False
        one, two = (ban[3], pin[3]) if side == 1 else (ban[4], pin[4])
        if bool(one) != bool(two) or (one and not (one[0] < two[1] and two[0] < one[1])):
            return False
    return True


def _drop_settled(chosen: Mapping[_Key, Sequence[Said]]) -> dict[_Key, Sequence[Said]]:
    """Return ``chosen`` without suggestions about a commitment that a person decided on."""
    settled = {
        one for group in chosen.values() for said in group[:1] for one in _settles(said.entry)
    }
    banned = [
        key
        for key, group in chosen.items()
        if key[0] == "forbid" and not group[0].entry.decision.suggested
    ]
    return {
        key: group
        for key, group in chosen.items()
        if not group[0].entry.decision.is_waiting
        or not (
            any(_contradict(ban, key) for ban in banned)
            or not settled.isdisjoint(_settles(_as_decided(group[0].entry)))
        )
    }


def _as_decided(entry: Entry) -> Entry:
    return entry._replace(table="pin", decision=replace(entry.decision, suggested=False))


def _join(group: Sequence[Said]) -> Entry:
    """Return equal entries as one."""
    decisions = [one.entry.decision for one in group]
    first = min(decisions, key=repr)
    days = [one.date for one in decisions if one.date]
    joined = replace(
        first,
        by=_JOINT.join(_union(one.by.split(_JOINT) for one in decisions)),
        model=_JOINT.join(_union(one.model.split(_JOINT) for one in decisions)),
        reason="\n".join(_union(one.reason.split("\n") for one in decisions)),
        date=max(days, default=None),
    )
    if isinstance(joined, Decision):
        before, after = (tuple(sorted(ids)) for ids in joined.ids)
        words = [max((_words(one, side) for one in group), key=len) for side in (0, 1)]
        joined = replace(
            joined, before=before, after=after, before_words=words[0], after_words=words[1]
        )
    else:
        joined = replace(joined, headings=tuple(sorted(joined.headings)))
    comments = _union(one.entry.comments for one in group)
    return Entry(group[0].entry.table, joined, tuple(comments))


def _union(lists: Iterable[Sequence[str]]) -> list[str]:
    """Return what stands in any of ``lists``, once; in whatever order they come it is the same."""
    every = sorted(map(tuple, lists))
    return list(dict.fromkeys(one for texts in every for one in texts if one))
