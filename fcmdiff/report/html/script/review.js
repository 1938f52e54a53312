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
/* The decisions by entry, one each, and only what it has a button for: in an address from another
   run a pair may stand that is none here. */
const verdicts = () => {
  const paired = new Set(couples().flat());
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
  state.review = "on";
  apply();
  writeAddress();
  tell(said);
};

const told = { yes: "Confirmed", no: "Rejected", none: "Marked as no commitment" };
const decide = (entry, verdict) => {
  const given = verdicts().get(entry) !== verdict;
  without(entry);
  keepCouples((couple) => !couple.includes(entry.id));
  if (given) state[verdict] = [...listOf(verdict), entry.id].join(".");
  settle(given ? told[verdict] : "Decision taken back");
};

/* Either side of a couple can be in one couple only. */
const couple = (entry, other) => {
  const pair = sideOf(entry) ? [other.id, entry.id] : [entry.id, other.id];
  for (const one of [entry, other]) without(one);
  keepCouples((kept) => kept[0] !== pair[0] && kept[1] !== pair[1]);
  state.with = [...listOf("with"), pair.join("_")].join(".");
  settle("Paired");
};

const part = (entry) => {
  keepCouples((kept) => !kept.includes(entry.id));
  settle("Decision taken back");
};

const act = (entry, verdict) => {
  if (verdict !== "with") decide(entry, verdict);
  else if (couples().flat().includes(entry.id)) part(entry);
  else pick(entry);
};

const actOnCurrent = (verdict) => {
  const entry = current();
  if (entry?.matches("[data-n]") && actsOf(entry)[verdict]) act(entry, verdict);
  else tell("Nothing to decide so here");
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
  box.append(make("span", "", { className: "partner" }));
  (entry.querySelector(".margin") ?? entry).append(box);
}

const nameOf = (entry, side) => {
  const prefix = side ? "#a-" : "#b-";
  const cites = [...entry.querySelectorAll(".where .cite, li > .cite")].filter((cite) => cite.hash.startsWith(prefix));
  return cites.map((cite) => cite.textContent).join(", ");
};

/* What is unchanged shows one of its places only. */
const nameOfEither = (entry, side) => nameOf(entry, side) || `unchanged, ${nameOf(entry, 1 - side)}`;

let shownDecisions;
const showDecisions = () => {
  const now = [state.review, ...lists.map((key) => state[key]), state.with].join("|");
  if (now === shownDecisions) return;
  shownDecisions = now;
  const given = verdicts();
  const partners = new Map(couples().flatMap(([old, now]) => [[old, [now, 1]], [now, [old, 0]]]));
  for (const entry of reviewed) showDecision(entry, given.get(entry) ?? "", partners.get(entry.id));
  const count = given.size + couples().length;
  find("decided").hidden = state.review !== "on";
  find("decisions").value = count === 1 ? "1 decision" : `${count} decisions`;
  find("save-decisions").disabled = find("forget").disabled = !count;
};

const showDecision = (entry, verdict, partner) => {
  entry.dataset.verdict = verdict;
  for (const button of entry.querySelectorAll(".review button")) {
    const on = button.dataset.verdict === verdict || (button.dataset.verdict === "with" && Boolean(partner));
    button.setAttribute("aria-pressed", String(on));
  }
  const note = entry.querySelector(".partner");
  note.textContent = "";
  const other = partner && find(partner[0]);
  if (other) note.append("with ", make("a", nameOfEither(other, partner[1]), { href: `#${other.id}` }));
};

/* JSON strings are TOML strings, but for U+007F, which TOML wants escaped. */
const asToml = (value) => JSON.stringify(value).replaceAll("\x7f", "\\u007f");

/* The ids of one side of an entry, and the words that a commitment begins with. */
const partOf = (entry, side) => {
  const where = side ? "after" : "before";
  if (isRow(entry)) return { ids: comparison().paragraphs[entry.dataset.n][where] };
  const one = comparison().commitments[entry.dataset.n][where];
  if (!one) return { ids: [] };
  const words = Array.from(one.text).slice(0, 120).join("");
  return { ids: [one.id], words: words.includes("\ufffd") ? "" : words };
};

const asEntry = (table, old, now, cites) => {
  const sides = [["before", old], ["after", now]];
  const ids = sides.map(([key, { ids }]) => `${key} = [${ids.map(asToml).join(", ")}]\n`);
  const words = sides.map(([key, { words }]) => (words ? `${key}_words = ${asToml(words)}\n` : ""));
  return `# ${cites}\n[[${table}]]\n${ids.join("")}${words.join("")}`;
};

/* What went elsewhere by our reading and is rejected stands alone: a pin to nothing. */
const tableOf = (entry, verdict) => (verdict === "none" ? "dismiss" : verdict === "no" && isPair(entry) ? "forbid" : "pin");

const writeDecisions = () => {
  const given = verdicts();
  const single = reviewed.filter((entry) => given.has(entry)).map((entry) => {
    const cites = [nameOf(entry, 0), nameOf(entry, 1)].filter(Boolean).join(" with ");
    return asEntry(tableOf(entry, given.get(entry)), partOf(entry, 0), partOf(entry, 1), cites);
  });
  const paired = couples().map((pair) => pair.map(find)).map(([old, now]) =>
    asEntry("pin", partOf(old, 0), partOf(now, 1), `${nameOfEither(old, 0)} with ${nameOfEither(now, 1)}`));
  const head = "# Decided in the report; give this file to fcmdiff compare with --overrides.\n";
  return [head, ...single, ...paired].join("\n");
};

const saveDecisions = () => save(`${carried.name}.overrides.toml`, "application/toml", writeDecisions());
/* A place of its own in the history, so that going back brings them back. */
const forget = () => {
  history.pushState(walk = Date.now(), "", location.hash);
  for (const key of decided) state[key] = "";
  apply();
  writeAddress();
  find("review").focus();
};
