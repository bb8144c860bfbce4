"use strict";
// Files on their way to a project: in pieces (tus 1.0), so that a broken connection, a pause or a reload costs one
// piece. Without this script the same forms send small files whole.
(() => {
  const PIECE = 8 * 1024 * 1024;
  const TRIES = [1, 2, 4, 8, 16, 30];
  const VERSION = { "Tus-Resumable": "1.0.0" };
  const words = document.getElementById("upload-words")?.dataset ?? {};
  const announce = (value) => document.dispatchEvent(new CustomEvent("announce", { detail: { value } }));
  const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
  const inBase64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
  const fingerprint = (file) => [file.name, file.size, file.lastModified].join("|");

  class Refused extends Error {}

  // One file: makes an upload or finds the one that was begun, and sends piece after piece.
  class Upload {
    constructor(file, form, changed) {
      Object.assign(this, { file, form, changed, offset: 0, paused: false, gone: false, state: "waiting", said: "" });
    }

    headers(more) {
      return { ...VERSION, "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value, ...more };
    }

    tell(state, said = "") {
      Object.assign(this, { state, said });
      this.changed(this);
    }

    async begin(uploads, known) {
      this.address = known.get(fingerprint(this.file))?.address;
      if (this.address && (await this.ask())) return;
      const name = `filename ${inBase64(this.file.name)},fingerprint ${inBase64(fingerprint(this.file))}`;
      const headers = this.headers({ "Upload-Length": String(this.file.size), "Upload-Metadata": name });
      const answer = await fetch(uploads, { method: "POST", headers });
      if (answer.status !== 201) throw new Refused(await answer.text());
      this.address = answer.headers.get("Location");
      this.offset = 0;
    }

    async ask() {
      const answer = await fetch(this.address, { method: "HEAD", headers: this.headers() });
      if (!answer.ok) return false;
      this.offset = Number(answer.headers.get("Upload-Offset"));
      return true;
    }

    async send() {
      for (let tries = 0; this.offset < this.file.size; ) {
        if (this.gone) return false;
        if (this.paused) {
          this.tell("paused");
          await new Promise((go) => { this.go = go; });
          continue;
        }
        this.tell("on");
        try {
          await this.piece();
          tries = 0;
        } catch (error) {
          if (error instanceof Refused || tries >= TRIES.length) throw error;
          if (this.paused || this.gone) continue;
          this.tell("again");
          await wait(TRIES[tries++]);
          await this.ask().catch(() => false);
        }
      }
      this.tell("done");
      return true;
    }

    // XMLHttpRequest, because fetch tells nothing of how much was sent.
    piece() {
      const from = this.offset;
      return new Promise((done, failed) => {
        const request = (this.request = new XMLHttpRequest());
        request.open("PATCH", this.address);
        const told = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(from) };
        for (const [name, value] of Object.entries(this.headers(told))) request.setRequestHeader(name, value);
        request.upload.onprogress = (event) => { this.offset = from + event.loaded; this.changed(this); };
        request.onload = () => {
          if (request.status === 204) { this.offset = Number(request.getResponseHeader("Upload-Offset")); done(); }
          else if ([401, 403, 404, 410, 413, 415, 422].includes(request.status)) failed(new Refused(words.broken));
          else failed(new Error(String(request.status)));
        };
        request.onerror = request.onabort = () => { this.offset = from; failed(new Error("connection")); };
        request.send(this.file.slice(from, from + PIECE));
      });
    }

    pause() {
      this.paused = true;
      this.request?.abort();
      this.tell("paused");
    }

    resume() {
      this.paused = false;
      this.go?.();
    }

    async remove() {
      this.gone = true;
      this.request?.abort();
      this.go?.();
      if (this.address) await fetch(this.address, { method: "DELETE", headers: this.headers() }).catch(() => {});
      this.tell("gone");
    }
  }

  // A file's row: its name, how far it is, and buttons to pause and remove it.
  const row = (list, upload) => {
    const item = document.createElement("li");
    const name = Object.assign(document.createElement("span"), { className: "file-name", textContent: upload.file.name });
    const bar = Object.assign(document.createElement("progress"), { max: upload.file.size || 1 });
    bar.setAttribute("aria-label", upload.file.name);
    const said = Object.assign(document.createElement("span"), { className: "small quiet numbers" });
    const pause = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: words.pause });
    const remove = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: words.remove });
    pause.setAttribute("aria-label", `${words.pause}: ${upload.file.name}`);
    remove.setAttribute("aria-label", `${words.remove}: ${upload.file.name}`);
    pause.addEventListener("click", () => (upload.paused ? upload.resume() : upload.pause()));
    remove.addEventListener("click", () => upload.remove());
    item.append(name, bar, said, pause, remove);
    list.append(item);
    upload.changed = () => {
      const mega = (bytes) => (bytes / 1e6).toFixed(1);
      bar.value = upload.offset;
      const far = words.megabytes.replace("{done}", mega(upload.offset)).replace("{all}", mega(upload.file.size));
      said.textContent = upload.said || `${words[upload.state] ?? ""} · ${far}`;
      pause.textContent = upload.paused ? words.resume : words.pause;
      pause.setAttribute("aria-label", `${pause.textContent}: ${upload.file.name}`);
      pause.hidden = ["done", "broken"].includes(upload.state);
      remove.hidden = upload.state === "done";
      item.classList.toggle("refused", upload.state === "broken");
      if (upload.state === "gone") item.remove();
    };
    upload.changed();
  };

  const errorAt = (form, text) => {
    let place = form.querySelector("[data-said]");
    if (!place) {
      place = Object.assign(document.createElement("p"), { className: "notice error" });
      place.dataset.said = "";
      place.setAttribute("role", "alert");
      form.prepend(place);
    }
    place.textContent = text;
    place.scrollIntoView({ block: "nearest" });
  };

  const begun = async (uploads) => {
    const answer = await fetch(uploads, { headers: VERSION });
    const told = answer.ok ? (await answer.json()).uploads : [];
    return new Map(told.map((each) => [each.fingerprint, each]));
  };

  // The form without its files; what it says is where to send them.
  const post = async (form, address) => {
    const data = new FormData(form);
    data.delete("sent");
    if (form.dataset.upload === "new") data.set("later", "on");
    const answer = await fetch(address, { method: "POST", body: data, headers: { Accept: "application/json" } });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Refused(Object.values(told.errors ?? {}).flat().map((each) => each.message).join(" ") || words.broken);
    return told;
  };

  const send = async (form, files) => {
    const held = form.held ?? (form.dataset.upload === "new" ? await post(form, form.action) : { uploads: form.dataset.uploads, read: form.action });
    form.held = held; // a second try goes on with the same project
    const box = form.querySelector("[data-uploading]");
    const list = box.querySelector("[data-list]");
    box.hidden = false;
    const known = await begun(held.uploads);
    for (const file of files) list.querySelector(`[data-fingerprint="${CSS.escape(fingerprint(file))}"]`)?.remove();
    for (const failed of list.querySelectorAll(".refused")) failed.remove();
    const all = files.map((file) => new Upload(file, form, () => {}));
    for (const upload of all) row(list, upload);
    let arrived = 0;
    for (const upload of all) {
      try {
        await upload.begin(held.uploads, known);
        if (await upload.send()) arrived += 1;
      } catch (error) {
        upload.tell("broken", error instanceof Refused ? error.message : words.broken);
      }
    }
    const whole = all.every((upload) => ["done", "gone"].includes(upload.state));
    if (!whole) throw new Refused(all.find((upload) => upload.state === "broken").said);
    if (!arrived && !form.elements.text?.value && !form.elements.address.value) return;
    announce(words.reading);
    const rest = new FormData(form);
    rest.delete("sent");
    if (form.dataset.upload === "new") rest.delete("text");
    const read = await fetch(held.read, { method: "POST", body: rest, headers: { Accept: "application/json" } });
    location.assign(read.ok ? (await read.json()).project : held.project ?? location.href);
  };

  for (const form of document.querySelectorAll("form[data-upload]")) {
    const input = form.querySelector("[data-files]");
    const chosen = form.querySelector("[data-chosen]");
    const drop = form.querySelector("[data-drop]");
    for (const hint of form.querySelectorAll("[data-with-script]")) hint.hidden = false;

    const show = () => {
      chosen.replaceChildren(...[...input.files].map((file) =>
        Object.assign(document.createElement("li"), { textContent: `${file.name} · ${size(file.size)}` })));
    };
    input.addEventListener("change", show);
    for (const kind of ["dragover", "dragenter"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
    for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      input.files = event.dataTransfer.files;
      show();
    });

    form.addEventListener("submit", async (event) => {
      const files = [...input.files];
      if (!files.length) return; // a text or an address needs no pieces
      event.preventDefault();
      const go = form.querySelector("[data-go]");
      go.disabled = true;
      form.querySelector("[data-said]")?.remove();
      try {
        await send(form, files);
      } catch (error) {
        errorAt(form, error.message || words.broken);
      }
      go.disabled = false;
    });

    for (const forget of form.querySelectorAll("[data-forget]")) {
      forget.addEventListener("click", async () => {
        const item = forget.closest("li");
        const headers = { ...VERSION, "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
        await fetch(item.dataset.address, { method: "DELETE", headers });
        item.remove();
      });
    }
  }
})();
