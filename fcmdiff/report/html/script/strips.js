/* The strips of pages stand at the paragraphs; a card shows copies of those of its two places. */
const stripsOf = (card) => [...card.querySelectorAll(".where .cite")]
  .map((cite) => document.querySelector(`figure[data-of="${cite.hash.slice(1)}"]`)).filter(Boolean);

for (const card of document.querySelectorAll(".card")) {
  const strips = stripsOf(card);
  if (!strips.length) continue;
  const box = make("details", "", { className: "evidence" });
  box.append(make("summary", "As printed"));
  box.addEventListener("toggle", () => {
    if (box.children.length === 1) box.append(...strips.map((strip) => strip.cloneNode(true)));
  });
  card.append(box);
}
