// The batch at a glance, and files dropped on the page.

import { get } from "./api.js";
import { takeFiles } from "./drop.js";
import { complain, count, element, icon, say } from "./words.js";

const list = document.getElementById("documents");
const row = document.getElementById("document-row").content.firstElementChild;
const SEVERITIES = [["error", "errors"], ["warning", "warnings"], ["info", "notes"]];

async function refresh() {
  const { documents } = await get("/api/documents");
  list.replaceChildren(...documents.map(shown));
  document.getElementById("empty").hidden = documents.length > 0;
  tiles(documents);
  filter();
}

function shown(each) {
  const item = row.cloneNode(true);
  item.classList.add(kind(each));
  const link = item.querySelector("a");
  link.textContent = each.name;
  if (each.readable) link.href = `/review/${encodeURIComponent(each.id)}`;
  const pages = each.pages ? count("count.pages", each.pages) : "";
  item.querySelector(".about").textContent = [each.about, pages].filter(Boolean).join(" · ");
  const report = item.querySelector(".report");
  report.hidden = report.parentElement.hidden = !each.report;
  if (each.report) report.href = `/reports/${encodeURIComponent(each.id)}`;
  report.setAttribute("aria-label", `${say("web.report")}: ${each.name}`);
  const problem = item.querySelector(".problem");
  problem.hidden = !each.error;
  problem.textContent = each.error ?? "";
  item.querySelector(".tally").append(...tally(each));
  const bar = item.querySelector(".bar");
  bar.hidden = each.findings === 0;
  bar.firstElementChild.max = each.findings || 1;
  bar.firstElementChild.value = each.decided;
  bar.firstElementChild.setAttribute("aria-label", say("web.reviewed"));
  bar.lastElementChild.textContent = `${each.decided} / ${each.findings}`;
  item.dataset.words = `${each.name} ${each.about} ${each.path}`.toLocaleLowerCase();
  return item;
}

function kind(each) {
  if (each.status === "failed" || each.status === "skipped") return each.status;
  return each.errors ? "error" : each.warnings ? "warning" : "ok";
}

function tally(each) {
  const counts = SEVERITIES.filter(([, key]) => each[key]).map(([severity, key]) => counted(severity, each[key], `count.${key}`));
  if (counts.length) return counts;
  const ok = element("span", each.readable ? "ok" : "none", say(`status.${each.status}`));
  ok.prepend(icon(each.readable ? "ok" : "error"));
  return [ok];
}

function counted(severity, number, key) {
  const words = element("span", severity);
  words.append(icon(severity), element("span", "off", count(key, number)), element("span", "", String(number)));
  words.lastChild.setAttribute("aria-hidden", "true");
  words.title = count(key, number);
  return words;
}

function tiles(documents) {
  const sum = (key) => documents.reduce((all, each) => all + each[key], 0);
  const tile = (name, words) => {
    const made = element("li", `tile ${name}`);
    made.append(icon(name === "none" ? "ok" : name), element("span", "", words));
    return made;
  };
  const unread = documents.filter((each) => each.status === "failed").length;
  const made = [tile("none", count("count.documents", documents.length))];
  for (const [severity, key] of SEVERITIES) if (sum(key) || severity !== "info") made.push(tile(severity, count(`count.${key}`, sum(key))));
  if (unread) made.push(tile("error", say("report.unread", { count: unread })));
  document.getElementById("tiles").replaceChildren(...made);
  const all = sum("findings");
  const bar = document.getElementById("progress");
  bar.max = all || 1;
  bar.value = sum("decided");
  bar.parentElement.hidden = all === 0;
  document.getElementById("reviewed").textContent = say("web.reviewed_of", { done: sum("decided"), all });
}

function filter() {
  const wanted = document.getElementById("search").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  for (const item of list.children) item.hidden = !wanted.every((word) => item.dataset.words.includes(word));
}

document.getElementById("search").addEventListener("input", filter);
takeFiles(() => refresh().catch(complain));
refresh().catch(complain);
