/* Pair with…: the entries of the other text, the likest first. */
const tellingWords = (text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
const sideText = (entry, side) => {
  const box = entry.querySelector(`:scope > .both, :scope > ${side ? ".after" : ".before"}, :scope > bdi`);
  return (box?.querySelector("blockquote") ?? box)?.textContent.trim() ?? "";
};

/* Of two texts the share of words in common, each counted by how rare it is among the candidates. */
const rank = (entry, candidates, side) => {
  const bags = candidates.map((other) => tellingWords(sideText(other, side)));
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
  const { ranked, side } = picking;
  const q = find("pick-q").value.trim().toLowerCase();
  const fitting = ranked.filter((other) => !q || sideText(other, side).toLowerCase().includes(q));
  const choices = fitting.slice(0, mostPicks).map((other, n) => {
    const radio = make("input", "", { type: "radio", name: "pick", value: other.id, checked: n === 0 });
    const label = make("label", "", { className: "choice" });
    label.append(radio, make("b", nameOfEither(other, side)), " ", make("bdi", sideText(other, side)));
    return label;
  });
  find("pick-list").replaceChildren(find("pick-list").firstElementChild, ...choices);
  find("pick-found").value = fitting.length > mostPicks ? `${mostPicks} of ${fitting.length}` : fitting.length ? "" : "None";
  find("pick-yes").disabled = !fitting.length;
};

const pick = (entry) => {
  const side = 1 - sideOf(entry);
  const others = reviewed.filter((other) => other !== entry && isRow(other) === isRow(entry) && sidesOf(other)[side]);
  picking = { entry, side, ranked: rank(entry, others, side) };
  find("pick-of").textContent = `${nameOf(entry, 1 - side)}: ${sideText(entry, 1 - side)}`;
  find("pick-q").value = "";
  find("pick").returnValue = "";
  listPicks();
  find("pick").showModal();
};

const picked = () => {
  const chosen = find("pick-list").querySelector(":checked");
  if (find("pick").returnValue === "pair" && chosen) couple(picking.entry, find(chosen.value));
};
