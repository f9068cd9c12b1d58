// The pages of a document with the figures of a finding marked; for a text its lines.

import { get } from "./api.js";
import { element, say } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const CHUNK = 100; // lines that are laid out together
const KEPT = 4; // documents held ready
const ZOOMS = [60, 80, 100, 125, 150, 180, 220, 280];

export class Viewer {
  constructor(root) {
    this.root = root;
    this.known = new Map();
    this.marked = [];
    this.usual = this.zoomed = ZOOMS.indexOf(root.clientWidth < 560 ? 180 : 100);
    this.setZoom(0);
    root.addEventListener("scroll", () => this.tellPage(), { passive: true });
  }

  /** Show a document and mark the places of a finding, the wrong figure in sight. */
  async show(finding) {
    this.wanted = finding;
    const shown = await this.load(finding.document);
    if (this.wanted !== finding) return; // the reader has gone on
    if (this.shown !== shown) {
      this.root.replaceChildren(shown.element);
      this.shown = shown;
      document.getElementById("shown-document").textContent = finding.document;
    }
    this.unmark();
    this.at = 0;
    if (shown.kind === "pages") this.markPages(shown, finding.marks);
    else if (shown.kind === "lines") this.markLines(shown, finding.marks);
    this.tellPage();
  }

  /** Go a step larger or smaller, the same place in sight. */
  setZoom(step) {
    const at = (this.root.scrollTop + this.root.clientHeight / 2) / (this.root.scrollHeight || 1);
    this.zoomed = Math.min(ZOOMS.length - 1, Math.max(0, this.zoomed + step));
    this.root.style.setProperty("--zoom", ZOOMS[this.zoomed] / 100);
    this.root.style.setProperty("--text", ZOOMS[this.zoomed] / ZOOMS[this.usual]);
    if (this.focus) this.bring(this.focus);
    else this.root.scrollTop = at * this.root.scrollHeight - this.root.clientHeight / 2;
  }

  load(id) {
    if (!this.known.has(id)) {
      this.known.set(id, get(`/api/documents/${encodeURIComponent(id)}/pages`).then(
        (answer) => (answer.kind === "pages" ? pages(id, answer.pages) : lines(answer.lines)),
        (error) => ({ kind: "none", element: element("p", "notice", error.message || say("web.refused")) })));
      for (const old of [...this.known.keys()].slice(0, -KEPT)) this.known.delete(old);
    }
    return this.known.get(id);
  }

  unmark() {
    for (const undo of this.marked) undo();
    this.marked = [];
    this.focus = null;
  }

  markPages(shown, marks) {
    const layers = new Map();
    let first = null;
    for (const mark of marks) {
      const sheet = shown.sheets[mark.page - 1];
      if (!sheet || !mark.box) continue;
      if (!layers.has(sheet)) layers.set(sheet, layer(sheet));
      const rect = drawn(mark);
      layers.get(sheet).append(rect);
      if (!first || (mark.role === "stated" && first.role !== "stated")) first = { role: mark.role, sheet, box: mark.box };
    }
    this.marked = [...layers.values()].map((svg) => () => svg.remove());
    const page = shown.sheets[(marks[0]?.page ?? 1) - 1] ?? shown.sheets[0];
    this.focus = first ?? (page && { sheet: page, box: [0, 0, page.size[0], 0] });
    if (this.focus) this.bring(this.focus);
  }

  markLines(shown, marks) {
    const rows = new Map();
    for (const mark of [...marks].reverse()) {
      for (let number = mark.first; number <= mark.last; number++) {
        const row = shown.rows[number - 1];
        if (!row) continue;
        if (!rows.has(row)) rows.set(row, { role: mark.role, quotes: [] });
        const kept = rows.get(row);
        kept.role = mark.role;
        kept.quotes.push(mark);
      }
    }
    for (const [row, { role, quotes }] of rows) {
      row.classList.add(`tint-${role}`);
      const body = row.lastElementChild;
      const whole = body.textContent;
      body.replaceChildren(...pieces(whole, quotes));
      this.marked.push(() => {
        row.classList.remove(`tint-${role}`);
        body.replaceChildren(whole);
      });
    }
    const wanted = marks.find((mark) => mark.role === "stated") ?? marks[0];
    const row = wanted && shown.rows[wanted.first - 1];
    if (row) (row.querySelector("mark.stated") ?? row).scrollIntoView({ block: "center", inline: "nearest" });
  }

  /** Bring the place of one mark in sight, or of the next one that is not. */
  lead(number) {
    const marks = this.wanted?.marks ?? [];
    if (!marks.length) return;
    this.at = number ?? this.next(marks);
    const mark = marks[this.at];
    if (this.shown?.kind === "lines") return void this.shown.rows[mark.first - 1]?.scrollIntoView({ block: "center" });
    const sheet = this.shown?.sheets?.[mark.page - 1];
    if (sheet) this.bring((this.focus = { sheet, box: mark.box ?? [0, 0, sheet.size[0], 0] }));
  }

  /** Return the first mark after the one shown that stands elsewhere: on another page, or some lines away. */
  next(marks) {
    const here = marks[this.at] ?? marks[0];
    const elsewhere = (mark) => mark.page !== here.page || Math.abs(mark.first - here.first) > 20;
    for (let step = 1; step < marks.length; step++) {
      const index = (this.at + step) % marks.length;
      if (elsewhere(marks[index])) return index;
    }
    return this.at;
  }

  bring({ sheet, box }) {
    const scale = sheet.element.clientWidth / sheet.size[0];
    const top = sheet.element.offsetTop + ((box[1] + box[3]) / 2) * scale;
    const fits = (box[2] - box[0]) * scale < this.root.clientWidth - 30;
    const left = sheet.element.offsetLeft + (fits ? ((box[0] + box[2]) / 2) * scale - this.root.clientWidth / 2 : box[0] * scale - 15);
    this.root.scrollTo({ top: top - this.root.clientHeight * 0.42, left, behavior: "instant" });
  }

  tellPage() {
    const said = document.getElementById("shown-page");
    if (this.shown?.kind !== "pages") return void (said.textContent = "");
    const middle = this.root.scrollTop + this.root.clientHeight * 0.42;
    const { sheets } = this.shown;
    let low = 0, high = sheets.length - 1;
    while (low < high) {
      const half = (low + high + 1) >> 1;
      if (sheets[half].element.offsetTop <= middle) low = half;
      else high = half - 1;
    }
    said.textContent = say("web.page_of", { page: low + 1, pages: sheets.length });
  }
}

function pages(id, sizes) {
  const all = element("div", "pages");
  const sheets = sizes.map((size, index) => {
    const sheet = element("div", "sheet");
    sheet.style.aspectRatio = `${size[0]} / ${size[1]}`;
    const image = element("img");
    image.loading = "lazy";
    image.decoding = "async";
    image.alt = say("web.page", { page: index + 1 });
    image.src = `/api/documents/${encodeURIComponent(id)}/pages/${index + 1}.png`;
    sheet.append(image);
    all.append(sheet);
    return { element: sheet, size };
  });
  return { kind: "pages", element: all, sheets };
}

function lines(read) {
  const all = element("div", "lines");
  const rows = [];
  for (let start = 0; start < read.length; start += CHUNK) {
    const chunk = element("div", "chunk");
    for (const [number, , text] of read.slice(start, start + CHUNK)) {
      const row = element("div", /\t| {3}\S/.test(text) ? "row columns" : "row"); // what stands in columns is not wrapped
      row.append(element("span", "no", String(number)), element("span", "body", text));
      rows[number - 1] = row;
      chunk.append(row);
    }
    all.append(chunk);
  }
  return { kind: "lines", element: all, rows };
}

function layer(sheet) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${sheet.size[0]} ${sheet.size[1]}`);
  svg.setAttribute("class", "marks");
  sheet.element.append(svg);
  return svg;
}

function drawn({ box: [x0, top, x1, bottom], role }) {
  const rect = document.createElementNS(SVG, "rect");
  const values = { x: x0 - 2, y: top - 1.5, width: Math.max(2, x1 - x0) + 4, height: Math.max(2, bottom - top) + 3, rx: 2, class: `m-${role}` };
  for (const [name, value] of Object.entries(values)) rect.setAttribute(name, value);
  return rect;
}

/** Return a line's words with the quotes in it marked; a quote stands where no digit continues it. */
function pieces(text, marks) {
  const spans = [];
  for (const { quote, role } of marks) {
    const words = quote.split(" ").filter(Boolean).map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
    if (!words.length) continue;
    for (const match of text.matchAll(new RegExp(`(?<![\\d,])${words.join("\\s+")}(?!\\d)`, "g"))) {
      spans.push({ start: match.index, end: match.index + match[0].length, role });
    }
  }
  spans.sort((a, b) => a.start - b.start || (a.role === "stated" ? -1 : 1));
  const made = [];
  let at = 0;
  for (const { start, end, role } of spans) {
    if (start < at) continue;
    made.push(text.slice(at, start), element("mark", role, text.slice(start, end)));
    at = end;
  }
  return [...made, text.slice(at)];
}
