"use strict";
// The page reads well without this: it only filters, groups, remembers what is done, and brings marks into view.
(() => {
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const one = (id) => document.getElementById(id);
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/ł/g, "l").replace(/[\u2212\u2013]/g, "-").replace(/\s+/g, " ");

  const memory = (() => {
    const key = "rachmistrz:" + document.body.dataset.document;
    const read = () => { try { return JSON.parse(localStorage.getItem(key)) || []; } catch { return []; } };
    const done = new Set(read());
    return {
      has: (mark) => done.has(mark),
      set(mark, is) {
        if (is) done.add(mark); else done.delete(mark);
        try { localStorage.setItem(key, JSON.stringify([...done])); } catch { /* a page from the mail may have no storage */ }
      },
    };
  })();

  all(".needs-script").forEach((each) => { each.hidden = false; });

  const words = one("words"), check = one("check"), status = one("status"), group = one("group");
  const shown = one("shown"), nothing = one("nothing"), form = document.querySelector(".filters");
  const items = all(".card, .documents > li");
  const texts = new Map();
  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, plain(item.textContent + " " + all("[aria-label]", item).map((each) => each.getAttribute("aria-label")).join(" ")));
    return texts.get(item);
  };

  function filter() {
    const wanted = plain(words.value).split(" ").filter(Boolean);
    const severities = new Set(all("input[name=severity]:checked", form).map((input) => input.value));
    const toggles = all("input[name=severity]", form).length > 0;
    let count = 0;
    for (const item of items) {
      const is = item.classList.contains("is-done") ? "done" : "open";
      const visible = (!toggles || item.dataset.status === "settled" || severities.has(item.dataset.severity))
        && (!check || !check.value || item.dataset.check === check.value)
        && (!status || !status.value || (item.dataset.status || is) === status.value)
        && wanted.every((word) => textOf(item).includes(word));
      item.hidden = !visible;
      count += visible;
    }
    all(".group").forEach((each) => { each.hidden = !all(".card", each).some((card) => !card.hidden); });
    shown.value = (count === items.length ? shown.dataset.all : shown.dataset.some).replace("{shown}", count).replace("{all}", items.length);
    one("clear").hidden = count === items.length;
    nothing.hidden = count > 0;
  }

  const holder = one("cards");
  const bySeverity = holder ? [...holder.children] : [];
  const home = new Map(items.map((item) => [item, item.parentElement]));
  function regroup() {
    if (!holder) return;
    if (group.value === "severity") {
      holder.replaceChildren(...bySeverity);
      items.forEach((item) => home.get(item).append(item));
      return;
    }
    const sections = new Map();
    const order = new Map(all(".contents [data-chapter]").map((link, at) => [link.dataset.chapter, at]));
    const ranked = [...items].sort((a, b) => (order.get(a.dataset.chapter) ?? 0) - (order.get(b.dataset.chapter) ?? 0));
    for (const item of ranked) {
      const name = item.dataset.chapter;
      if (!sections.has(name)) {
        const section = document.createElement("section"), title = document.createElement("h3");
        section.className = "group";
        title.textContent = name || holder.dataset.front;
        title.id = "c-" + sections.size;
        section.setAttribute("aria-labelledby", title.id);
        section.append(title);
        sections.set(name, section);
      }
      sections.get(name).append(item);
    }
    holder.replaceChildren(...sections.values());
  }

  function sort() {
    const list = document.querySelector(".documents"), by = one("sort");
    if (!list || !by) return;
    const rank = (item) => Number(item.dataset.rank);
    list.append(...items.sort((a, b) => (by.value === "name" ? 0 : rank(b) - rank(a)) || a.dataset.name.localeCompare(b.dataset.name, document.documentElement.lang)));
  }

  const restore = () => { form.reset(); regroup(); sort(); filter(); };
  if (form) {
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => { if (event.target === group) regroup(); if (event.target.id === "sort") sort(); filter(); });
    one("clear").addEventListener("click", () => { restore(); words.focus(); });
    sort();
    filter();
  }

  for (const box of all(".is-done")) {
    const card = box.closest(".card");
    box.checked = memory.has(card.dataset.mark);
    card.classList.toggle("is-done", box.checked);
    box.addEventListener("change", () => {
      memory.set(card.dataset.mark, box.checked);
      card.classList.toggle("is-done", box.checked);
      if (status.value) filter();
    });
  }
  if (status && form) filter();

  // A link leads to its target even where a filter or a folded table hides it.
  function reveal() {
    const target = location.hash.length > 1 && one(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    if (target.hidden && form) restore();
    if (target.classList.contains("card")) { target.tabIndex = -1; target.focus({ preventScroll: true }); }
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  reveal();

  // On a narrow screen a piece of a page is wider than the screen: let the keyboard scroll it, and begin at its marks.
  function settle(boxes) {
    const wide = boxes.map((box) => box.scrollWidth > box.clientWidth + 1);
    boxes.forEach((box, at) => {
      for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", labelOf(box)]]) {
        if (wide[at]) box.setAttribute(name, value); else box.removeAttribute(name);
      }
    });
    return boxes.filter((box, at) => wide[at]);
  }
  const labelOf = (box) => (box.closest("figure, details")?.querySelector("figcaption, summary .name") || box).textContent.trim();
  function center(box) {
    const mark = box.querySelector(".m-suspect, mark.suspect, .m-stated, mark.stated") || box.querySelector("rect[class^=m-], mark");
    if (!mark) return;
    const at = mark.getBoundingClientRect(), frame = box.getBoundingClientRect();
    box.scrollLeft += at.left + at.width / 2 - frame.left - frame.width / 2;
  }
  const boxes = all(".scroll");
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) { seen.unobserve(entry.target); center(entry.target); }
  }, { rootMargin: "400px" });
  settle(boxes).forEach((box) => seen.observe(box));
  addEventListener("resize", () => settle(boxes));
  addEventListener("toggle", (event) => settle(all(".scroll", event.target)), true);

  const contents = document.querySelector(".contents > details");
  if (contents && matchMedia("(max-width: 62rem)").matches) contents.open = false;
  addEventListener("keydown", (event) => {
    if (event.key === "/" && words && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) { event.preventDefault(); words.focus(); }
  });
  let folded = [];
  addEventListener("beforeprint", () => { folded = all("details:not([open])").filter((each) => !each.querySelector(".relations, .amounts, .told")); folded.forEach((each) => { each.open = true; }); });
  addEventListener("afterprint", () => folded.forEach((each) => { each.open = false; }));
})();
