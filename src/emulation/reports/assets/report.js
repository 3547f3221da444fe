// Finds, filters, opens and prints. Without this script the page can be read, opened and printed as it stands.
(() => {
  "use strict";
  const root = document.documentElement;
  const one = (query, from = document) => from.querySelector(query);
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const rows = all(".units tr[data-sheet]");
  const sheets = all(".sheet");
  const homes = new Map(sheets.map((sheet) => [sheet, sheet.parentElement]));
  const sheetOf = (row) => document.getElementById(row.dataset.sheet);
  const rowOf = new Map(rows.map((row) => [sheetOf(row), row]));

  // Words without accents, so that "dong lai" finds "Đông Lai".
  const plain = (words) =>
    words.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().trim();
  const names = new Map(rows.map((row) => [row, plain(one(".who", row).textContent)]));

  // An open sheet stands below its row; the place is made when it opens and taken away when it closes.
  const settle = (sheet) => {
    const row = rowOf.get(sheet);
    const place = sheet.closest("tr.here");
    row.classList.toggle("opened", sheet.open);
    one("a.open", row).setAttribute("aria-expanded", String(sheet.open));
    if (sheet.open && !place) {
      const line = document.createElement("tr");
      const cell = document.createElement("td");
      line.className = "here";
      line.hidden = row.hidden;
      cell.colSpan = row.cells.length;
      line.append(cell);
      cell.append(sheet);
      row.after(line);
    } else if (!sheet.open && place) {
      homes.get(sheet).append(sheet);
      place.remove();
    }
  };
  const set = (sheet, open) => {
    sheet.open = open;
    settle(sheet);
  };

  // On paper the tables stay whole, and the open sheets follow them in their order.
  const homeward = () => {
    for (const sheet of sheets) homes.get(sheet).append(sheet);
    all("tr.here").forEach((line) => line.remove());
  };

  const fits = (row, wanted) => {
    const { group, state, differs } = row.dataset;
    const asked = wanted.state;
    const stateFits =
      !asked || asked === state || (asked === "open" && state !== "scored") || (asked === "differs" && differs === "yes");
    return stateFits && (!wanted.group || wanted.group === group) && names.get(row).includes(wanted.words);
  };
  const find = one("#find"), group = one("#group"), state = one("#state"), shown = one("#shown");
  const filter = () => {
    const wanted = { words: plain(find.value), group: group.value, state: state.value };
    for (const row of rows) {
      row.hidden = !fits(row, wanted);
      const place = row.nextElementSibling;
      if (place?.classList.contains("here")) place.hidden = row.hidden;
    }
    for (const table of all("table.units")) {
      const none = !all("tr[data-sheet]", table).some((row) => !row.hidden);
      one(".no-match", table.parentElement).hidden = !none;
    }
    const count = rows.filter((row) => !row.hidden).length;
    shown.value = shown.dataset.words.replace("{n}", count).replace("{all}", rows.length);
  };

  const openFromAddress = () => {
    const target = document.getElementById(location.hash.slice(1));
    const sheet = target?.closest(".sheet");
    if (!sheet) return;
    set(sheet, true);
    rowOf.get(sheet).scrollIntoView({ block: "start" });
  };

  // Where printing is not waited for, everything is put back only when it has ended.
  const print = (only) => {
    const before = new Map(sheets.map((sheet) => [sheet, sheet.open]));
    const hidden = rows.filter((row) => row.hidden);
    root.classList.toggle("only-open", only);
    if (!only) {
      for (const row of hidden) row.hidden = false;
      for (const sheet of sheets) sheet.open = true;
    }
    const restore = () => {
      root.classList.remove("only-open");
      for (const row of hidden) row.hidden = true;
      for (const sheet of sheets) set(sheet, before.get(sheet));
    };
    window.addEventListener("afterprint", restore, { once: true });
    window.print();
  };

  root.classList.add("js");
  one(".tools").hidden = false;
  // What is scrolled to must not lie under the tools, however high they are.
  const bar = one(".tools");
  new ResizeObserver(() => root.style.setProperty("scroll-padding-top", `${bar.offsetHeight + 12}px`)).observe(bar);
  for (const [sheet, row] of rowOf) {
    const link = one("a.open", row);
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      set(sheet, !sheet.open);
      history.replaceState(null, "", sheet.open ? link.hash : location.pathname + location.search);
    });
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        link.click();
      }
    });
    sheet.addEventListener("toggle", () => settle(sheet));
  }
  find.addEventListener("input", filter);
  for (const choice of [group, state]) choice.addEventListener("change", filter);
  const visible = () => rows.filter((row) => !row.hidden).map(sheetOf);
  one("#open-all").addEventListener("click", () => visible().forEach((sheet) => set(sheet, true)));
  one("#close-all").addEventListener("click", () => sheets.forEach((sheet) => set(sheet, false)));
  one("#print-all").addEventListener("click", () => print(false));
  one("#print-open").addEventListener("click", () => print(true));
  window.addEventListener("beforeprint", homeward);
  window.addEventListener("afterprint", () => sheets.forEach(settle));
  window.addEventListener("hashchange", openFromAddress);
  filter();
  openFromAddress();
})();
