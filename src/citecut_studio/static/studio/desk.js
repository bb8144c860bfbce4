"use strict";
// The desk: lines are saved as they are written; who was later sees what was written before; nothing that has the
// focus is ever replaced, so that no input method is disturbed.
(() => {
  const desk = document.getElementById("desk");
  if (!desk) return;
  const WAIT = 350, // milliseconds without a keystroke before a line is tried and kept
    LOOK = 4000, // between two looks at what others wrote
    RETRY = 3000;
  const list = document.getElementById("lines");
  const saved = document.getElementById("saved");
  const mayWrite = desk.hasAttribute("data-may-write");
  const csrf = () => desk.querySelector("input[name=csrfmiddlewaretoken]")?.value || "";
  const announce = (text) => {
    const place = document.getElementById("announce");
    if (place && text) place.textContent = text;
  };
  const seen = (name, detail) => desk.dispatchEvent(new CustomEvent(name, { detail }));
  const setVersion = (version) => {
    desk.dataset.version = String(version);
  };

  document.documentElement.classList.add("scripted");

  const post = (address, body) =>
    fetch(address, {
      method: "POST",
      body,
      headers: { Accept: "application/json", "X-CSRFToken": csrf() },
      credentials: "same-origin",
    });

  // Text areas grow with what is in them.
  const grow = (area) => {
    if (CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  const growAll = () => {
    for (const area of desk.querySelectorAll(".line textarea")) grow(area);
  };

  // ---- Saving one line
  const states = new Map(); // line id -> what is known of its saving
  const stateOf = (form) => {
    const key = form.dataset.save;
    if (!states.has(key)) states.set(key, { timer: 0, busy: false, again: false, conflict: false, composing: false });
    return states.get(key);
  };
  const dirty = (form) => {
    for (const field of form.elements) {
      if (field.name === "version" || field.type === "hidden") continue;
      if (field.tagName === "SELECT") {
        if (![...field.options].find((option) => option.selected)?.defaultSelected) return true;
      } else if ("defaultValue" in field && field.value !== field.defaultValue) return true;
    }
    return false;
  };
  const settle = (form, sent) => {
    for (const field of form.elements) {
      if (!field.name || !sent.has(field.name) || field.type === "hidden") continue;
      const value = sent.get(field.name);
      if (field.tagName === "SELECT") {
        for (const option of field.options) option.defaultSelected = option.value === value;
      } else field.defaultValue = value;
    }
  };
  const setLineVersion = (form, version) => {
    form.dataset.version = String(version);
    form.querySelector("input[name=version]").value = String(version);
    const line = form.closest(".line");
    if (line?.dataset.key === form.dataset.save) {
      line.dataset.version = String(version);
      for (const field of line.querySelectorAll(".line-tools input[name=version], .scene-form input[name=version]")) field.value = String(version);
    } else {
      const gone = form.nextElementSibling?.querySelector("input[name=version]");
      if (gone) gone.value = String(version);
    }
  };
  const formOf = (key) => desk.querySelector(`form[data-save="${CSS.escape(key)}"]`);

  const save = async (form) => {
    const state = stateOf(form);
    clearTimeout(state.timer);
    state.timer = 0;
    if (state.conflict || state.composing) return;
    if (state.busy) {
      state.again = true;
      return;
    }
    if (!dirty(form)) return;
    state.busy = true;
    const sent = new FormData(form);
    saved.textContent = desk.dataset.saving;
    try {
      const answer = await post(form.action, sent);
      if (answer.status === 409) return showConflict(await answer.json());
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      settle(form, sent);
      for (const [key, version] of Object.entries(told.versions)) {
        const other = formOf(key);
        if (other) setLineVersion(other, version);
      }
      takeFoot(told);
      setVersion(told.draft);
      saved.textContent = desk.dataset.saved;
    } catch {
      saved.textContent = desk.dataset.failed;
      state.timer = setTimeout(() => save(form), RETRY);
    } finally {
      state.busy = false;
      if (state.again) {
        state.again = false;
        save(form);
      }
    }
  };
  const soon = (form) => {
    const state = stateOf(form);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => save(form), WAIT);
  };
  const saveAll = async () => {
    await Promise.all([...desk.querySelectorAll("form[data-save]")].filter(dirty).map(save));
  };

  const takeFoot = (told) => {
    for (const [key, html] of Object.entries(told.foot || {})) {
      const foot = document.getElementById(`foot-${key}`);
      if (foot && foot.innerHTML !== html && !foot.contains(document.activeElement)) foot.innerHTML = html;
    }
    if (told.total) document.getElementById("total").innerHTML = told.total;
    seen("desk:cites", told.cites || {});
  };

  // ---- Somebody else was first
  const showConflict = (told) => {
    const place = desk.querySelector(`[data-conflict="${CSS.escape(told.key)}"]`);
    if (!place) return;
    const form = formOf(told.key);
    if (form) stateOf(form).conflict = true;
    place.innerHTML = told.conflict;
    saved.textContent = "";
    if (told.version) place.dataset.version = String(told.version);
  };
  const answerConflict = (button, mine) => {
    const place = button.closest("[data-conflict]");
    const form = formOf(place.dataset.conflict);
    const field = form.querySelector("[name=text]");
    const state = stateOf(form);
    const theirs = place.querySelector(".their-text")?.textContent ?? "";
    setLineVersion(form, Number(place.querySelector(".conflict").dataset.theirs));
    field.defaultValue = theirs;
    if (!mine) field.value = theirs;
    state.conflict = false;
    place.replaceChildren();
    grow(field);
    field.focus();
    if (mine) save(form);
    look();
  };

  // ---- The list, where lines were added, moved or taken away
  const held = (line) =>
    line.contains(document.activeElement) && document.activeElement.matches("textarea, input:not([type=hidden]), select");
  const busyLine = (line) =>
    [...line.querySelectorAll("form[data-save]")].some((form) => dirty(form) || stateOf(form).conflict || stateOf(form).busy);
  const fresh = (html) => {
    const box = document.createElement("template");
    box.innerHTML = html;
    return [...box.content.children];
  };
  const keepOpen = (old, next) => {
    for (const [a, b] of [[".card-texts", ".card-texts"]]) {
      const one = old.querySelector(a), other = next.querySelector(b);
      if (one && other) other.open = one.open;
    }
  };
  // What is being written in stays where it is: only its neighbours are exchanged.
  const takeList = (html) => {
    const wanted = fresh(html);
    const standing = new Map([...list.children].map((line) => [line.id, line]));
    const active = [...list.children].find(held);
    const kept = new Set();
    const nodes = wanted.map((next) => {
      const old = standing.get(next.id);
      if (!old) return next;
      if (old.dataset.version === next.dataset.version && same(old, next)) {
        refresh(old, next);
        kept.add(old);
        return old;
      }
      if (old === active || busyLine(old)) {
        refresh(old, next);
        kept.add(old);
        return old;
      }
      keepOpen(old, next);
      return next;
    });
    for (const line of [...list.children]) if (!nodes.includes(line) && line !== active) line.remove();
    if (active && !nodes.includes(active)) active.remove();
    place(nodes, active);
    if (window.htmx) window.htmx.process(list);
    growAll();
  };
  const same = (old, next) =>
    [...old.querySelectorAll("form[data-save]")].map((f) => f.dataset.save + f.dataset.version).join() ===
    [...next.querySelectorAll("form[data-save]")].map((f) => f.dataset.save + f.dataset.version).join();
  const refresh = (old, next) => {
    const writing = old.contains(document.activeElement) || busyLine(old);
    // What is being rendered stays as its translator read it, until they have left the line.
    const parts = [".line-number", ".line-tools", ".foot", ".who", ...(writing ? [] : [".original"])];
    for (const part of parts) {
      const one = old.querySelector(part), other = next.querySelector(part);
      if (one && other && one.outerHTML !== other.outerHTML && !one.contains(document.activeElement)) one.replaceWith(other);
    }
  };
  const place = (nodes, active) => {
    const at = active ? nodes.indexOf(active) : -1;
    if (at < 0) {
      nodes.forEach((node, n) => {
        if (list.children[n] !== node) list.insertBefore(node, list.children[n] || null);
      });
      return;
    }
    for (const node of nodes.slice(0, at)) list.insertBefore(node, active);
    for (const node of nodes.slice(at + 1)) list.appendChild(node);
  };

  const take = (told) => {
    takeList(told.html);
    document.getElementById("total").innerHTML = told.total;
    seen("desk:cites", told.cites);
    seen("desk:all-cites", told.cites);
    setVersion(told.draft);
    announce(told.said);
  };

  const act = async (form, extra = {}) => {
    await saveAll();
    const body = new FormData(form);
    for (const [name, value] of Object.entries(extra)) body.set(name, value);
    try {
      const answer = await post(form.action, body);
      const told = await answer.json();
      if (answer.status === 409) {
        await look();
        return showConflict(told);
      }
      if (!answer.ok) throw new Error(String(answer.status));
      document.activeElement?.blur?.();
      take(told);
      if (told.focus) focusLine(told.focus, extra.caret);
      if (form.closest(".adding, .show-form") && form.reset) form.reset();
      else if (told.said) saved.textContent = told.said;
    } catch {
      saved.textContent = desk.dataset.failed;
    }
  };
  const focusLine = (key, caret) => {
    const field = formOf(key)?.querySelector("[name=text]");
    if (!field) return;
    field.focus({ preventScroll: false });
    if (caret !== undefined && field.setSelectionRange) field.setSelectionRange(caret, caret);
    field.closest(".line")?.scrollIntoView({ block: "nearest" });
  };

  // ---- What others wrote
  let looking = false;
  const look = async () => {
    if (looking || document.hidden) return;
    looking = true;
    try {
      const answer = await fetch(`${desk.dataset.since}?version=${desk.dataset.version}`, {
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      });
      if (answer.status === 200) {
        const told = await answer.json();
        warn(told);
        take(told);
      }
    } catch {
      // the next look may reach the studio again
    } finally {
      looking = false;
    }
  };
  // A line that somebody writes in is not exchanged: its writer is told at the first keystroke that is saved.
  const warn = (told) => {
    for (const next of fresh(told.html)) {
      const old = document.getElementById(next.id);
      if (!old || !held(old)) continue;
      for (const form of old.querySelectorAll("form[data-save]")) {
        const other = next.querySelector(`form[data-save="${CSS.escape(form.dataset.save)}"]`);
        if (!other || other.dataset.version === form.dataset.version || dirty(form)) continue;
        const field = form.querySelector("[name=text]");
        const theirs = other.querySelector("[name=text]").defaultValue;
        if (form.contains(document.activeElement) && stateOf(form).composing) continue;
        field.value = field.defaultValue = theirs; // nothing of one's own is in it
        setLineVersion(form, Number(other.dataset.version));
        grow(field);
      }
    }
  };

  // ---- What people do
  desk.addEventListener("compositionstart", (event) => {
    const form = event.target.closest("form[data-save]");
    if (form) stateOf(form).composing = true;
  });
  desk.addEventListener("compositionend", (event) => {
    const form = event.target.closest("form[data-save]");
    if (!form) return;
    stateOf(form).composing = false;
    soon(form);
  });
  desk.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-save]");
    if (!form || !mayWrite) return;
    if (event.target.tagName === "TEXTAREA") grow(event.target);
    if (!event.isComposing) soon(form);
  });
  desk.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-save]");
    if (form && mayWrite) save(form);
    if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
  });
  desk.addEventListener("focusout", (event) => {
    const form = event.target.closest("form[data-save]");
    if (form && mayWrite) save(form);
  });
  desk.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-save]")) {
      event.preventDefault();
      save(form);
    } else if (form.matches("[data-answer-mine]")) {
      event.preventDefault();
      answerConflict(form, true);
    } else if (form.matches("[data-op]")) {
      event.preventDefault();
      form.closest("details.menu")?.removeAttribute("open");
      if (form.dataset.op === "split") splitAt(form.closest(".line"));
      else act(form);
    }
  });
  document.body.addEventListener("htmx:confirm", (event) => {
    // A preview shows what was written to the last keystroke.
    if (event.target.id !== "preview-form") return;
    event.preventDefault();
    saveAll().then(() => event.detail.issueRequest(true));
  });
  desk.addEventListener("click", (event) => {
    if (event.target.closest("[data-answer=theirs]")) answerConflict(event.target, false);
    const match = event.target.closest(".match");
    if (match) {
      const field = match.closest(".line").querySelector("textarea");
      field.value = match.dataset.take;
      grow(field);
      field.focus();
      soon(field.form);
    }
    const scene = event.target.closest(".scene a");
    if (scene) {
      event.preventDefault();
      openScene(scene.closest(".scene"));
    }
  });
  const openScene = async (box) => {
    const answer = await fetch(box.dataset.scene, { credentials: "same-origin" });
    if (!answer.ok) return;
    box.innerHTML = await answer.text();
    box.querySelector("select, input")?.focus();
  };
  const carets = new WeakMap();
  desk.addEventListener("selectionchange", remember, true);
  document.addEventListener("selectionchange", remember);
  function remember() {
    const area = document.activeElement;
    if (area?.matches?.(".line textarea")) carets.set(area, area.selectionStart);
  }
  const splitAt = (line) => {
    const area = line.querySelector("textarea[name=text]");
    const form = line.querySelector("form[data-op=split]");
    act(form, { at: String(carets.get(area) ?? 0), caret: 0 });
  };
  desk.addEventListener("keydown", (event) => {
    const line = event.target.closest?.(".line");
    if (!line || event.isComposing) return;
    if (event.key === "Enter" && event.target.tagName === "TEXTAREA" && mayWrite) {
      event.preventDefault();
      if (event.altKey) {
        remember();
        splitAt(line);
      }
    }
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown") && mayWrite) {
      const form = line.querySelectorAll(".line-tools > form")[event.key === "ArrowUp" ? 0 : 1];
      if (form.querySelector("button").disabled) return;
      event.preventDefault();
      act(form, { caret: event.target.selectionStart ?? 0 });
    }
  });

  // Dragging by the grip, with a mouse, a pen or a finger; Escape lets go. By keyboard Alt and the arrows do the same.
  for (const grip of desk.querySelectorAll(".grip")) grip.hidden = false;
  if (list) {
    new MutationObserver(() => {
      for (const grip of list.querySelectorAll(".grip[hidden]")) grip.hidden = false;
    }).observe(list, { childList: true });
  }
  let dragged = null, target = null;
  const unmark = () => {
    for (const each of list.children) each.classList.remove("drop-before", "drop-after", "dragged");
  };
  const letGo = () => {
    unmark();
    dragged = target = null;
  };
  // The line before which the dragged one would come to stand; null: at the end.
  const aim = (y) => {
    const others = [...list.children].filter((line) => line !== dragged);
    const next = others.find((line) => y < line.getBoundingClientRect().top + line.offsetHeight / 2);
    unmark();
    dragged.classList.add("dragged");
    if (next) next.classList.add("drop-before");
    else others.at(-1)?.classList.add("drop-after");
    target = { before: next || null };
  };
  const EDGE = 70;
  list?.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".grip");
    if (!grip || event.button || !mayWrite) return;
    event.preventDefault();
    dragged = grip.closest(".line");
    grip.setPointerCapture(event.pointerId);
  });
  list?.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    aim(event.clientY);
    if (event.clientY < EDGE) window.scrollBy(0, -12);
    else if (event.clientY > innerHeight - EDGE) window.scrollBy(0, 12);
  });
  list?.addEventListener("pointerup", () => {
    if (!dragged) return;
    const [moved, aimed] = [dragged, target];
    letGo();
    if (aimed && moved.nextElementSibling !== aimed.before) {
      act(moved.querySelector(".line-tools > form"), { before: aimed.before ? aimed.before.dataset.key : "" });
    }
  });
  list?.addEventListener("pointercancel", letGo);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && dragged) letGo();
  });

  window.addEventListener("beforeunload", (event) => {
    if ([...desk.querySelectorAll("form[data-save]")].some(dirty)) event.preventDefault();
  });
  desk.addEventListener("desk:add", (event) => {
    const body = document.createElement("form");
    body.action = desk.dataset.add;
    for (const [name, value] of Object.entries(event.detail)) {
      const field = document.createElement("input");
      field.name = name;
      field.value = value;
      body.append(field);
    }
    act(body);
  });
  growAll();
  if (list) setInterval(look, LOOK);
  document.addEventListener("visibilitychange", look);
})();
