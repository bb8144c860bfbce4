"use strict";
// What every page of the studio does: menus that close, and what changed said to screen readers.
(() => {
  const announce = (text) => {
    const place = document.getElementById("announce");
    if (place) place.textContent = text;
  };

  // A menu closes when something else is clicked, and on Escape.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // A row of tabs that is wider than the page shows where it goes on, and the tab that one is in.
  for (const tabs of document.querySelectorAll(".project-head .tabs")) {
    const fade = () => {
      tabs.classList.toggle("more-left", tabs.scrollLeft > 2);
      tabs.classList.toggle("more-right", tabs.scrollLeft + tabs.clientWidth < tabs.scrollWidth - 2);
    };
    const here = tabs.querySelector("[aria-current]");
    if (here) tabs.scrollLeft = here.offsetLeft - (tabs.clientWidth - here.offsetWidth) / 2;
    tabs.addEventListener("scroll", fade, { passive: true });
    new ResizeObserver(fade).observe(tabs);
  }

  // The server may say in words what a request did: `HX-Trigger: {"announce": "..."}`.
  document.addEventListener("announce", (event) => announce(event.detail.value));
  document.addEventListener("htmx:responseError", (event) => {
    announce(event.detail.xhr.statusText || String(event.detail.xhr.status));
  });
})();
