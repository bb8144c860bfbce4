"use strict";
// How far jobs are, as the server tells it: `data-jobs` names the stream, `data-job` each bar.
(() => {
  if (window.citecutJobs) return;
  window.citecutJobs = true;
  const streams = new Map();

  const draw = (bar, job) => {
    const progress = bar.querySelector("progress");
    if (job.progress === null && job.state === "running") progress.removeAttribute("value");
    else progress.value = job.progress ?? 0;
    bar.querySelector("[data-doing]").textContent = job.doing;
    bar.querySelector("[data-left]").textContent = job.left;
  };

  const announce = (text) => {
    const place = document.getElementById("announce");
    if (place) place.textContent = text;
  };

  // Bars move in place, so that nobody loses the button they are on; only when a job begins or ends is the list fetched.
  const told = (event) => {
    const jobs = new Map(JSON.parse(event.data).map((job) => [job.id, job]));
    const bars = [...document.querySelectorAll("[data-job]")];
    let changed = [...jobs.keys()].some((id) => !bars.some((bar) => bar.dataset.job === id));
    for (const bar of bars) {
      const job = jobs.get(bar.dataset.job);
      if (!job || job.state !== bar.dataset.state) changed = true;
      if (job) draw(bar, job);
      else announce(bar.dataset.ended);
    }
    if (changed) htmx.trigger(document.body, "jobs-changed");
    if (!jobs.size) stop(event.target.url);
  };

  const stop = (address) => {
    streams.get(address)?.close();
    streams.delete(address);
  };

  const follow = () => {
    const wanted = new Set();
    for (const place of document.querySelectorAll("[data-jobs]")) {
      if (place.dataset.jobs) wanted.add(new URL(place.dataset.jobs, location.href).href);
    }
    for (const address of wanted) {
      if (streams.has(address)) continue;
      const stream = new EventSource(address);
      stream.addEventListener("jobs", told);
      streams.set(address, stream);
    }
    for (const address of [...streams.keys()]) if (!wanted.has(address)) stop(address);
  };

  document.addEventListener("htmx:afterSettle", follow);
  window.addEventListener("pagehide", () => [...streams.keys()].forEach(stop));
  window.addEventListener("pageshow", follow);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", follow);
  else follow();
})();
