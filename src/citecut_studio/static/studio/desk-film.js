"use strict";
// The sound of a film as a wave with two handles that snap to whole sentences: by dragging, or with the arrow keys.
(() => {
  const told = document.getElementById("wave");
  const strip = document.getElementById("strip");
  const [first, last] = ["first", "last"].map((id) => document.getElementById(id));
  if (!told || !strip || !first || !last) return;
  const { start, end, peaks, sentences } = JSON.parse(told.textContent);
  const film = document.getElementById("film");
  const length = document.getElementById("trim-length");
  const form = document.getElementById("trim-form");
  const scroll = strip.querySelector(".wave-scroll"), long = strip.querySelector(".wave-long");
  const canvas = strip.querySelector("canvas");
  const A_SECOND = 100, MARGIN = 22;
  let zoom = 1, wave = null;

  strip.hidden = false;
  form.classList.add("with-strip");
  const place = (number) => Math.max(0, sentences.findIndex(([n]) => n === Number(number)));
  const clock = (time) => `${Math.floor(time / 60)}:${String(Math.floor(time % 60)).padStart(2, "0")}`;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const wide = () => long.clientWidth - 2 * MARGIN;
  const x = (time) => MARGIN + ((time - start) / (end - start)) * wide();
  const timeAt = (event) => start + ((event.clientX - long.getBoundingClientRect().left - MARGIN) / wide()) * (end - start);

  // Handles: sliders over the sentences, drawn on the wave.
  const ends = [
    { field: first, name: strip.dataset.begins, edge: 1 },
    { field: last, name: strip.dataset.ends, edge: 2 },
  ];
  for (const one of ends) {
    const handle = document.createElement("button");
    Object.assign(handle, { type: "button", className: "handle" });
    const told = {
      role: "slider", "aria-label": one.name, "aria-orientation": "horizontal",
      "aria-valuemin": one.field.min, "aria-valuemax": one.field.max,
    };
    for (const [key, value] of Object.entries(told)) handle.setAttribute(key, value);
    if (one.field.disabled) handle.setAttribute("aria-disabled", "true");
    one.handle = long.appendChild(handle);
  }
  const move = (one, at) => {
    if (one.field.disabled) return;
    const kept = Math.min(Math.max(at, 0), sentences.length - 1);
    one.field.value = String(sentences[kept][0]);
    const [begins, finishes] = [place(first.value), place(last.value)];
    if (begins > finishes) (one.field === first ? last : first).value = one.field.value;
    show();
  };
  const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -1e9, End: 1e9 };
  const nearest = (time, edge) =>
    sentences.reduce((best, one, at) => (Math.abs(one[edge] - time) < Math.abs(sentences[best][edge] - time) ? at : best), 0);
  for (const one of ends) {
    one.handle.addEventListener("keydown", (event) => {
      if (!(event.key in KEYS) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      move(one, place(one.field.value) + KEYS[event.key]);
      reveal(one);
    });
    one.handle.addEventListener("pointerdown", (event) => {
      if (one.field.disabled || event.button) return;
      one.handle.setPointerCapture(event.pointerId);
      one.handle.focus();
      event.preventDefault();
    });
    one.handle.addEventListener("pointermove", (event) => {
      if (one.handle.hasPointerCapture(event.pointerId)) move(one, nearest(timeAt(event), one.edge));
    });
  }
  const reveal = (one) => {
    const at = x(sentences[place(one.field.value)][one.edge]);
    if (at < scroll.scrollLeft + 40 || at > scroll.scrollLeft + scroll.clientWidth - 40) scroll.scrollLeft = at - scroll.clientWidth / 2;
  };

  const show = () => {
    const [begins, finishes] = [sentences[place(first.value)], sentences[place(last.value)]];
    for (const [one, sentence] of [[ends[0], begins], [ends[1], finishes]]) {
      const said = `${clock(sentence[one.edge])} ${sentence[3]}`;
      document.getElementById(`${one.field.id}-said`).textContent = said;
      one.handle.setAttribute("aria-valuenow", one.field.value);
      one.handle.setAttribute("aria-valuetext", said);
      one.handle.style.left = `${x(sentence[one.edge])}px`;
    }
    if (length) length.textContent = `${Math.round(finishes[2] - begins[1])} ${form.dataset.changed}`;
    draw();
  };

  // Each column of pixels shows the lowest and the highest sample of its own time; until these are known, the loudness.
  const column = (from, to) => {
    if (wave) {
      const a = Math.max(0, Math.floor((from - start) * A_SECOND)), b = Math.max(a + 1, Math.ceil((to - start) * A_SECOND));
      let low = 0, high = 0;
      for (let at = a; at < b && at * 2 + 1 < wave.length; at += 1) {
        low = Math.min(low, wave[at * 2]);
        high = Math.max(high, wave[at * 2 + 1]);
      }
      return [low / 127, high / 127];
    }
    const a = Math.max(0, Math.floor((from - start) * 10)), b = Math.max(a + 1, Math.ceil((to - start) * 10));
    const loud = Math.max(0, ...peaks.slice(a, b)) / 110;
    return [-loud, loud];
  };
  const draw = () => {
    const seen = scroll.clientWidth, high = canvas.clientHeight, dots = devicePixelRatio || 1;
    canvas.style.width = `${seen}px`;
    canvas.width = Math.round(seen * dots);
    canvas.height = Math.round(high * dots);
    const pen = canvas.getContext("2d"), shift = scroll.scrollLeft;
    const [from, to] = [sentences[place(first.value)][1], sentences[place(last.value)][2]];
    const time = (px) => start + ((px / dots + shift - MARGIN) / wide()) * (end - start);
    const px = (at) => (x(at) - shift) * dots;
    const tall = (high - 34) * dots, middle = 12 * dots + tall / 2;
    pen.fillStyle = colour("--now");
    pen.fillRect(px(from), 0, px(to) - px(from), canvas.height);
    const [inside, outside] = [colour("--link"), colour("--soft")];
    const most = loudest();
    for (let at = 0; at < canvas.width; at += 1) {
      const [a, b] = [time(at), time(at + 1)];
      if (b < start || a > end) continue;
      const [low, top] = column(a, b);
      pen.fillStyle = a >= from && a < to ? inside : outside;
      pen.globalAlpha = a >= from && a < to ? 1 : 0.45;
      pen.fillRect(at, middle - (top / most) * (tall / 2), 1, Math.max(dots, ((top - low) / most) * (tall / 2)));
    }
    pen.globalAlpha = 1;
    marks(pen, px, dots, high);
  };
  const loudest = () => {
    if (!wave) return 1;
    let most = 1;
    for (const each of wave) most = Math.max(most, Math.abs(each));
    return Math.max(0.08, most / 127);
  };
  // Where sentences begin and end, and where the film plays.
  const marks = (pen, px, dots, high) => {
    sentences.forEach(([, begins, finishes], number) => {
      pen.fillStyle = colour(number % 2 ? "--rule" : "--soft");
      pen.fillRect(px(begins), (high - 16) * dots, Math.max(dots, px(finishes) - px(begins) - dots), 6 * dots);
      pen.fillStyle = colour("--soft");
      pen.fillRect(px(begins), 12 * dots, Math.max(1, dots / 2), (high - 22) * dots);
    });
    if (film && film.currentTime >= start && film.currentTime <= end) {
      pen.fillStyle = colour("--stop");
      pen.fillRect(px(film.currentTime), 0, dots, high * dots);
    }
  };

  const look = async (again) => {
    const address = strip.dataset.at;
    const found = await fetch(`${address}?from=${start.toFixed(2)}&to=${end.toFixed(2)}`);
    if (found.status === 200) {
      wave = new Int8Array(await found.arrayBuffer());
      strip.dataset.drawn = "yes";
      show();
      return;
    }
    if (found.status !== 204) return;
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const asked = again || (await fetch(address, { method: "POST", headers: { "X-CSRFToken": token } })).status === 202;
    if (asked) setTimeout(() => look(true), 2000);
  };

  for (const button of strip.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const middle = (scroll.scrollLeft + scroll.clientWidth / 2) / long.clientWidth;
      const by = Number(button.dataset.zoom);
      zoom = by ? Math.min(64, Math.max(1, zoom * by)) : 1;
      long.style.width = `${zoom * 100}%`;
      scroll.scrollLeft = middle * long.clientWidth - scroll.clientWidth / 2;
      show();
    });
  }
  scroll.addEventListener("scroll", draw, { passive: true });
  canvas.addEventListener("click", (event) => {
    film.currentTime = Math.max(0, timeAt(event));
    film.play();
  });
  for (const field of [first, last]) field.addEventListener("input", () => move(ends[field === first ? 0 : 1], place(field.value)));

  const hear = document.getElementById("hear");
  if (hear) {
    hear.hidden = false;
    hear.addEventListener("click", () => {
      film.currentTime = sentences[place(first.value)][1];
      film.play();
      film.dataset.until = String(sentences[place(last.value)][2]);
    });
  }
  film.addEventListener("timeupdate", () => {
    const until = Number(film.dataset.until || Infinity);
    if (!film.paused && film.currentTime >= until) {
      film.pause();
      delete film.dataset.until;
    }
    draw();
  });
  new ResizeObserver(show).observe(scroll);
  document.getElementById("theme")?.addEventListener("click", () => setTimeout(show, 50));
  look(false);
})();
