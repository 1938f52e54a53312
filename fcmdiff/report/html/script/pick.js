/* Pair with…: the entries of the other text and its passages, the most similar first. */
const tellingWords = (text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
const sideText = (entry, side) => {
  const box = entry.querySelector(`:scope > .both, :scope > ${side ? ".after" : ".before"}, :scope > bdi`);
  return (box?.querySelector("blockquote") ?? box)?.textContent.trim() ?? "";
};

/* Of two texts the share of words in common, each counted by how rare it is among the candidates. */
const rank = (entry, candidates, side) => {
  const bags = candidates.map((other) => tellingWords(other.text));
  const seen = new Map();
  for (const bag of bags) for (const word of bag) seen.set(word, (seen.get(word) ?? 0) + 1);
  const own = tellingWords(sideText(entry, 1 - side));
  const weigh = (words) => [...words].reduce((sum, word) => sum + Math.log(1 + bags.length / (seen.get(word) ?? 1)), 0);
  const scores = bags.map((bag) => weigh([...own].filter((word) => bag.has(word))) / (weigh(own) + weigh(bag) || 1));
  return candidates.map((other, n) => [scores[n], other]).sort((a, b) => b[0] - a[0]).map(([, other]) => other);
};

const mostPicks = 8;
let picking;
const listPicks = () => {
  const { ranked } = picking;
  const q = find("pick-q").value.trim().toLowerCase();
  const fitting = ranked.filter((other) => !q || other.text.toLowerCase().includes(q));
  const choices = fitting.slice(0, mostPicks).map((other, n) => {
    const radio = make("input", "", { type: "radio", name: "pick", value: String(ranked.indexOf(other)), checked: n === 0 });
    const label = make("label", "", { className: "choice" });
    label.append(radio, make("b", other.name()), " ", make("bdi", other.text));
    return label;
  });
  find("pick-list").replaceChildren(find("pick-list").firstElementChild, ...choices);
  find("pick-found").value = fitting.length > mostPicks ? `${mostPicks} of ${fitting.length}` : fitting.length ? "" : "None";
  find("pick-yes").disabled = !fitting.length;
};

const listEntries = (entry, side) => reviewed
  .filter((other) => other !== entry && isRow(other) === isRow(entry) && sidesOf(other)[side])
  .map((other) => ({ text: sideText(other, side), name: () => nameOfEither(other, side), take: () => couple(entry, other) }));
/* Passages that hold no commitment: those that do are in the list by it. */
const listPlain = (entry, side) => {
  const held = new Map();
  for (const change of comparison().commitments) {
    const one = change[sides[side]];
    if (one) held.set(one.paragraph, [...(held.get(one.paragraph) ?? []), one]);
  }
  return listPassages(side)
    .filter((it) => it.kind !== "p" || !(held.get(it.id) ?? []).some((one) => one.start < it.end && it.start < one.end))
    .map((it) => ({ text: it.text, passage: it, name: () => `${citeOf(it)}, no commitment`, take: () => acceptPassage(entry, it) }));
};

/* What the search in the whole text found comes first, in its order. */
const leadWithNearest = (entry, ranked) => {
  const near = isRow(entry) ? [] : nearItems(entry).map((item) => nearOf(entry, Number(item.dataset.near)));
  const isIn = (passage, choice) => (choice.passage ? meets(choice.passage, passage) : passage.text.includes(choice.text));
  const first = near.flatMap((passage) => ranked.filter((choice) => isIn(passage, choice)));
  return [...new Set([...first, ...ranked])];
};

const pick = (entry) => {
  const side = 1 - sideOf(entry);
  const others = [...listEntries(entry, side), ...(isRow(entry) ? [] : listPlain(entry, side))];
  picking = { entry, side, ranked: leadWithNearest(entry, rank(entry, others, side)) };
  find("pick-of").textContent = `${nameOf(entry, 1 - side)}: ${sideText(entry, 1 - side)}`;
  find("pick-q").value = "";
  find("pick").returnValue = "";
  listPicks();
  find("pick").showModal();
};

const picked = () => {
  const chosen = find("pick-list").querySelector(":checked");
  if (find("pick").returnValue === "pair" && chosen) picking.ranked[chosen.value].take();
};
