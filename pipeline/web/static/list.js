// The list of findings: one row each, the chosen one opened. Rows stand in groups, and groups out of sight are not laid out.

import { element, icon, say } from "./words.js";

const GROUP = 40;
const ROW = 96; // pixels that a row takes, about

const template = document.getElementById("item").content.firstElementChild;
const opened = document.getElementById("details").content.firstElementChild;

export class List {
  constructor(root, findings, { manyDocuments, choose }) {
    this.root = root;
    this.findings = findings;
    this.chosen = null;
    this.items = findings.map((finding, index) => row(finding, index, manyDocuments));
    this.words = findings.map((finding) => searched(finding));
    this.visible = this.items.map((_, index) => index);
    this.groups = [];
    for (let start = 0; start < this.items.length; start += GROUP) {
      const group = element("ol", "group");
      group.append(...this.items.slice(start, start + GROUP));
      this.groups.push(group);
    }
    root.replaceChildren(...this.groups);
    root.addEventListener("click", (event) => {
      const pick = event.target.closest(".pick");
      if (pick) choose(Number(pick.parentElement.dataset.index));
    });
  }

  /** Keep the rows that `wanted` lets through and that hold every word. */
  filter(words, wanted) {
    this.visible = [];
    const counts = this.groups.map(() => 0);
    this.items.forEach((item, index) => {
      const stays = wanted(this.findings[index]) && words.every((word) => this.words[index].includes(word));
      if (item.hidden === stays) item.hidden = !stays;
      if (!stays) return;
      this.visible.push(index);
      counts[Math.floor(index / GROUP)] += 1;
    });
    this.groups.forEach((group, at) => {
      group.hidden = counts[at] === 0;
      group.style.containIntrinsicBlockSize = `auto ${counts[at] * ROW}px`;
    });
  }

  /** Open a row, fill it by `fill`, and bring it in sight. */
  open(index, fill) {
    this.close();
    const item = this.items[index];
    const details = opened.cloneNode(true);
    fill(details);
    item.append(details);
    item.classList.add("chosen");
    item.firstElementChild.setAttribute("aria-expanded", "true");
    this.chosen = index;
    item.firstElementChild.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }

  close() {
    if (this.chosen === null) return;
    const item = this.items[this.chosen];
    item.classList.remove("chosen");
    item.firstElementChild.setAttribute("aria-expanded", "false");
    item.querySelector(".details")?.remove();
    this.chosen = null;
  }

  /** Return the row `step` rows on among those in sight; from a row filtered away, the one that took its place. */
  beside(step) {
    if (!this.visible.length) return null;
    if (this.chosen === null) return this.visible[step > 0 ? 0 : this.visible.length - 1];
    let at = this.visible.findIndex((index) => index >= this.chosen);
    if (at < 0) at = this.visible.length;
    if (this.visible[at] !== this.chosen && step > 0) step -= 1;
    return this.visible[Math.min(this.visible.length - 1, Math.max(0, at + step))];
  }

  /** Show in a row what was decided. */
  decided(index, verdict) {
    const item = this.items[index];
    item.dataset.verdict = verdict;
    item.querySelector(".verdict").textContent = verdict === "open" ? "" : say(`web.verdict.${verdict}`);
  }
}

function row(finding, index, manyDocuments) {
  const item = template.cloneNode(true);
  item.classList.add(finding.severity);
  item.dataset.index = index;
  const badge = item.querySelector(".badge");
  badge.classList.add(finding.severity);
  badge.querySelector("use").setAttribute("href", `#i-${finding.severity}`);
  badge.lastElementChild.textContent = say(`severity.${finding.severity}`);
  item.querySelector(".code").textContent = finding.rule;
  item.querySelector(".where").textContent = manyDocuments ? `${finding.document} · ${finding.place}` : finding.place;
  item.querySelector(".message").textContent = finding.message;
  return item;
}

function searched(finding) {
  const quotes = finding.quotes.map((each) => each.quote);
  const labels = finding.operands.map((each) => `${each.label} ${each.text}`);
  const parts = [finding.rule, finding.message, finding.document, finding.formula, ...quotes, ...labels];
  return parts.join(" ").toLocaleLowerCase();
}

/** Fill an opened row: the arithmetic as on paper, likely causes, quotes, what the check looks for. */
export function explain(details, finding) {
  const part = (name) => details.querySelector(name);
  if (finding.suppressed) {
    part(".suppressed").textContent = `${say("web.suppressed")}: ${finding.suppressed}`;
    part(".suppressed").hidden = false;
  }
  const order = /[<>≤≥]/.test(finding.formula); // one figure may not pass another: nothing is computed
  const stated = finding.operands[finding.given ?? -1];
  const rest = finding.operands.filter((each) => each !== stated);
  part(".operands").append(...rest.map((each) => line(each.label || "–", each.text, each)));
  if (finding.formula) part(".formula").append(line(say("web.computation"), finding.formula));
  const outcome = part(".outcome");
  const allowed = finding.allowed ? { place: say("web.allowed", { interval: finding.allowed }) } : null;
  if (finding.computed && !order) outcome.append(line(say("web.computed"), finding.computed, allowed, "computed"));
  if (finding.stated && !order) outcome.append(line(say("web.stated"), stated?.text ?? finding.stated, stated, "stated"));
  else if (stated) part(".operands").prepend(line(stated.label || "–", stated.text, stated));
  if (finding.difference && !order) outcome.append(line(say("web.difference"), finding.difference, null, "difference"));
  if (finding.proposal) outcome.append(line(say("web.proposal"), finding.proposal, null, "proposal"));
  part(".sum").hidden = !details.querySelector("tr");
  part(".causes").append(...finding.causes.map((cause) => element("li", "", cause)));
  const figures = new Set(finding.operands.map((each) => each.text));
  part(".quotes").append(...finding.quotes.filter((each) => !figures.has(each.quote)).map(quoted));
  part(".check").append(element("span", "code", finding.rule), ` ${finding.about}`);
}

function line(label, figure, where = null, kind = "") {
  const made = element("tr", kind);
  const head = element("th", "", label);
  head.scope = "row";
  if (where?.place) head.append(leading(where));
  made.append(head, element("td", "figure", figure));
  return made;
}

function quoted(each) {
  const made = element("blockquote", "", each.quote);
  made.append(leading(each));
  return made;
}

/** Return the words for a place; a button that leads there where it is known which of the marks it is. */
function leading({ place, mark }) {
  if (mark === undefined || mark === null) return element("span", "where", place);
  const made = element("button", "goes", place);
  made.type = "button";
  made.dataset.mark = mark;
  return made;
}

/** Show in an opened row the decision about its finding. */
export function showDecision(details, decision) {
  const shown = details.querySelector(".decided");
  shown.hidden = !decision;
  if (!decision) return;
  const verdict = say(`web.verdict.${decision.verdict}`);
  shown.dataset.verdict = decision.verdict;
  shown.querySelector(".reason").textContent = decision.reason ? `${verdict}: ${decision.reason}` : decision.verdict === "open" ? "" : verdict;
  shown.querySelector(".note").textContent = decision.note;
  shown.querySelector(".signed").textContent = decision.date ? say("web.saved_by", decision) : "";
  if (decision.verdict !== "open") shown.querySelector(".reason").prepend(icon({ accepted: "ok", dismissed: "error", unclear: "info" }[decision.verdict]));
}
