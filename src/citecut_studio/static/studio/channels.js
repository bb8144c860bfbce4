"use strict";
// Of the fields of a channel only those that its kind has; without this script all of them stand there.
(() => {
  const shown = {
    mastodon: ["url", "visibility"],
    bluesky: ["account", "url"],
    telegram: ["chat"],
    youtube: ["visibility"],
    s3: ["bucket", "url", "region", "inside", "public"],
  };
  const kind = document.querySelector("#new-channel [name=kind]");
  if (!kind) return;
  const choose = () => {
    for (const field of document.querySelectorAll("#new-channel [data-for]")) {
      const name = field.dataset.for;
      field.hidden = !["kind", "name", "format", ...(shown[kind.value] || [])].includes(name);
    }
  };
  kind.addEventListener("change", choose);
  choose();
})();
