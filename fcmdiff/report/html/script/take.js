/* Unfold what fcmdiff/report/html/packed.py packed: "~", the place + 1, the length, or "`", the way
   back in two digits, the length; 0 is the mark itself. What sides.js read counts as said before. */
const unpack = ({ text, sizes, width, digits, shortest, known }) => {
  const value = new Map([...digits].map((digit, n) => [digit, n]));
  const codes = Array.from(text);
  const out = Array.from(store);
  if (out.length !== known) throw new Error("the text of this page was altered: open the file as it was made");
  const number = (at, count) => codes.slice(at, at + count).reduce((sum, one) => sum * digits.length + value.get(one), 0);
  for (let at = 0; at < codes.length; at += 1) {
    const mark = codes[at];
    if (mark !== "~" && mark !== "`") { out.push(mark); continue; }
    const count = mark === "~" ? width : 2;
    const place = number(at + 1, count);
    at += count;
    if (!place) { out.push(mark); continue; }
    const start = mark === "~" ? place - 1 : out.length - place;
    let more = value.get(codes[at += 1]);
    if (more === digits.length - 1) { more = number(at + 1, 2); at += 2; }
    for (let n = 0; n < more + shortest; n += 1) out.push(out[start + n]);
  }
  let start = known;
  return sizes.map((size) => out.slice(start, start += size).join(""));
};

/* Line breaks as fcmdiff writes them: one space a level; nothing inside strings is touched. */
const breakLines = (json) => {
  let level = 0;
  const line = (more) => "\n" + " ".repeat(level += more);
  return json.replace(/"(?:[^"\\]|\\.)*"|[[{](?:[\]}])?|[\]},:]/g, (piece) => {
    if (piece === "[" || piece === "{") return piece + line(1);
    if (piece === "]" || piece === "}") return line(-1) + piece;
    return piece === "," ? piece + line(0) : piece === ":" ? ": " : piece;
  }) + "\n";
};

const carried = JSON.parse(find("data").textContent);
let unpacked;
const file = (kind) => {
  unpacked ??= unpack(carried.files);
  const [json, csv, md] = unpacked;
  return { json: () => breakLines(json), csv: () => csv, md: () => md }[kind]();
};
let result;
const comparison = () => (result ??= JSON.parse(file("json")));

const save = (name, type, content) => {
  const link = make("a", "", { download: name, href: URL.createObjectURL(new Blob([content], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  tell(`${name} saved`);
};
const types = { json: "application/json", csv: "text/csv", md: "text/markdown" };
/* The mark by which Excel knows UTF-8, as in a file that -o writes. */
const marks = { csv: "\ufeff" };
const saveFile = (kind) => save(`${carried.name}.${kind}`, types[kind], (marks[kind] ?? "") + file(kind));

/* The words of a commitment and where they stand, for pasting into a text. */
const quote = (place) => {
  const side = place.closest(".side");
  const cite = place.querySelector(".cite");
  const which = cite.hash.startsWith("#b-") ? "before" : "after";
  const source = find(`source-${which}`).parentElement;
  const [title, name, hash] = ["h3 bdi", "dd bdi", "dd code"].map((part) => source.querySelector(part).textContent);
  const text = (side ? side.querySelector("blockquote") : place.querySelector("bdi")).textContent;
  return `“${text.trim()}” (${title}; ${cite.textContent}; ${name}, sha256 ${hash.slice(0, 12)})`;
};

const copy = async (button) => {
  const text = quote(button.parentElement);
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
    tell("Quote copied");
    setTimeout(() => { button.textContent = "Quote"; }, 2000);
  } catch {
    find("quote-text").value = text;
    find("quote").showModal();
    find("quote-text").select();
  }
};

for (const place of document.querySelectorAll(".card .where, .kept li")) {
  if (!place.querySelector(".cite")) continue;
  const button = make("button", "Quote", { type: "button", className: "quote" });
  button.setAttribute("aria-label", `Copy as quote: ${place.querySelector(".cite").textContent}`);
  button.addEventListener("click", () => copy(button));
  place.append(" ", button);
}

const copyCurrent = () => {
  const buttons = current()?.querySelectorAll("button.quote") ?? [];
  if (buttons.length) copy(buttons[buttons.length - 1]);
};
