"use strict";
// Adds to pages that already say everything: lines that move the video, copying, search.
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  document.documentElement.classList.add("js");

  function lines() {
    const video = document.getElementById("video");
    const links = all("a.seek[data-start]");
    if (!video || !links.length) return;
    const spans = links.map((link) => [Number(link.dataset.start), Number(link.dataset.end)]);
    let current = -1;
    const mark = () => {
      const now = video.currentTime;
      const at = spans.findLastIndex(([start, end]) => now >= start - 0.05 && now < end + 0.3);
      if (at === current) return;
      current = at;
      links.forEach((link, i) => {
        link.closest(".line").classList.toggle("current", i === at);
        if (i === at) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
      });
    };
    links.forEach((link, i) => link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      video.currentTime = spans[i][0] + 0.01;
      video.play().catch(() => { /* the browser wants a person to press play */ });
    }));
    links.forEach((link, i) => link.addEventListener("keydown", (event) => {
      const to = { ArrowDown: i + 1, ArrowUp: i - 1 }[event.key];
      if (to === undefined || !links[to]) return;
      event.preventDefault();
      links[to].focus();
    }));
    video.addEventListener("timeupdate", mark);
    video.addEventListener("seeked", mark);
  }

  function copying() {
    const can = Boolean(navigator.clipboard);
    all("[data-copy]").forEach((button) => {
      button.hidden = !can;
      const label = button.textContent;
      button.addEventListener("click", async () => {
        try { await navigator.clipboard.writeText(button.dataset.copy); } catch { return; }
        button.textContent = button.dataset.done;
        setTimeout(() => { button.textContent = label; }, 2000);
      });
    });
    all("[data-send]").forEach((button) => {
      button.hidden = !navigator.share;
      button.addEventListener("click", () => navigator.share({ title: document.title, url: button.dataset.send }).catch(() => { /* they thought better of it */ }));
    });
    const address = document.getElementById("address");
    if (address) address.addEventListener("focus", () => address.select());
  }

  // Vietnamese is often typed without its marks: each text is known with and without them.
  const folded = (text) => text.normalize("NFC").toLowerCase();
  const bare = (text) => folded(text).replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");

  function search() {
    const form = document.getElementById("search");
    if (!form || !Array.isArray(window.clips)) return;
    const [query, found, results, list] = ["query", "found", "results", "list"].map((id) => document.getElementById(id));
    const known = window.clips.map((row) => {
      const [, title, , source, text] = row;
      return { row, title: folded(title), whole: folded([title, source, text].join(" ")), bareTitle: bare(title), bareWhole: bare([title, source, text].join(" ")) };
    });
    const worth = (one, words) => {
      const whole = words.map(([word]) => word).join(" "), plainWhole = words.map(([, plain]) => plain).join(" ");
      // Words that stand together as they were typed count for more than the same words here and there.
      let sum = one.whole.includes(whole) ? 6 : one.bareWhole.includes(plainWhole) ? 4 : 0;
      for (const [word, plain] of words) {
        const exact = word !== plain;
        const inTitle = exact ? one.title.includes(word) : one.bareTitle.includes(plain);
        const anywhere = exact ? one.whole.includes(word) : one.bareWhole.includes(plain);
        if (!anywhere) return 0;
        sum += inTitle ? 3 : 1;
      }
      return sum;
    };
    const make = (tag, name, text) => {
      const node = document.createElement(tag);
      if (name) node.className = name;
      if (text) node.textContent = text;
      return node;
    };
    const show = ({ row: [address, title, date, source, text, picture] }) => {
      const item = make("li"), article = make("article", "row"), words = make("div"), heading = make("h2"), link = make("a", "", title);
      link.href = address;
      heading.append(link);
      words.append(heading, make("p", "told", text.length > 180 ? `${text.slice(0, 180)}…` : text), make("p", "label", `${date} · ${source}`));
      if (picture) {
        const frame = make("div", "picture"), image = make("img");
        image.src = picture;
        image.alt = "";
        frame.append(image);
        article.append(frame);
      }
      article.append(words);
      item.append(article);
      return item;
    };
    const run = () => {
      const words = folded(query.value).split(/\s+/).filter(Boolean).map((word) => [word, bare(word)]);
      const hits = words.length ? known.map((one) => [worth(one, words), one]).filter(([value]) => value > 0).sort((a, b) => b[0] - a[0]) : [];
      results.replaceChildren(...hits.slice(0, 60).map(([, one]) => show(one)));
      results.hidden = !hits.length;
      [list, document.querySelector(".turn")].forEach((one) => { if (one) one.hidden = Boolean(words.length); });
      const { none, one, many } = form.dataset;
      found.textContent = !words.length ? "" : hits.length === 0 ? none : hits.length === 1 ? one : many.replace("{count}", hits.length);
    };
    form.addEventListener("submit", (event) => event.preventDefault());
    query.addEventListener("input", run);
    form.hidden = false;
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) { query.value = asked; run(); }
  }

  lines();
  copying();
  search();
})();
