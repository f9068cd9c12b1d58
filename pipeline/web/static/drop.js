// Files dropped on the page: sent one after another, then watched until each is read.

import { get, send } from "./api.js";
import { complain, count, say } from "./words.js";

const jobs = document.getElementById("jobs");
const row = document.getElementById("job-row").content.firstElementChild;
const rows = new Map();
const finished = new Set();
let watching = false;

/** Take files from the page; `arrived` hears when one has been read. */
export function takeFiles(arrived) {
  const chooser = document.getElementById("file");
  chooser.addEventListener("change", () => {
    sendAll([...chooser.files], arrived);
    chooser.value = "";
  });
  let depth = 0;
  const dragging = (change) => document.body.classList.toggle("dragging", (depth = Math.max(0, depth + change)) > 0);
  document.addEventListener("dragenter", (event) => (event.preventDefault(), dragging(1)));
  document.addEventListener("dragleave", () => dragging(-1));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    dragging(-depth);
    sendAll([...event.dataTransfer.files], arrived);
  });
  watch(arrived, true).catch(complain);
}

async function sendAll(files, arrived) {
  for (const file of files) {
    const item = add(file.name);
    state(item, say("web.sending"), 0);
    try {
      const job = await send(`/api/uploads?name=${encodeURIComponent(file.name)}`, file, (share) => state(item, say("web.sending"), share));
      rows.set(job.number, item);
      show(job);
    } catch (error) {
      fail(item, error.name === "TypeError" ? say("web.not_saved") : error.message || say("web.refused"));
    }
    watch(arrived, false).catch(complain);
  }
}

async function watch(arrived, first) {
  if (watching) return;
  watching = true;
  try {
    for (let busy = true; busy; ) {
      const known = (await get("/api/uploads")).jobs.reverse();
      for (const job of known) {
        show(job);
        const ended = job.state === "done" || job.state === "failed";
        if (ended && !finished.has(job.number)) {
          finished.add(job.number);
          if (!first) arrived();
        }
      }
      first = false;
      busy = known.some((job) => job.state === "waiting" || job.state === "reading");
      if (busy) await new Promise((resolve) => setTimeout(resolve, 400));
    }
  } finally {
    watching = false;
  }
}

function show(job) {
  const item = rows.get(job.number) ?? add(job.name);
  rows.set(job.number, item);
  item.querySelector(".name").textContent = job.name;
  if (job.state === "waiting") return state(item, say("web.waiting"));
  if (job.state === "reading") return state(item, `${say("web.reading")} · ${job.seconds.toFixed(0)} s`);
  if (job.state === "failed") return fail(item, job.error);
  item.className = "ended";
  const found = `${count("count.errors", job.errors)}, ${count("count.warnings", job.warnings)}`;
  state(item, `${say("web.took", { seconds: job.seconds.toFixed(1) })} · ${found}`, 1);
  const link = item.querySelector("a");
  link.href = `/review/${encodeURIComponent(job.document)}`;
  link.hidden = false;
}

function add(name) {
  const item = row.cloneNode(true);
  item.querySelector(".name").textContent = name;
  jobs.prepend(item);
  document.getElementById("uploads").hidden = false;
  return item;
}

function state(item, words, share) {
  item.querySelector(".state").textContent = words;
  const bar = item.querySelector("progress");
  bar.setAttribute("aria-label", words);
  if (share === undefined) bar.removeAttribute("value");
  else bar.value = share;
}

function fail(item, sentence) {
  item.className = "failed";
  state(item, sentence, 1);
}
