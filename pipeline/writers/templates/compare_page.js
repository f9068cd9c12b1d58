"use strict";
(() => {
  const table = document.getElementById("matrix");
  const filter = document.getElementById("filter");
  const area = document.getElementById("area");
  const comparable = document.getElementById("comparable");
  const single = document.getElementById("single");
  const rows = [...table.querySelectorAll("tr.measure")];
  const order = new Map(rows.map((row, place) => [row, place]));
  const plain = (text) => text.toLocaleLowerCase("pl").replace(/ł/g, "l").normalize("NFD").replace(/\p{M}/gu, "");
  const names = new Map(rows.map((row) => [row, plain(row.dataset.name)]));

  const show = () => {
    const words = plain(filter.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const body of table.tBodies) {
      let any = false;
      for (const row of body.querySelectorAll("tr.measure")) {
        const fits = (!area.value || body.dataset.area === area.value)
          && (!comparable.checked || row.dataset.comparable)
          && (single.checked || row.dataset.shared)
          && words.every((word) => names.get(row).includes(word));
        row.hidden = !fits;
        any = any || fits;
        count += fits ? 1 : 0;
      }
      body.hidden = !any;
    }
    document.getElementById("shown").textContent = String(count);
    document.getElementById("nothing").hidden = count > 0;
  };

  const sort = (button) => {
    const head = button.closest("th");
    const column = Number(button.dataset.column);
    const next = { none: "descending", descending: "ascending", ascending: "none" };
    const direction = next[head.getAttribute("aria-sort") || "none"];
    for (const other of table.tHead.querySelectorAll("th")) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", direction);
    const sign = direction === "ascending" ? 1 : -1;
    const value = (row) => row.cells[column].dataset.sort;
    const compare = (one, other) => {
      if (direction === "none") return order.get(one) - order.get(other);
      if (column === 0) return sign * other.dataset.name.localeCompare(one.dataset.name, "pl");
      const first = value(one), second = value(other);
      if (!first || !second) return (first ? 0 : 1) - (second ? 0 : 1) || order.get(one) - order.get(other);
      return sign * (Number(first) - Number(second));
    };
    for (const body of table.tBodies) {
      body.append(...[...body.querySelectorAll("tr.measure")].sort(compare));
    }
  };

  for (const control of [filter, area, comparable, single]) control.addEventListener("input", show);
  for (const button of table.tHead.querySelectorAll("button")) button.addEventListener("click", () => sort(button));
  show();
})();
