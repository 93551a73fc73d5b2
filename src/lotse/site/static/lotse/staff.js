/* Printing, and the end of a session: a warning in time, and what was typed is kept for the same person. Without this file the server
   does the same when a form arrives too late; see docs/decisions/time-out.md. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-prints]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
});

(() => {
  const box = document.getElementById("time-out");
  if (!box) return;
  const { stateUrl, stayUrl, keepUrl, unsavedUrl, signInUrl, typedBy } = box.dataset;
  const WARNING = Number(box.dataset.warning) * 1000;
  const IDLE = Number(box.dataset.idle) * 1000;
  const OURS = new Set(["csrfmiddlewaretoken", "typed_by"]);
  const clock = box.querySelector("[data-clock]");
  let ends = Date.now() + Number(box.dataset.left) * 1000;
  let asked = Date.now();
  let typed = 0;
  let isOver = false;

  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value;

  /* Ask how long the session lasts, which does not prolong it; or stay, which does. */
  async function ask(url, method) {
    asked = Date.now();
    const body = method === "POST" ? new URLSearchParams({ csrfmiddlewaretoken: token() }) : undefined;
    try {
      const answer = await fetch(url, { method, body, credentials: "same-origin", redirect: "error" });
      const told = await answer.json();
      if (told.person && told.person !== box.dataset.person) return leave();
      ends = Date.now() + told.left * 1000;
      if (told.left * 1000 > WARNING && box.open) box.close();
    } catch {
      /* No line, or the server restarts: the clock of this page goes on. */
    }
  }

  /* What lies in a draft already (lotse/drafts.js) is found there again. */
  function forms() {
    return [...document.querySelectorAll("main form[data-keep]")].filter(
      (form) => form.dataset.keep === "typed" && form.dataset.kept !== "yes",
    );
  }

  function fieldsOf(form) {
    return [...new FormData(form)].filter(([name, value]) => {
      const field = form.elements.namedItem(name);
      return typeof value === "string" && !OURS.has(name) && field?.type !== "password";
    });
  }

  async function keep(form) {
    const body = new URLSearchParams({
      typed_by: typedBy,
      action: new URL(form.action, location.href).pathname,
      page: location.pathname + location.search,
      fields: JSON.stringify(fieldsOf(form)),
    });
    await fetch(keepUrl, { method: "POST", body, credentials: "same-origin", redirect: "error" });
  }

  /* Nothing of the page stays on the screen: the next one who sits down here may be somebody else. */
  async function leave() {
    if (isOver) return;
    isOver = true;
    document.querySelector("main").inert = true;
    try {
      await Promise.all(forms().map(keep));
    } catch {
      /* Rather a lost line of text than a page left open. */
    }
    location.replace(`${signInUrl}?next=${encodeURIComponent(location.pathname + location.search)}`);
  }

  function tick() {
    const left = ends - Date.now();
    if (isOver) return;
    if (left <= 0) return void leave();
    /* Who types is there, even if the server hears nothing of it. */
    const now = Date.now();
    if (left < IDLE / 2 && now - typed < 60000 && now - asked > 60000) return void ask(stayUrl, "POST");
    if (left <= WARNING && !box.open) {
      if (Date.now() - asked > 5000) return void ask(stateUrl, "GET").then(warn);
      warn();
    }
    show();
  }

  function show() {
    const seconds = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  function warn() {
    if (isOver || box.open || ends - Date.now() > WARNING) return;
    show();
    box.showModal();
  }

  document.addEventListener("input", (event) => {
    typed = Date.now();
    const form = event.target.closest("main form[data-keep]");
    if (form) form.dataset.keep = "typed";
  });
  /* Says for whom the page was made: if another person has signed in meanwhile, the server does not take it for hers. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.elements.namedItem("typed_by") || !form.closest("main")) return;
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "typed_by", value: typedBy });
    form.append(field);
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && Date.now() - asked > 15000) ask(stateUrl, "GET");
  });
  document.addEventListener("htmx:afterRequest", () => ask(stateUrl, "GET"));
  box.querySelector("form[data-stay]").addEventListener("submit", (event) => {
    event.preventDefault();
    ask(stayUrl, "POST").then(() => box.close());
  });
  setInterval(tick, 1000);
  tick();

  /* Back on the page after signing in again: put the kept text where it was. */
  const mark = /^#unsaved=([0-9a-f-]{36})$/.exec(location.hash);
  if (mark) putBack(`${unsavedUrl}/${mark[1]}`);

  async function putBack(url) {
    const answer = await fetch(url, { credentials: "same-origin", redirect: "error" });
    if (!answer.ok) return;
    const told = await answer.json();
    const form = [...document.querySelectorAll("main form[data-keep]")].find(
      (each) => new URL(each.action, location.href).pathname === told.action,
    );
    if (!form || !fill(form, told.fields)) return;
    form.dataset.keep = "typed";
    history.replaceState(null, "", location.pathname + location.search);
    const body = new URLSearchParams({ csrfmiddlewaretoken: token() });
    await fetch(`${url}/discard`, { method: "POST", body, credentials: "same-origin", redirect: "manual" });
    document.getElementById("unsaved")?.remove();
    document.getElementById("put-back").hidden = false;
  }

  function fill(form, fields) {
    const values = new Map();
    for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
    let filled = 0;
    for (const field of form.elements) {
      if (!field.name || OURS.has(field.name) || field.type === "file" || field.type === "password") continue;
      const wanted = values.get(field.name);
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = Boolean(wanted?.includes(field.value));
      } else if (wanted && field.multiple) {
        for (const option of field.options) option.selected = wanted.includes(option.value);
      } else if (wanted && "value" in field) {
        field.value = wanted.shift() ?? "";
      }
      filled += wanted ? 1 : 0;
    }
    return filled > 0;
  }
})();
