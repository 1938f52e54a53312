/* Decisions on pairs of paragraphs and on commitments. They stand in the address by the ids of their
   entries, and leave the page as a file for --overrides. */
const reviewed = [...document.querySelectorAll("[data-n]")];
const isRow = (entry) => entry.classList.contains("row");
const lists = ["yes", "no", "none"];
const listOf = (key) => state[key].split(".").filter(Boolean);
/* Of an address from elsewhere only what names two entries of a kind that have the sides, each once. */
const couples = () => {
  const taken = [new Set(), new Set()];
  return listOf("with").map((couple) => couple.split("_")).filter((pair) => {
    const [old, now] = pair.map(find);
    const fit = old?.dataset.n && now?.dataset.n && isRow(old) === isRow(now) && sidesOf(old)[0] && sidesOf(now)[1];
    if (!fit || pair.some((id, side) => taken[side].has(id))) return false;
    pair.forEach((id, side) => taken[side].add(id));
    return true;
  });
};
/* Passages that a lone commitment was put opposite (is), or kept from (not), each once. */
const passagesIn = (key) => {
  const seen = new Set(key === "is" ? couples().flat() : []);
  return state[key].split("*").flatMap((text) => {
    const [, id, kind, name, start, end] = /^([^_]+)_([ptn])_(.+)_(\d+)_(\d+)$/.exec(text) ?? [];
    const entry = find(id);
    if (!entry?.dataset.n || isRow(entry) || sideOf(entry) < 0 || seen.has(key === "is" ? entry.id : text)) return [];
    const passage = passageAt(1 - sideOf(entry), kind, name, Number(start), Number(end));
    if (passage) seen.add(key === "is" ? entry.id : text);
    return passage ? [[entry, passage]] : [];
  });
};
const keepPassages = (key, fits) => {
  state[key] = passagesIn(key).filter(fits).map(([entry, passage]) => `${entry.id}_${refOf(passage)}`).join("*");
};
/* The decisions by entry, one each, and only what it has a button for: in an address from another
   run a pair may stand that is none here. */
const verdicts = () => {
  const paired = new Set([...couples().flat(), ...(state.is ? passagesIn("is").map(([entry]) => entry.id) : [])]);
  const found = new Map();
  for (const key of lists) {
    for (const entry of listOf(key).map(find)) {
      const fit = entry?.dataset.n && actsOf(entry)[key] && !paired.has(entry.id);
      if (fit && !found.has(entry)) found.set(entry, key);
    }
  }
  return found;
};

/* Which sides an entry has: [true, true] for a pair; what is unchanged is always one. */
const sidesOf = (entry) => {
  if (entry.matches("li") || entry.querySelector(":scope > .both")) return [true, true];
  return [".before", ".after"].map((side) => Boolean(entry.querySelector(`:scope > ${side}:not(.void)`)));
};
const isPair = (entry) => sidesOf(entry).every(Boolean);
const sideOf = (entry) => (isPair(entry) ? -1 : sidesOf(entry).indexOf(true));

/* One that went into another promise, or was told as done, is judged by what the other text says. */
const isTraced = (entry) => entry.matches(".traced");

const actsOf = (entry) => {
  const what = isRow(entry) ? "pairing" : "verdict";
  const acts = {};
  if (!entry.matches("li, .cannot_tell") && !isTraced(entry)) {
    acts.yes = ["Confirm", isPair(entry) ? what : "that it has no counterpart"];
  }
  if (isPair(entry) || isTraced(entry)) acts.no = ["Reject", what];
  if (!isPair(entry)) acts.with = ["Pair with…", ""];
  if (!isRow(entry)) acts.none = ["No commitment", ""];
  return acts;
};

const without = (entry) => {
  for (const key of lists) state[key] = listOf(key).filter((id) => id !== entry.id).join(".");
};
const keepCouples = (fits) => { state.with = couples().filter(fits).map((couple) => couple.join("_")).join("."); };
const settle = (said) => {
  note("");
  state.review = "on";
  apply();
  writeAddress();
  tell(said);
};

/* The card of a commitment by its place in the result. */
const cardsAt = (n) => reviewed.filter((entry) => !isRow(entry) && entry.dataset.n === String(n));

const told = { yes: "Confirmed", no: "Rejected", none: "Marked as no commitment" };
const decide = (entry, verdict) => {
  const before = fileVerdict(entry);
  const isNew = (verdicts().get(entry) ?? before?.verdict) !== verdict;
  without(entry);
  keepCouples((couple) => !couple.includes(entry.id));
  keepPassages("is", ([other]) => other !== entry);
  if (verdict === "none") keepPassages("not", ([other]) => other !== entry);
  // One that stands alone is in no passage that answers another.
  if (verdict === "yes" && sideOf(entry) >= 0) {
    keepPassages("is", ([, passage]) => !heldBy(passage).includes(Number(entry.dataset.n)));
  }
  if (isNew && before?.verdict !== verdict) state[verdict] = [...listOf(verdict), entry.id].join(".");
  if (before) state.undo = [...listOf("undo").filter((k) => Number(k) !== before.k), ...(isNew ? [] : [before.k])].join(".");
  settle(isNew ? told[verdict] : "Decision undone");
};

/* Either side of a couple can be in one couple only. */
const couple = (entry, other) => {
  const pair = sideOf(entry) ? [other.id, entry.id] : [entry.id, other.id];
  for (const one of [entry, other]) {
    without(one);
    keepPassages("is", ([kept]) => kept !== one);
  }
  keepCouples((kept) => kept[0] !== pair[0] && kept[1] !== pair[1]);
  state.with = [...listOf("with"), pair.join("_")].join(".");
  settle("Paired");
};

const part = (entry) => {
  keepCouples((kept) => !kept.includes(entry.id));
  settle("Decision undone");
};

const act = (entry, verdict) => {
  if (verdict !== "with") decide(entry, verdict);
  else if (couples().flat().includes(entry.id)) part(entry);
  else pick(entry);
};

const actOnCurrent = (verdict) => {
  const entry = current();
  if (entry?.matches("[data-n]") && actsOf(entry)[verdict]) act(entry, verdict);
  else tell("No decision available here");
};

for (const entry of reviewed) {
  const box = make("p", "", { className: "review" });
  for (const [verdict, [name, what]] of Object.entries(actsOf(entry))) {
    const button = make("button", name, { type: "button" });
    button.dataset.verdict = verdict;
    if (what) button.setAttribute("aria-label", `${name} ${what}`);
    button.addEventListener("click", () => act(entry, verdict));
    box.append(button);
  }
  const mark = make("p", "", { className: "mark" });
  mark.append(make("span", "", { className: "partner" }));
  (entry.querySelector(".margin") ?? entry).append(mark);
  (entry.querySelector(".margin") ?? entry).append(box);
}

const nameOf = (entry, side) => {
  const prefix = side ? "#a-" : "#b-";
  const cites = [...entry.querySelectorAll(".where .cite, li > .cite")].filter((cite) => cite.hash.startsWith(prefix));
  return cites.map((cite) => cite.textContent).join(", ");
};

/* What is unchanged shows one of its places only. */
const nameOfEither = (entry, side) => nameOf(entry, side) || `unchanged, ${nameOf(entry, 1 - side)}`;

/* ---- what was decided, where it was ---- */
const idsOf = (entry) => sides.flatMap((side) => {
  const one = isRow(entry) ? comparison().paragraphs[entry.dataset.n][side] : comparison().commitments[entry.dataset.n][side];
  return (isRow(entry) ? one : one ? [one.id] : []).map((id) => `${side} ${id}`);
});
let homesOf;
const entriesOf = (record) => {
  if (!homesOf) {
    homesOf = new Map();
    for (const entry of reviewed) for (const id of idsOf(entry)) homesOf.set(id, [...(homesOf.get(id) ?? []), entry]);
  }
  return [...new Set(named(record).flatMap((id) => homesOf.get(id) ?? []))];
};
const isWhole = (entry, record) => idsOf(entry).sort().join() === named(record).sort().join() && !passageOf(record);
/* What the file of this report says of an entry: the first pin of all that the entry has. */
let pinsOf;
const fileVerdict = (entry) => {
  if (!pinsOf) {
    pinsOf = new Map();
    for (const [k, one] of given.entries()) {
      if (one.suggested || one.table !== "pin") continue;
      for (const home of entriesOf(one)) if (!pinsOf.has(home) && isWhole(home, one)) pinsOf.set(home, k);
    }
  }
  const k = pinsOf.get(entry);
  return k !== undefined && !numbers("undo").has(k) ? { k, verdict: "yes" } : null;
};
const clipped = (text) => (letters(text).length > 60 ? `${letters(text).slice(0, 60).join("").replace(/\s\S*$/u, "")} …` : text);
const tellRecord = (entry, record) => {
  const passage = passageOf(record);
  const words = passage && `“${clipped(passage.text)}” (${citeOf(passage)})`;
  if (passage) return `${record.table === "forbid" ? "Not this" : "This is it"}: ${words}`;
  if (record.table === "dismiss") return "No commitment";
  if (isWhole(entry, record)) {
    if (record.table === "forbid") return "Rejected";
    return isPair(entry) ? "Confirmed" : isTraced(entry) ? "Rejected" : "Confirmed: no counterpart";
  }
  const others = entriesOf(record).filter((other) => other !== entry);
  const names = others.map((other) => nameOfEither(other, sideOf(entry) < 0 ? 1 : 1 - sideOf(entry)));
  return `${record.table === "forbid" ? "Not the same as" : "Paired with"} ${names.join(", ")}`;
};
/* Undo what the file says. */
const undoOfFile = (k) => {
  const isUndone = numbers("undo").has(k);
  state.undo = isUndone ? listOf("undo").filter((one) => Number(one) !== k).join(".") : [...listOf("undo"), k].join(".");
  settle(isUndone ? "Decision restored" : "Decision undone");
};
const tellMark = (entry, record) => {
  const line = make("span", "", { className: "said" });
  const isYes = record.table === "pin" && !record.refused;
  line.append(make("span", isYes ? "✓ " : "✕ ", { ariaHidden: "true" }), record.refused ? "Suggestion refused: " : "");
  line.append(make("bdi", tellRecord(entry, record)));
  appendWho(line, record);
  if (record.k !== undefined && !record.suggested) line.append(" ", undoButton(record.k, "Undo"));
  return line;
};
const undoButton = (k, name) => {
  const button = make("button", name, { type: "button", className: "undo" });
  button.setAttribute("aria-label", `${name} decision ${k + 1} of the file`);
  button.addEventListener("click", () => undoOfFile(k));
  return button;
};

const plural = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;
let shownDecisions;
const showDecisions = () => {
  const now = [state.review, state.by, ...decided.map((key) => state[key])].join("|");
  if (now === shownDecisions) return;
  shownDecisions = now;
  const { standing, own, waiting, refused } = gather();
  const found = verdicts();
  const partners = new Map(couples().flatMap(([old, now]) => [[old, [now, 1]], [now, [old, 0]]]));
  const marks = new Map();
  for (const record of [...standing, ...own, ...refused]) {
    for (const entry of entriesOf(record)) marks.set(entry, [...(marks.get(entry) ?? []), record]);
  }
  for (const entry of reviewed) showDecision(entry, found.get(entry) ?? "", partners.get(entry.id), marks.get(entry) ?? []);
  for (const box of document.querySelectorAll(".suggested")) box.remove();
  for (const record of waiting) for (const entry of entriesOf(record)) showSuggestion(entry, record);
  showPassages();
  listDecisions(own, standing);
  const count = standing.length + own.length;
  const open = waiting.filter((one) => !one.lost).length;
  find("decided").hidden = state.review !== "on";
  find("decisions").value = plural(count, "decision") + (open ? `, ${plural(open, "suggestion")} waiting,` : "");
  find("save-decisions").disabled = !count && !waiting.length && !refused.length;
  find("forget").disabled = !decided.some((key) => state[key]);
};

const showDecision = (entry, verdict, partner, records) => {
  const shown = verdict || (!partner && fileVerdict(entry)?.verdict) || "";
  entry.dataset.verdict = verdict || (records.some((one) => one.table === "dismiss") ? "none" : "");
  for (const button of entry.querySelectorAll(":scope > .review button, :scope > .margin > .review button")) {
    const on = button.dataset.verdict === shown || (button.dataset.verdict === "with" && Boolean(partner));
    button.setAttribute("aria-pressed", String(on));
  }
  const note = entry.querySelector(".partner");
  note.textContent = "";
  const other = partner && find(partner[0]);
  if (other) note.append("with ", make("a", nameOfEither(other, partner[1]), { href: `#${other.id}` }));
  entry.querySelector(".mark").replaceChildren(note, ...(other ? [] : records.map((record) => tellMark(entry, record))));
};
/* What was said of the passages near a commitment. */
const showPassages = () => {
  const said = ["is", "not"].map((key) => new Set(passagesIn(key).map(([entry, passage]) => `${entry.id}_${refOf(passage)}`)));
  for (const item of document.querySelectorAll("li[data-near]")) {
    const entry = item.closest("[data-n]");
    const ref = said.some((one) => one.size) ? `${entry.id}_${refOf(nearOf(entry, Number(item.dataset.near)))}` : "";
    item.dataset.said = said[0].has(ref) ? "is" : said[1].has(ref) ? "not" : "";
    for (const button of item.querySelectorAll("button[data-near]")) {
      button.setAttribute("aria-pressed", String(button.dataset.near === item.dataset.said));
    }
  }
};
/* The list at the end: what the file says is there already, what was decided here comes after it. */
const listDecisions = (own, standing) => {
  const held = new Set(standing.map(({ k }) => k));
  for (const item of document.querySelectorAll("#decision-list [data-k]")) {
    const k = Number(item.dataset.k);
    const isGone = !given[k].suggested && !held.has(k);
    item.classList.toggle("gone", isGone);
    item.querySelector(".undo")?.remove();
    if (given[k].suggested) {
      const key = numbers("take").has(k) || numbers("refuse").has(k);
      if (key) item.append(suggestionUndo(k));
    } else if (!isGone || numbers("undo").has(k)) item.append(undoButton(k, isGone ? "Restore" : "Undo"));
  }
  for (const item of document.querySelectorAll("#decision-list .own")) item.remove();
  find("decision-list").append(...own.map((record) => {
    const item = make("li", "", { className: "own" });
    const [entry] = entriesOf(record);
    item.append(entry ? make("a", record.cites || entry.id, { href: `#${entry.id}` }) : record.cites ?? "", ": ");
    item.append(make("bdi", entry ? tellRecord(entry, record) : record.table));
    appendWho(item, record);
    return item;
  }));
  find("decided-here").hidden = !find("decision-list").children.length;
};
const suggestionUndo = (k) => {
  const button = make("button", "Undo", { type: "button", className: "undo" });
  button.setAttribute("aria-label", `Undo decision ${k + 1} of the file`);
  button.addEventListener("click", () => settleSuggestion(k, ""));
  return button;
};

/* A place of its own in the history, so that going back brings them back. */
const forget = () => {
  history.pushState(walk = Date.now(), "", location.hash);
  for (const key of decided) state[key] = "";
  apply();
  writeAddress();
  find("review").focus();
};
