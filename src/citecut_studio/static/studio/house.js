"use strict";
// The colours of a brand kit, seen together while they are chosen.
(() => {
  for (const [name, places] of [["ground", "#see-ground"], ["type", ".see-type"], ["accent", ".see-accent"]]) {
    const field = document.querySelector(`input[name="${name}"]`);
    if (!field) continue;
    const show = () => {
      for (const place of document.querySelectorAll(places)) place.setAttribute("fill", field.value);
    };
    field.addEventListener("input", show);
    show();
  }
})();
