// Words of the user's language, and how they take numbers. All of them are put into the page as text, never as markup.

import { get } from "./api.js";

const words = await get("/api/words");
const lang = document.documentElement.lang;
const rules = new Intl.PluralRules(lang);

/** Return the sentence `key` with its placeholders filled. */
export function say(key, params = {}) {
  return words[key].replace(/\{(\w+)\}/g, (whole, name) => (name in params ? String(params[name]) : whole));
}

/** Return the form of `key` that goes with a number. */
export function count(key, number) {
  const form = { one: "one", few: "few" }[rules.select(number)] ?? "many";
  return say(`${key}.${form}`, { count: number });
}

/** Make an element with a class and a text. */
export function element(tag, kind = "", text = "") {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  if (text) made.textContent = text;
  return made;
}

/** Make one of the page's drawn signs. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS("http://www.w3.org/2000/svg", "use"));
  svg.firstChild.setAttribute("href", `#i-${name}`);
  return svg;
}

let fading = 0;

/** Say something at the foot of the page for a while. */
export function announce(sentence) {
  const toast = document.getElementById("toast");
  toast.textContent = sentence;
  toast.classList.add("on");
  clearTimeout(fading);
  fading = setTimeout(() => toast.classList.remove("on"), 6000);
}

/** Say why something failed. */
export function complain(error) {
  announce(error.name === "TypeError" ? say("web.not_saved") : error.message || say("web.refused"));
}
