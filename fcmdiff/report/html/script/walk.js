/* A link may lead to what a filter or a fold hides: the link wins. */
const reveal = () => {
  const target = anchor && find(anchor);
  if (!target) return;
  if (target.closest("[hidden]")) clear();
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  target.scrollIntoView();
};

const changes = entries.filter((entry) => entry.dataset.tags);
const topOf = (entry) => entry.getBoundingClientRect().top;

/* The change that a key is about: the one with the focus, else the first on the screen. */
const current = () => {
  const focused = document.activeElement.closest?.("[data-theme]");
  if (focused) return focused;
  const edge = find("controls").getBoundingClientRect().bottom;
  return changes.find((entry) => entry.getClientRects().length && topOf(entry) > edge && topOf(entry) < innerHeight);
};

/* From the change on the screen, not from the one last visited: readers scroll. */
const step = (way) => {
  const edge = find("controls").getBoundingClientRect().bottom + 24;
  const stops = changes.filter((entry) => !entry.hidden && entry.getClientRects().length);
  const at = stops.indexOf(document.activeElement.closest?.("[data-theme]"));
  const near = at >= 0 && Math.abs(topOf(stops[at])) < innerHeight;
  let next = near ? stops[at + way] : undefined;
  if (!near) next = way > 0 ? stops.find((e) => topOf(e) > edge) : stops.filter((e) => topOf(e) < 0).pop();
  if (!next) return;
  next.focus({ preventScroll: true });
  // At once: during a slow scroll the next key would not find the change on the screen.
  next.scrollIntoView({ block: "start", behavior: "instant" });
  anchor = next.id;
  writeAddress();
};
