/* Decisions as a file has them: those of the file that the report was made with, and those made here. */
const ofFile = carried.decisions;
const given = ofFile.map((one) => ({ before: [], after: [], ...one }));
const numbers = (key) => new Set(listOf(key).map(Number).filter((k) => given[k]));

const named = (one) => sides.flatMap((side) => (one[`${side}_span`] ? [] : one[side].map((id) => `${side} ${id}`)));
/* What an entry says all there is to say of. */
const settledBy = (one) => (one.table === "forbid" || one.table === "alias" ? [] : named(one));
const spansMeet = (one, other) => (!one && !other) || Boolean(one && other && one[0] < other[1] && other[0] < one[1]);
const contradict = (ban, pin) => ban.table === "forbid" && pin.table === "pin" && sides.every((side) =>
  ban[side].some((id) => pin[side].includes(id)) && spansMeet(ban[`${side}_span`], pin[`${side}_span`]));
const keyOf = (one) => JSON.stringify([one.table, ...sides.flatMap((side) => [one[side], one[`${side}_span`] ?? 0])]);
const share = (ones, others) => ones.some((one) => others.includes(one));
/* The later word counts. */
const overrules = (later, earlier) =>
  share(settledBy(later), settledBy(earlier)) || contradict(later, earlier) || contradict(earlier, later)
  || (later.table === "dismiss" && share(named(later), named(earlier)));

/* JSON strings are TOML strings, but for U+007F, which TOML wants escaped. */
const asToml = (value) => JSON.stringify(value).replaceAll("\x7f", "\\u007f");
const asReason = (text) => (text.includes("\n")
  ? `"""\n${text.split("\n").map((line) => asToml(line).slice(1, -1)).join("\n")}"""` : asToml(text));

/* The ids of one side of an entry, and the words that a commitment begins with. */
const beginning = (text) => {
  const words = letters(text).slice(0, 120).join("");
  return words.includes("\ufffd") ? "" : words;
};
const partOf = (entry, side) => {
  if (isRow(entry)) return { [sides[side]]: comparison().paragraphs[entry.dataset.n][sides[side]] };
  const one = comparison().commitments[entry.dataset.n][sides[side]];
  if (!one) return { [sides[side]]: [] };
  return { [sides[side]]: [one.id], [`${sides[side]}_words`]: beginning(one.text) };
};
const partOfPassage = ({ side, id, start, end, text }) => ({
  [sides[side]]: [id], [`${sides[side]}_span`]: [start, end], [`${sides[side]}_words`]: beginning(text),
});

/* What went elsewhere by our reading and is rejected stands alone: a pin to nothing. */
const tableOf = (entry, verdict) => (verdict === "none" ? "dismiss" : verdict === "no" && isPair(entry) ? "forbid" : "pin");

const signed = () => {
  const name = state.by.trim();
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return name ? { by: name, date: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` } : {};
};
const putPassage = (table, [entry, passage]) => ({
  table, ...partOf(entry, sideOf(entry)), ...partOfPassage(passage),
  cites: `${nameOf(entry, sideOf(entry))} with ${citeOf(passage)}`,
});
/* Those made here, in the order of the page. */
const ownRecords = () => {
  const found = verdicts();
  const single = reviewed.filter((entry) => found.has(entry)).map((entry) => ({
    table: tableOf(entry, found.get(entry)), ...partOf(entry, 0), ...partOf(entry, 1),
    cites: [nameOf(entry, 0), nameOf(entry, 1)].filter(Boolean).join(" with "),
  }));
  const paired = couples().map((pair) => pair.map(find)).map(([old, now]) => ({
    table: "pin", ...partOf(old, 0), ...partOf(now, 1), cites: `${nameOfEither(old, 0)} with ${nameOfEither(now, 1)}`,
  }));
  const put = [["is", "pin"], ["not", "forbid"]].flatMap(([key, table]) => passagesIn(key).map((one) => putPassage(table, one)));
  const taken = [...numbers("take")].map((k) => ({ ...given[k], suggested: false }));
  return [...single, ...paired, ...put, ...taken].map((one) => ({ ...one, ...signed() }));
};

/* All that holds, who said so, and what waits; ``k`` is the place in the file of the report. */
const gather = () => {
  const anyOfFile = given.length > 0;
  if (!anyOfFile && !decided.some((key) => state[key])) return { standing: [], own: [], waiting: [], refused: [] };
  const undone = numbers("undo");
  const away = new Set([...numbers("take"), ...numbers("refuse")]);
  const known = given.map((one, k) => ({ ...one, k }));
  const all = ownRecords();
  const before = known.filter((one) => !one.suggested && !undone.has(one.k));
  const same = new Set(before.map(keyOf));
  const own = all.filter((one) => !same.has(keyOf(one)));
  const standing = before.filter((one) => !all.some((mine) => keyOf(mine) !== keyOf(one) && overrules(mine, one)));
  const isOpen = (one) => ![...standing, ...own].some((other) =>
    keyOf(other) === keyOf(one) || overrules(other, { ...one, suggested: false }));
  const waiting = known.filter((one) => one.suggested && !one.refused && !away.has(one.k) && isOpen(one));
  const refused = known.filter((one) => one.suggested && (one.refused || numbers("refuse").has(one.k)))
    .map((one) => (one.refused ? one : { ...one, refused: true, ...signed() }));
  return { standing, own, waiting, refused };
};

const asEntry = (one) => {
  const lines = one.table === "alias" ? [`headings = [${one.headings.map(asToml).join(", ")}]`] : [
    ...sides.map((side) => `${side} = [${one[side].map(asToml).join(", ")}]`),
    ...sides.map((side) => one[`${side}_span`] && `${side}_span = [${one[`${side}_span`].join(", ")}]`),
    ...sides.map((side) => one[`${side}_words`] && `${side}_words = ${asToml(one[`${side}_words`])}`),
  ];
  lines.push(one.by && `by = ${asToml(one.by)}`, one.date && `date = ${one.date}`, one.model && `model = ${asToml(one.model)}`);
  lines.push(one.reason && `reason = ${asReason(one.reason)}`, one.suggested && "suggested = true", one.refused && "refused = true");
  return `${one.cites ? `# ${one.cites}\n` : ""}[[${one.table}]]\n${lines.filter(Boolean).join("\n")}\n`;
};
const writeDecisions = () => {
  const { standing, own, waiting, refused } = gather();
  const head = "# Decided in the report; give this file to fcmdiff compare with --overrides.\n";
  return [head, ...[...standing, ...own, ...refused, ...waiting].map(asEntry)].join("\n");
};
const saveDecisions = () => save(`${carried.name}.overrides.toml`, "application/toml", writeDecisions());
