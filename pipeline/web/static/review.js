// The desk: findings beside pages, decisions by keyboard.

import { get, post } from "./api.js";
import { explain, List, showDecision } from "./list.js";
import { Viewer } from "./viewer.js";
import { complain, count, element, say } from "./words.js";

const OPEN = { verdict: "open", reason: "", note: "" };
const byId = (id) => document.getElementById(id);
const scope = byId("main").dataset.document;
const answer = await get(`/api/findings${scope ? `?document=${encodeURIComponent(scope)}` : ""}`).catch((error) => (complain(error), null));
const findings = answer?.findings ?? [];
const decisions = new Map(Object.entries(answer?.decisions ?? {}));
const viewer = new Viewer(byId("sheets"));
const list = new List(byId("list"), findings, { manyDocuments: !scope, choose });
const sharing = new Map(); // fingerprint -> the rows that share it, and so their decision
findings.forEach((finding, index) => sharing.set(finding.fingerprint, [...(sharing.get(finding.fingerprint) ?? []), index]));
const verdictOf = (finding) => decisions.get(finding.fingerprint)?.verdict ?? "open";

// Choosing

function choose(index) {
  const finding = findings[index];
  list.open(index, (details) => {
    explain(details, finding);
    showDecision(details, decisions.get(finding.fingerprint));
    for (const form of details.querySelectorAll("form")) {
      form.addEventListener("submit", (event) => (event.preventDefault(), answered(form)));
      form.querySelector(".cancel").addEventListener("click", leave);
    }
    details.querySelector(".undo").addEventListener("click", () => decide(OPEN));
  });
  later(() => viewer.show(finding).catch(complain));
  remember(finding);
}

let showing = 0;

/** Show pages after the row has been painted, and none that the reader has passed by with the key held down. */
function later(act) {
  cancelAnimationFrame(showing);
  showing = requestAnimationFrame(() => (showing = requestAnimationFrame(act)));
}

let remembering = 0;

function remember(finding) {
  clearTimeout(remembering);
  remembering = setTimeout(() => history.replaceState(null, "", `#${finding.fingerprint}`), 500);
}

function go(step) {
  const index = list.beside(step);
  if (index !== null && index !== list.chosen) choose(index);
}

// Deciding

const chosen = () => (list.chosen === null ? null : findings[list.chosen]);
const opened = () => byId("list").querySelector(".details");

function ask(what) {
  const details = opened();
  if (!details) return;
  leave();
  const form = details.querySelector(`[data-asks="${what}"]`);
  const field = form.querySelector("input, textarea");
  field.value = decisions.get(chosen().fingerprint)?.[what] ?? "";
  form.hidden = false;
  field.focus();
  form.scrollIntoView({ block: "nearest" });
}

function answered(form) {
  const field = form.querySelector("input, textarea");
  const kept = decisions.get(chosen().fingerprint) ?? OPEN;
  leave();
  if (form.dataset.asks === "note") return void decide({ ...kept, note: field.value.trim() });
  const reason = field.value.trim();
  if (!reason) return void ask("reason");
  suggest(reason);
  decide({ ...kept, verdict: "dismissed", reason }, 1);
}

function leave() {
  for (const form of opened()?.querySelectorAll("form") ?? []) form.hidden = true;
  list.items[list.chosen]?.firstElementChild.focus({ preventScroll: true });
}

function judge(verdict) {
  const finding = chosen();
  if (finding) decide({ ...(decisions.get(finding.fingerprint) ?? OPEN), verdict, reason: "" }, 1);
}

const accept = () => judge("accepted");

/** Show a decision at once, then have it kept; what can't be kept is taken back and said. */
async function decide(decision, step = 0) {
  const finding = chosen();
  if (!finding) return;
  const before = decisions.get(finding.fingerprint);
  if (decision === OPEN && !before) return;
  put(finding, decision);
  if (step) go(step);
  const { verdict, reason, note } = decision;
  try {
    const body = { document: finding.document, decision: { fingerprint: finding.fingerprint, verdict, reason, note } };
    put(finding, (await post("/api/decisions", body)).decision);
  } catch (error) {
    put(finding, before);
    complain(error);
  }
}

function put(finding, decision) {
  if (decision && decision !== OPEN) decisions.set(finding.fingerprint, decision);
  else decisions.delete(finding.fingerprint);
  for (const index of sharing.get(finding.fingerprint)) {
    list.decided(index, verdictOf(finding));
    if (index === list.chosen) showDecision(opened(), decisions.get(finding.fingerprint));
  }
  progress();
}

function suggest(reason) {
  const known = byId("reasons");
  if (![...known.options].some((option) => option.value === reason)) known.append(Object.assign(element("option"), { value: reason }));
}

function progress() {
  const done = findings.reduce((sum, finding) => sum + (verdictOf(finding) === "open" ? 0 : 1), 0);
  byId("progress").max = findings.length || 1;
  byId("progress").value = done;
  byId("reviewed").textContent = say("web.reviewed_of", { done, all: findings.length });
}

// Filtering

function filter() {
  const words = byId("search").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const severities = new Set([...document.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
  const wanted = byId("wanted").value;
  list.filter(words, (finding) => severities.has(finding.severity) && (!wanted || verdictOf(finding) === wanted));
  byId("shown").textContent = say("web.shown_of", { shown: list.visible.length, all: findings.length });
  byId("nothing").textContent = say(findings.length ? "web.nothing_matches" : "web.nothing_found");
  byId("nothing").hidden = list.visible.length > 0;
}

// Keys

const DOES = {
  j: () => go(1), ArrowDown: () => go(1), k: () => go(-1), ArrowUp: () => go(-1),
  a: accept, d: () => ask("reason"), w: () => judge("unclear"), n: () => ask("note"), u: () => decide(OPEN),
  m: () => viewer.lead(), "/": () => byId("search").select(), "?": () => byId("help").showModal(),
  "+": () => viewer.setZoom(1), "=": () => viewer.setZoom(1), "-": () => viewer.setZoom(-1), "−": () => viewer.setZoom(-1),
  Escape: leave,
};
const BUTTONS = { accept, dismiss: DOES.d, unclear: DOES.w, note: DOES.n, previous: DOES.k, next: DOES.j };

document.addEventListener("keydown", (event) => {
  if (byId("help").open || event.altKey) return;
  const field = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (field) return typing(event, field);
  if (event.ctrlKey || event.metaKey) return;
  const arrow = event.key.startsWith("Arrow");
  if (arrow && event.target.closest("#sheets, [type=checkbox]")) return;
  const act = DOES[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

function typing(event, field) {
  if (event.key === "Escape") {
    if (field.id === "search") field.blur();
    else if (field.form !== byId("tools")) leave();
  } else if (event.key === "Enter" && field.id === "search") {
    event.preventDefault();
    field.blur();
    if (list.visible.length && !list.visible.includes(list.chosen)) choose(list.visible[0]);
    else list.items[list.chosen]?.firstElementChild.focus();
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && field.tagName === "TEXTAREA") {
    field.form.requestSubmit();
  }
}

// The start

for (const [what, act] of Object.entries(BUTTONS)) document.querySelector(`[data-does=${what}]`).addEventListener("click", act);
byId("list").addEventListener("click", (event) => {
  const goes = event.target.closest(".goes");
  if (goes) viewer.lead(Number(goes.dataset.mark));
});
byId("help-button").addEventListener("click", DOES["?"]);
byId("zoom-in").addEventListener("click", DOES["+"]);
byId("zoom-out").addEventListener("click", DOES["-"]);
byId("tools").addEventListener("input", filter);
byId("tools").addEventListener("submit", (event) => event.preventDefault());
for (const box of document.querySelectorAll("[name=severity]")) {
  const number = findings.filter((finding) => finding.severity === box.value).length;
  const [digits, ...word] = count(`count.${{ error: "errors", warning: "warnings", info: "notes" }[box.value]}`, number).split(" ");
  box.parentElement.querySelector(".count").textContent = digits;
  box.parentElement.querySelector(".word").textContent = word.join(" ");
  box.parentElement.hidden = number === 0;
}
findings.forEach((finding, index) => verdictOf(finding) !== "open" && list.decided(index, verdictOf(finding)));
new Set([...decisions.values()].map((kept) => kept.reason).filter(Boolean)).forEach(suggest);
progress();
filter();
const asked = findings.findIndex((finding) => `#${finding.fingerprint}` === location.hash);
if (asked >= 0) choose(asked);
else if (findings.length) choose(Math.max(0, findings.findIndex((finding) => verdictOf(finding) === "open")));
else if (scope) viewer.show({ document: scope, marks: [] }).catch(complain);
document.body.dataset.ready = "yes";
