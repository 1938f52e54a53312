/* Passages of either text: a sentence, item, title or note that a commitment can be put opposite.
   Places count characters as the files do, not the halves of pairs that this language counts. */
const sides = ["before", "after"];
const kinds = { p: "paragraph", t: "theme", n: "note" };

const takeWords = (text, count) => {
  const word = /\S+/gu;
  for (let n = 0; n < count; n += 1) if (!word.exec(text)) return text.length;
  return word.lastIndex;
};
const readTexts = (side) => {
  const { themes, notes } = comparison()[sides[side]];
  const sizes = new Map(themes.flatMap((theme) => theme.paragraphs).map((place) => [place.id, place.words]));
  const paragraphs = new Map();
  for (const pair of comparison().paragraphs) {
    let rest = pair.edits.filter(([kind]) => kind === "=" || kind === "-+"[side]).map(([, text]) => text).join("");
    const ids = pair[sides[side]];
    for (const [n, id] of ids.entries()) {
      const end = n === ids.length - 1 ? rest.length : takeWords(rest, sizes.get(id));
      paragraphs.set(id, rest.slice(0, end));
      rest = rest.slice(end + 1);
    }
  }
  const t = new Map(themes.map((theme) => [theme.id, theme.title]));
  return { p: paragraphs, t, n: new Map(notes.map((note) => [note.id, note.text])) };
};
let read;
const textsOf = (side) => (read ??= [0, 1].map(readTexts))[side];

const letters = (text) => Array.from(text);
const passageAt = (side, kind, id, start, end) => {
  const text = letters(textsOf(side)[kind]?.get(id) ?? "");
  if (!(start >= 0 && start < end && end <= text.length)) return null;
  return { side, kind, id, start, end, text: text.slice(start, end).join("") };
};
/* One that the result carries, as nearest or as counterpart. */
const carriedPassage = (side, one) => {
  const kind = "ptn"[["paragraph", "theme", "note"].findIndex((home) => one[home])];
  return { side, kind, id: one[kinds[kind]], start: one.start, end: one.end, text: one.text };
};
const nearOf = (entry, k) => {
  const one = comparison().commitments[entry.dataset.n]?.nearest[k];
  return one ? carriedPassage(1 - sideOf(entry), one) : null;
};
const refOf = ({ kind, id, start, end }) => [kind, id, start, end].join("_");
const meets = (one, other) =>
  one.kind === other.kind && one.id === other.id && one.start < other.end && other.start < one.end;

/* The browser knows the ends of sentences; of an abbreviation it often does not know that it is one. */
const unfinished = /(?:^|\s)(?:\p{Lu}\.)+\s*$|\b(?:Mr|Mrs|Dr|No|Art|St|vs|para)\.\s*$/u;
const cutSentences = (text) => {
  const pieces = Intl.Segmenter
    ? Array.from(new Intl.Segmenter("en", { granularity: "sentence" }).segment(text), ({ segment }) => segment)
    : text.match(/[^.!?]+(?:[.!?]+\s*|$)/g) ?? [];
  const whole = [];
  for (const piece of pieces) {
    if (whole.length && unfinished.test(whole.at(-1))) whole.push(whole.pop() + piece);
    else whole.push(piece);
  }
  let at = 0;
  return whole.map((piece) => {
    const start = at + letters(piece).length - letters(piece.trimStart()).length;
    at += letters(piece).length;
    return [start, start + letters(piece.trim()).length];
  }).filter(([start, end]) => start < end);
};
/* All of a side, in the order of the text. */
const listPassages = (side) => Object.entries(textsOf(side)).flatMap(([kind, texts]) =>
  [...texts].flatMap(([id, text]) => (kind === "p" ? cutSentences(text) : [[0, letters(text).length]])
    .map(([start, end]) => passageAt(side, kind, id, start, end)).filter(Boolean)));

/* The commitments, by their places in the result, that lie in a passage or partly do. */
const heldBy = (passage) => comparison().commitments.flatMap((change, n) => {
  const one = change[sides[passage.side]];
  return passage.kind === "p" && one?.paragraph === passage.id && one.start < passage.end && passage.start < one.end ? [n] : [];
});

/* Where the page shows a passage: the link of its paragraph or heading, else what names it. */
let places;
const placeByNumber = (side, number) => {
  places ??= new Map([...document.querySelectorAll("#text a.cite[id]")].map((cite) =>
    [`${cite.id[0]} ${/\d+$/.exec(cite.textContent)?.[0]}`, cite]));
  return places.get(`${"ba"[side]} ${number}`);
};
const citeOf = ({ side, kind, id }) => {
  const { themes, notes } = comparison()[sides[side]];
  if (kind === "p") {
    const { number } = themes.flatMap((theme) => theme.paragraphs).find((place) => place.id === id) ?? {};
    return placeByNumber(side, number)?.textContent ?? id;
  }
  const label = document.querySelector(`#text .label.${sides[side]}`)?.textContent ?? sides[side];
  if (kind === "n") return `${label}, note ${notes.find((note) => note.id === id)?.marker ?? ""}`;
  return `${label}, heading “${themes.find((theme) => theme.id === id)?.title ?? ""}”`;
};
