"use strict";
// What somebody has typed and not sent stays when a part of the page is changed under it, when the page is loaded
// again, and when what was sent is refused. It lies in the tab's own store, by person, and goes when it is taken.
(() => {
  const FIELDS = ["textarea", "input[type='text']", "input[type='url']", "input:not([type])"]
    .map((field) => `main form[method='post'] ${field}[id]`).join(",");
  const PLACE = `kept ${document.body.dataset.person} ${location.pathname}${location.search}`;
  const SENT = "sent";

  const read = (place) => {
    try {
      return JSON.parse(sessionStorage.getItem(place)) || {};
    } catch {
      return {}; // no store, or somebody else's
    }
  };

  const write = (place, kept) => {
    try {
      if (Object.keys(kept).length) sessionStorage.setItem(place, JSON.stringify(kept));
      else sessionStorage.removeItem(place);
    } catch {
      // A full or forbidden store keeps nothing: the page works as before.
    }
  };

  // The desk saves lines as they are typed; passwords and codes are kept nowhere.
  const keeps = (field) => field.matches(FIELDS) && !field.closest("[data-save]") && field.autocomplete !== "off";

  const fill = (kept) => {
    for (const [id, text] of Object.entries(kept)) {
      const field = document.getElementById(id);
      if (!field || !keeps(field) || field.value === text || field.value !== field.defaultValue) continue;
      field.value = text;
      for (let around = field.closest("details"); around; around = around.parentElement.closest("details")) {
        around.open = true;
      }
    }
  };

  document.addEventListener("input", (event) => {
    if (!keeps(event.target)) return;
    const { [event.target.id]: _old, ...others } = read(PLACE);
    const same = event.target.value === event.target.defaultValue;
    write(PLACE, same ? others : { ...others, [event.target.id]: event.target.value });
  });

  // What is on its way is kept apart until the answer shows whether it was taken.
  const take = (form) => {
    const kept = read(PLACE), sent = {};
    for (const field of form.elements) {
      if (!(field.id in kept)) continue;
      sent[field.id] = kept[field.id];
      delete kept[field.id];
    }
    write(PLACE, kept);
    return sent;
  };

  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.hasAttribute("hx-post")) return;
    if (event.target.method === "post") write(SENT, take(event.target));
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.requestConfig.elt; // it may be gone from the page already
    if (form instanceof HTMLFormElement && event.detail.successful) take(form);
  });

  document.addEventListener("htmx:afterSettle", () => fill(read(PLACE)));

  const begin = () => {
    const sent = read(SENT);
    write(SENT, {});
    if (document.querySelector("main [role='alert'], main .errorlist")) {
      write(PLACE, { ...sent, ...read(PLACE) });
    }
    fill(read(PLACE));
  };

  begin(); // deferred: the page is there
})();
