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

  // The server may say in words what a request did: `HX-Trigger: {"announce": "..."}`.
  document.addEventListener("announce", (event) => announce(event.detail.value));
  document.addEventListener("htmx:responseError", (event) => {
    announce(event.detail.xhr.statusText || String(event.detail.xhr.status));
  });
})();
