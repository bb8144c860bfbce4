"use strict";
// Buttons that copy the text of a field; without the clipboard they stay hidden, and the field can be selected.
(() => {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    const said = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      button.textContent = button.dataset.copied;
      document.getElementById("announce").textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = said; }, 1500);
    });
  }
})();
