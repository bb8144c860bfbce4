"use strict";
// Adds to a page that already says everything: tabs, captions, lines that move the video.
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  document.documentElement.classList.add("js");

  function tabs(list) {
    const buttons = all("[role=tab]", list);
    const panels = buttons.map((button) => document.getElementById(button.getAttribute("aria-controls")));
    const beside = panels.map((panel) => all("[data-with]").filter((one) => one.dataset.with === panel.id));
    const select = (chosen) => {
      const before = buttons.findIndex((button) => button.getAttribute("aria-selected") === "true");
      buttons.forEach((button, i) => {
        button.setAttribute("aria-selected", String(i === chosen));
        button.tabIndex = i === chosen ? 0 : -1;
        [panels[i], ...beside[i]].forEach((one) => { one.hidden = i !== chosen; });
      });
      if (before !== chosen) follow(panels[before], panels[chosen]);
    };
    panels.forEach((panel, i) => {
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", buttons[i].id);
    });
    buttons.forEach((button, i) => button.addEventListener("click", () => select(i)));
    list.addEventListener("keydown", (event) => {
      const at = buttons.indexOf(document.activeElement);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
      if (at < 0 || to === undefined) return;
      event.preventDefault();
      const chosen = (to + buttons.length) % buttons.length;
      select(chosen);
      buttons[chosen].focus();
    });
    list.hidden = false;
    select(0);
  }

  // Another shape or language goes on where the last one was.
  function follow(from, to) {
    const old = all("video", from).find((video) => !video.paused) || all("video", from)[0];
    const now = all("video", to)[0];
    all("video", from).forEach((video) => video.pause());
    if (old && now && from.classList.contains("cut") && to.classList.contains("cut") && old.currentTime > 0) seek(now, old.currentTime, false);
  }

  function seek(video, time, play) {
    const go = () => {
      video.currentTime = time;
      if (play) video.play().catch(() => { /* the browser wants another click first */ });
    };
    if (video.readyState >= 1) go();
    else {
      video.addEventListener("loadedmetadata", go, { once: true });
      video.load();
    }
  }

  function captions(video, cut) {
    const track = video.addTextTrack("captions", cut.label, cut.language);
    cut.cues.forEach(([start, end, text]) => {
      const cue = new VTTCue(start, end, "");
      // The text of a cue is markup to the player, so it is escaped like any other.
      cue.text = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
      track.addCue(cue);
    });
    track.mode = cut.show ? "showing" : "hidden";
  }

  function edition(panel) {
    const lines = all("a.seek", panel);
    const timed = lines.map((link) => ({ link, start: Number(link.dataset.start), end: Number(link.dataset.end) }));
    const current = () => all(".cut", panel).find((cut) => !cut.hidden)?.querySelector("video");
    const mark = (time) => {
      const now = timed.find((line) => line.start <= time && time < line.end);
      timed.forEach((line) => {
        const item = line.link.closest(".line");
        if (line === now) {
          line.link.setAttribute("aria-current", "true");
          item.classList.add("current");
        } else if (line.link.hasAttribute("aria-current")) {
          line.link.removeAttribute("aria-current");
          item.classList.remove("current");
        }
      });
    };
    timed.forEach((line) => line.link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !current()) return;
      event.preventDefault();
      // A hair after the start, so that rounding never shows the line before.
      seek(current(), line.start + 0.01, true);
      mark(line.start);
    }));
    panel.addEventListener("keydown", (event) => {
      const at = lines.indexOf(document.activeElement);
      if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
      if (event.key === " ") lines[at].click();
      else if (to === undefined) return;
      else lines[Math.max(0, Math.min(lines.length - 1, to))].focus();
      event.preventDefault();
    });
    all("video", panel).forEach((video) => {
      const tick = () => {
        mark(video.currentTime);
        if (!video.paused && !video.ended) requestAnimationFrame(tick);
      };
      video.addEventListener("play", tick);
      video.addEventListener("timeupdate", () => { if (video.currentTime > 0) mark(video.currentTime); });
    });
  }

  // An address may name a line of an edition that is not the one in front.
  function target() {
    const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const panel = place && place.closest(".edition[hidden]");
    if (panel) document.getElementById(panel.getAttribute("aria-labelledby")).click();
    if (panel) place.scrollIntoView();
  }

  const cuts = JSON.parse(document.getElementById("cuts").textContent);
  all("video").forEach((video) => captions(video, cuts[video.dataset.cut]));
  all(".edition").forEach(edition);
  all("[role=tablist]").forEach(tabs);
  all(".keys").forEach((note) => { note.hidden = false; });
  addEventListener("hashchange", target);
  target();
})();
