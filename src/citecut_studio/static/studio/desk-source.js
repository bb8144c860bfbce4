"use strict";
// Source and script beside each other: a line lights the words that it cites, a passage lights its lines; selected
// words become a line; on a phone the two are tabs.
(() => {
  const desk = document.getElementById("desk");
  const source = document.getElementById("source");
  if (!desk || !source) return;
  const told = document.getElementById("cites");
  let cites = told ? JSON.parse(told.textContent) : {};
  const marks = "highlights" in CSS ? new Highlight() : null;
  if (marks) CSS.highlights.set("cited", marks);

  desk.addEventListener("desk:cites", (event) => {
    cites = { ...cites, ...event.detail };
    if (lit) light(lit, false);
  });
  desk.addEventListener("desk:all-cites", (event) => {
    cites = event.detail;
  });

  // ---- Lighting
  let lit = "";
  const passage = (key) => document.getElementById(`passage-${key}`);
  const clear = () => {
    lit = "";
    marks?.clear();
    for (const each of desk.querySelectorAll(".lit")) each.classList.remove("lit");
  };
  const range = (key, start, end) => {
    const text = passage(key)?.querySelector(".words")?.firstChild;
    if (!text || end > text.length) return null;
    const found = new Range();
    found.setStart(text, start);
    found.setEnd(text, end);
    return found;
  };
  const light = (line, scroll) => {
    clear();
    lit = line;
    document.getElementById(`line-${line}`)?.classList.add("lit");
    let first = null;
    for (const [key, start, end] of cites[line] || []) {
      const place = passage(key);
      if (!place) continue;
      place.classList.add("lit");
      first = first || place;
      const words = range(key, start, end);
      if (words && marks) marks.add(words);
    }
    if (first && scroll) into(source, first);
  };
  const lightLines = (key) => {
    clear();
    passage(key)?.classList.add("lit");
    for (const [line, places] of Object.entries(cites)) {
      for (const [place, start, end] of places) {
        if (place !== key) continue;
        document.getElementById(`line-${line}`)?.classList.add("lit");
        const words = range(key, start, end);
        if (words && marks) marks.add(words);
      }
    }
  };
  // Only the column scrolls, never the page under the writer's hands.
  const into = (column, element) => {
    if (getComputedStyle(column).overflowY !== "auto") return;
    const top = element.offsetTop - column.offsetTop, view = column.scrollTop;
    if (top < view + 40 || top + element.offsetHeight > view + column.clientHeight - 40) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      column.scrollTo({ top: Math.max(0, top - 80), behavior: calm ? "auto" : "smooth" });
    }
  };

  const lines = document.getElementById("lines");
  lines?.addEventListener("mouseover", (event) => {
    const line = event.target.closest(".line");
    if (line && !lines.contains(document.activeElement)) light(line.dataset.key, false);
  });
  lines?.addEventListener("focusin", (event) => {
    const line = event.target.closest(".line");
    if (line) light(line.dataset.key, true);
  });
  source.addEventListener("mouseover", (event) => {
    const place = event.target.closest(".passage");
    if (place) lightLines(place.dataset.passage);
  });
  source.addEventListener("mouseleave", () => {
    const line = document.activeElement?.closest?.(".line");
    if (line) light(line.dataset.key, false);
    else clear();
  });

  // With the keyboard: arrows walk through the passages, Enter goes to the line, and back.
  const passages = () => [...source.querySelectorAll(".passage-text")];
  const first = passages()[0];
  if (first) first.tabIndex = 0;
  source.addEventListener("focusin", (event) => {
    const place = event.target.closest(".passage");
    if (place) lightLines(place.dataset.passage);
  });
  source.addEventListener("keydown", (event) => {
    if (!event.target.matches(".passage-text")) return;
    const all = passages(), at = all.indexOf(event.target);
    const next = { ArrowDown: all[at + 1], ArrowUp: all[at - 1], Home: all[0], End: all.at(-1) }[event.key];
    if (next) {
      event.preventDefault();
      event.target.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }
    if (event.key === "Enter") {
      const key = event.target.closest(".passage").dataset.passage;
      const line = Object.keys(cites).find((name) => cites[name].some(([place]) => place === key));
      if (line) {
        event.preventDefault();
        show("script");
        document.getElementById(`line-${line}`)?.querySelector("textarea")?.focus();
      }
    }
  });
  desk.addEventListener("click", (event) => {
    const cite = event.target.closest("a.cite");
    if (!cite) return;
    const place = passage(cite.dataset.to);
    if (!place) return;
    event.preventDefault();
    show("source");
    const words = place.querySelector(".passage-text");
    for (const each of passages()) each.tabIndex = each === words ? 0 : -1;
    words.focus({ preventScroll: false });
  });

  // ---- Selected words become a line
  const button = document.getElementById("add-selection");
  const chosen = () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const part = selection.getRangeAt(0);
    const node = part.startContainer.nodeType === 1 ? part.startContainer : part.startContainer.parentElement;
    const place = node?.closest?.(".passage");
    if (!place || place.classList.contains("dim") || !source.contains(place)) return null;
    const words = place.querySelector(".words");
    const inside = part.cloneRange();
    if (!words.contains(inside.startContainer)) inside.setStart(words, 0);
    if (!words.contains(inside.endContainer)) inside.setEnd(words, words.childNodes.length);
    const text = inside.toString().trim();
    return text ? { text, passage: place.dataset.passage, box: inside.getBoundingClientRect() } : null;
  };
  if (button && desk.hasAttribute("data-may-write")) {
    document.addEventListener("selectionchange", () => {
      const found = chosen();
      button.hidden = !found;
      if (!found) return;
      button.style.setProperty("top", `${found.box.bottom + scrollY + 6}px`);
      button.style.setProperty("left", `${Math.max(8, found.box.left + scrollX)}px`);
    });
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      const found = chosen();
      if (!found) return;
      const after = document.querySelector(".line:focus-within, .line.lit")?.dataset.key || "";
      desk.dispatchEvent(new CustomEvent("desk:add", { detail: { text: found.text, passage: found.passage, after } }));
      getSelection().removeAllRanges();
      show("script");
    });
  }

  // ---- On a phone
  const tabs = desk.querySelector(".desk-tabs");
  const narrow = matchMedia("(max-width: 60rem)");
  const panels = { source, script: document.getElementById("script") };
  let open = "script";
  const show = (name) => {
    open = name;
    const two = narrow.matches;
    tabs.hidden = !two;
    for (const [key, panel] of Object.entries(panels)) {
      panel.hidden = two && key !== name;
      const tab = document.getElementById(`tab-${key}`);
      tab.setAttribute("aria-selected", String(key === name));
      tab.tabIndex = key === name ? 0 : -1;
      if (two) {
        panel.setAttribute("role", "tabpanel");
        panel.setAttribute("aria-labelledby", tab.id);
      } else panel.removeAttribute("role");
    }
  };
  tabs.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) show(tab.id.replace("tab-", ""));
  });
  tabs.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    show(open === "source" ? "script" : "source");
    document.getElementById(`tab-${open}`).focus();
  });
  narrow.addEventListener("change", () => show(open));
  show("script");
})();
