/* What a link or a key leads to must not end up under the controls. Padding of the page would do, but
   then the page jumps whenever the controls get the focus. */
const topOf = (entry) => entry.getBoundingClientRect().top;
const place = () => {
  const bar = find("bar");
  return (getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0) + 16;
};
// At once: during a slow scroll the next key would not find the change on the screen.
const bringUp = (entry) => scrollTo({ top: scrollY + topOf(entry) - place(), behavior: "instant" });

/* A link may lead to what a filter or a fold hides: the link wins. */
const reveal = () => {
  const target = anchor && find(anchor);
  if (!target) {
    if (anchor) tell(`Nothing here has the name ${anchor}`);
    return;
  }
  if (target.closest("[hidden]")) clear();
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  bringUp(target);
};

/* The change that a key is about: the one with the focus, else the first on the screen. */
const current = () => {
  const focused = document.activeElement.closest?.("[data-tags]");
  if (focused) return focused;
  const edge = place() - 16;
  return changes.find((entry) => entry.getClientRects().length && topOf(entry) > edge && topOf(entry) < innerHeight);
};

/* From the change on the screen, not from the one last visited: readers scroll. */
const step = (way) => {
  const stops = changes.filter((entry) => !entry.hidden && entry.getClientRects().length);
  const at = stops.indexOf(document.activeElement.closest?.("[data-tags]"));
  const near = at >= 0 && Math.abs(topOf(stops[at])) < innerHeight;
  let next = near ? stops[at + way] : undefined;
  if (!near) next = way > 0 ? stops.find((e) => topOf(e) > place() + 8) : stops.filter((e) => topOf(e) < place() - 8).pop();
  if (!next) return;
  next.focus({ preventScroll: true });
  bringUp(next);
  anchor = next.id;
  writeAddress();
};
