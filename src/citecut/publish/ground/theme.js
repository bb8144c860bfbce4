"use strict";
// Light or dark, as the person chose last on any page of ours, else as the system has it.
(() => {
  const root = document.documentElement;

  const stored = {
    get: () => { try { return localStorage.getItem("citecut-theme"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("citecut-theme", value); } catch { /* a page from disk may have no store */ } },
  };

  const known = stored.get();
  if (known === "dark" || known === "light") root.dataset.theme = known;
  const button = document.getElementById("theme");
  if (!button) return;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  const show = () => button.setAttribute("aria-pressed", String(dark()));
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    stored.set(root.dataset.theme);
    show();
  });
  system.addEventListener("change", show);
  button.hidden = false;
  show();
})();
