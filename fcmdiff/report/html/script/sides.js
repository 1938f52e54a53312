/* The page holds every paragraph once, as a blackline; the two sides are cut from it here, before
   anything else looks at them. Without this script, and on paper, the blackline is what one reads. */
const store = [...document.querySelectorAll("#text :is(.both, .side:not([data-cut]), .line)")].map((box) => box.textContent).join("");

const cutSide = (line, side, parts) => {
  const [own, other, foreign] = side ? ["INS", "DEL", "went"] : ["DEL", "INS", "came"];
  const paragraphs = [[]];
  let isOfBreak = false; // the line break behind the sign of a break that only the later text has
  for (const node of line.firstElementChild.childNodes) {
    const isBreak = node.tagName === "BR" ? !isOfBreak : node.className === "pilcrow" && node.tagName === own;
    isOfBreak = node.className === "pilcrow" && node.tagName === "INS";
    if (isBreak) paragraphs.push([]);
    else if (!["marker", "pilcrow", foreign].includes(node.className) && node.tagName !== other && node.tagName !== "BR") {
      paragraphs.at(-1).push(node.cloneNode(true));
    }
  }
  const box = Object.assign(document.createElement("div"), { className: `side ${side ? "after" : "before"}` });
  box.dataset.cut = ""; // a browser may save the page with it
  for (const [n, nodes] of paragraphs.entries()) {
    const [look, number, marker] = parts?.[n] ?? [];
    const one = document.createElement("p");
    if (look) one.className = look;
    for (const [name, text] of [["number", number && `¶ ${number}`], ["marker", marker]]) {
      if (text) one.append(Object.assign(document.createElement("span"), { className: name, textContent: text }), " ");
    }
    one.append(...nodes);
    box.append(one);
  }
  return box;
};

for (const line of document.querySelectorAll("#text .row > .line")) {
  const row = line.parentElement;
  if (row.querySelector(":scope > .side")) continue;
  const first = line.firstElementChild;
  const markers = [...line.querySelectorAll(":scope > .marker")].map((marker) => marker.textContent);
  const same = [[first.className, 0, first.querySelector(":scope > .marker")?.textContent]];
  const parts = row.dataset.parts ? JSON.parse(row.dataset.parts).map((side) => side.map((part) => [...part, markers.shift()])) : [same, same];
  line.before(cutSide(line, 0, parts[0]), cutSide(line, 1, parts[1]));
}

/* Over the two columns, not over the one of the blackline. */
for (const head of document.querySelectorAll("#text .head")) {
  if (head.querySelector(".label")) continue;
  for (const side of ["before", "after"]) {
    const label = Object.assign(document.createElement("span"), { className: `label ${side}`, ariaHidden: "true" });
    label.textContent = document.getElementById("text").dataset[side];
    head.append(label);
  }
}
