"use strict";
// The sound of a film as a picture, and two ends that snap to whole sentences: by dragging, or with the arrow keys.
(() => {
  const told = document.getElementById("wave");
  const canvas = document.getElementById("wave-canvas");
  const first = document.getElementById("first");
  const last = document.getElementById("last");
  if (!told || !canvas || !first || !last) return;
  const { start, end, peaks, sentences } = JSON.parse(told.textContent);
  const film = document.getElementById("film");
  const hear = document.getElementById("hear");
  const length = document.getElementById("trim-length");
  const sentence = (number) => sentences.find(([n]) => n === Number(number)) || sentences[0];
  const clock = (time) => `${Math.floor(time / 60)}:${String(Math.floor(time % 60)).padStart(2, "0")}`;

  const say = () => {
    const [, from, , firstText] = sentence(first.value);
    const [, , to, lastText] = sentence(last.value);
    for (const [field, time, text] of [[first, from, firstText], [last, to, lastText]]) {
      const said = `${clock(time)} ${text}`;
      document.getElementById(`${field.id}-said`).textContent = said;
      field.setAttribute("aria-valuetext", said);
    }
    if (length) length.textContent = `${Math.round(to - from)} ${document.getElementById("trim-form").dataset.changed}`;
    draw(from, to);
  };
  const x = (time) => ((time - start) / (end - start)) * canvas.clientWidth;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const draw = (from, to) => {
    const wide = canvas.clientWidth, high = 120, dots = devicePixelRatio || 1;
    canvas.width = wide * dots;
    canvas.height = high * dots;
    const pen = canvas.getContext("2d");
    pen.scale(dots, dots);
    pen.fillStyle = colour("--now");
    pen.fillRect(x(from), 0, x(to) - x(from), high);
    const [inside, outside] = [colour("--link"), colour("--rule")];
    for (let at = 0; at < wide; at += 2) {
      const a = Math.floor((at / wide) * peaks.length), b = Math.max(a + 1, Math.floor(((at + 2) / wide) * peaks.length));
      const tall = (Math.max(...peaks.slice(a, b), 1) / 100) * (high - 24);
      const time = start + (at / wide) * (end - start);
      pen.fillStyle = time >= from && time < to ? inside : outside;
      pen.fillRect(at, (high - 12 - tall) / 2, 1.4, tall);
    }
    pen.fillStyle = colour("--soft");
    for (const [, begins] of sentences) pen.fillRect(x(begins), high - 10, 1, 8);
    pen.fillStyle = colour("--bar");
    for (const time of [from, to]) pen.fillRect(x(time) - 1.5, 0, 3, high);
  };
  const keep = (moved) => {
    if (Number(first.value) > Number(last.value)) {
      if (moved === first) last.value = first.value;
      else first.value = last.value;
    }
    say();
  };
  for (const field of [first, last]) field.addEventListener("input", () => keep(field));

  let dragged = null;
  const timeAt = (event) => start + ((event.clientX - canvas.getBoundingClientRect().left) / canvas.clientWidth) * (end - start);
  const nearest = (time, place) =>
    sentences.reduce((best, one) => (Math.abs(one[place] - time) < Math.abs(best[place] - time) ? one : best))[0];
  const drag = (event) => {
    if (!dragged) return;
    dragged.value = String(nearest(timeAt(event), dragged === first ? 1 : 2));
    keep(dragged);
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (first.disabled) return;
    const time = timeAt(event);
    const [, from] = sentence(first.value), to = sentence(last.value)[2];
    dragged = Math.abs(time - from) <= Math.abs(time - to) ? first : last;
    canvas.setPointerCapture(event.pointerId);
    drag(event);
  });
  canvas.addEventListener("pointermove", drag);
  canvas.addEventListener("pointerup", () => {
    dragged = null;
  });

  if (hear) {
    hear.hidden = false;
    hear.addEventListener("click", () => {
      film.currentTime = sentence(first.value)[1];
      film.play();
    });
    film.addEventListener("timeupdate", () => {
      if (!film.paused && film.currentTime >= sentence(last.value)[2] && film.currentTime < sentence(last.value)[2] + 1) film.pause();
    });
  }
  new ResizeObserver(say).observe(canvas);
  document.getElementById("theme")?.addEventListener("click", () => setTimeout(say, 50));
})();
