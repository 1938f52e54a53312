/* The passages near a lone commitment: what a person says of each, a look at it, and what a model
   suggested of it. */
const acceptPassage = (entry, passage) => {
  if (isSaid("is", entry, passage)) return dropPassage("is", entry, passage, "Decision undone");
  without(entry);
  keepCouples((couple) => !couple.includes(entry.id));
  keepPassages("is", ([other]) => other !== entry);
  keepPassages("not", ([other, one]) => other !== entry || !meets(one, passage));
  // What stands in it is not alone any more.
  for (const n of heldBy(passage)) for (const card of cardsAt(n)) if (sideOf(card) >= 0) without(card);
  addPassage("is", entry, passage);
  return settle("This is it");
};
const refusePassage = (entry, passage) => {
  if (isSaid("not", entry, passage)) return dropPassage("not", entry, passage, "Decision undone");
  keepPassages("is", ([other, one]) => other !== entry || !meets(one, passage));
  addPassage("not", entry, passage);
  return settle("It is not");
};
const dropPassage = (key, entry, passage, said) => {
  keepPassages(key, ([other, one]) => other !== entry || refOf(one) !== refOf(passage));
  settle(said);
};
const isSaid = (key, entry, passage) =>
  passagesIn(key).some(([other, one]) => other === entry && refOf(one) === refOf(passage));
const addPassage = (key, entry, passage) => {
  state[key] = [...state[key].split("*").filter(Boolean), `${entry.id}_${refOf(passage)}`].join("*");
};

/* A look at the page, and back to where it began. */
let cameFrom = null;
const clearLook = () => {
  globalThis.CSS?.highlights?.delete("looked");
  for (const one of document.querySelectorAll(".looked")) one.classList.remove("looked");
};
const lookAt = (entry, item) => {
  const link = item.querySelector("a.cite");
  const target = link && find(link.hash.slice(1));
  if (!target) return tell("The page does not show this passage in the text; it stands under Sources");
  cameFrom = { entry, focus: document.activeElement, top: scrollY, item };
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  clearLook();
  const row = target.closest(".row") ?? target.querySelector(".head") ?? target;
  row.classList.add("looked");
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  bringUp(showWords(row, nearOf(entry, Number(item.dataset.near))) ?? row);
  return tell("Press b or Escape to go back");
};
/* Mark the words of a passage in its paragraph, where the browser can, and return where they begin. */
const showWords = (row, { side, text }) => {
  if (!globalThis.Highlight) return null;
  const box = row.querySelector(`:scope > .${sides[side]}, :scope > .both`);
  const shown = box?.checkVisibility() ? box : row.querySelector(":scope > .line");
  if (!shown) return null;
  const walker = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let all = "";
  while (walker.nextNode()) {
    if (walker.currentNode.parentElement.closest(side ? "del" : "ins")) continue;
    nodes.push([walker.currentNode, all.length]);
    all += walker.currentNode.data;
  }
  const at = all.indexOf(text);
  if (at < 0) return null;
  const spot = (place) => {
    const [node, start] = nodes.findLast(([, begin]) => begin <= place);
    return [node, Math.min(place - start, node.length)];
  };
  const range = document.createRange();
  range.setStart(...spot(at));
  range.setEnd(...spot(at + text.length - 1));
  range.setEnd(range.endContainer, Math.min(range.endOffset + 1, range.endContainer.length));
  CSS.highlights.set("looked", new Highlight(range));
  return range;
};
const goBack = () => {
  if (!cameFrom) return;
  clearLook();
  const { entry, focus, top } = cameFrom;
  cameFrom = null;
  (entry.contains(focus) ? focus : entry).focus({ preventScroll: true });
  scrollTo({ top, behavior: "instant" });
};
const nearItems = (entry) => [...(entry?.querySelectorAll("li[data-near]") ?? [])];
/* The first of them, and pressed again the next. */
const lookAtCurrent = () => {
  const entry = cameFrom?.entry ?? current();
  const items = nearItems(entry);
  if (!items.length) return tell("No passage to look at here");
  const next = cameFrom ? items[(items.indexOf(cameFrom.item) + 1) % items.length] : items[0];
  const back = cameFrom;
  lookAt(entry, next);
  if (back) Object.assign(cameFrom, { focus: back.focus, top: back.top });
  return undefined;
};
const actOnNear = (k, act) => {
  const entry = current();
  const passage = entry?.matches(".card[data-n]") && nearItems(entry)[k] ? nearOf(entry, k) : null;
  if (passage) act(entry, passage);
  else tell("No decision available here");
};

for (const item of document.querySelectorAll("li[data-near]")) {
  const entry = item.closest("[data-n]");
  const place = item.querySelector(".cite")?.textContent ?? "";
  const acts = [["is", "This is it", acceptPassage], ["not", "It is not", refusePassage]];
  for (const [key, name, act] of acts) {
    const button = make("button", name, { type: "button" });
    button.dataset.near = key;
    button.setAttribute("aria-label", `${name}: ${place}`);
    button.addEventListener("click", () => act(entry, nearOf(entry, Number(item.dataset.near))));
    item.querySelector(".acts").append(button, " ");
  }
  const look = make("button", "Look at the page", { type: "button" });
  look.setAttribute("aria-label", `Look at the page: ${place}`);
  look.addEventListener("click", () => lookAt(entry, item));
  item.querySelector(".acts").append(look);
}

/* ---- suggestions ---- */
const settleSuggestion = (k, key) => {
  for (const other of ["take", "refuse"]) state[other] = listOf(other).filter((one) => Number(one) !== k).join(".");
  if (key) state[key] = [...listOf(key), k].join(".");
  settle({ take: "Suggestion taken", refuse: "Suggestion refused" }[key] ?? "Decision undone");
};
const actOnSuggestion = (key) => {
  const box = current()?.querySelector(".suggested[data-k]");
  if (box) settleSuggestion(Number(box.dataset.k), key);
  else tell("No suggestion waits here");
};
const passageOf = (record) => {
  const side = sides.findIndex((name) => record[`${name}_span`]);
  if (side < 0) return null;
  const [start, end] = record[`${sides[side]}_span`];
  const id = record[sides[side]][0];
  const kind = ["p", "t", "n"].find((one) => textsOf(side)[one].has(id));
  return kind ? passageAt(side, kind, id, start, end) : null;
};
const whoSaid = ({ by, model, date, reason }) => {
  const who = [by, model, date].filter(Boolean).join(", ");
  return who && reason ? `${who}: ${reason}` : who || reason || "";
};
const appendWho = (box, record) => {
  const who = whoSaid(record);
  if (who) box.append(" (", make("bdi", who), ")");
};
const showSuggestion = (entry, record) => {
  const passage = passageOf(record);
  const item = passage && nearItems(entry).find((one) => meets(nearOf(entry, Number(one.dataset.near)), passage));
  const box = make("p", "", { className: "suggested" });
  box.dataset.k = record.k;
  const what = item ? (record.table === "forbid" ? "It is not" : "This is it") : tellRecord(entry, record).replace("Confirmed: ", "");
  box.append(make("b", "Suggested: "), make("bdi", what));
  appendWho(box, record);
  box.append(" ");
  for (const [key, name] of [["take", "Take"], ["refuse", "Refuse"]]) {
    const button = make("button", name, { type: "button" });
    button.setAttribute("aria-label", `${name} the suggestion: ${what}`);
    button.addEventListener("click", () => settleSuggestion(record.k, key));
    box.append(button, " ");
  }
  (item ?? entry.querySelector(".margin") ?? entry).append(box);
};
