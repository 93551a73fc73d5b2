/* What stands in a form is kept every few seconds, sealed, for its writer alone; two windows never overwrite each other.
   Docs: docs/decisions/drafts.md. Without this file a form is saved by its button, as ever. */
"use strict";

(() => {
  const box = document.querySelector("main form [data-draft]");
  if (!box) return;
  const form = box.closest("form");
  const { keepUrl, ofUrl } = box.dataset;
  const EVERY = 3000;
  const OURS = new Set(["csrfmiddlewaretoken", "typed_by", "once", "draft", "draft_tab", "draft_seen"]);
  const part = (name) => box.querySelector(`[data-draft-${name}]`);
  const page = location.pathname;
  const wanted = new URLSearchParams(location.search).get("draft") ?? "";
  let draft = "";
  let version = 0;
  let apart = "";
  let other = null;
  let timer = 0;
  let isBusy = false;
  let answered = Promise.resolve();
  let isWaiting = false;
  let isHeld = false;
  let isOver = false;

  /* One name for this window, so that the server knows whose words stand in a draft when the form is saved. */
  let tab = sessionStorage.getItem("tab");
  if (!tab) sessionStorage.setItem("tab", (tab = crypto.randomUUID?.() ?? String(Math.random())));

  const fields = () =>
    [...new FormData(form)].filter(
      ([name, value]) => typeof value === "string" && !OURS.has(name) && form.elements.namedItem(name)?.type !== "password",
    );

  function plan(wait = EVERY) {
    if (!timer && !isHeld && !isOver) timer = setTimeout(() => void keep(), wait);
  }

  async function keep(options = {}) {
    clearTimeout(timer);
    timer = 0;
    if (isBusy || isHeld || isOver) return;
    isBusy = true;
    let settled;
    answered = new Promise((resolve) => (settled = resolve));
    const words = JSON.stringify(fields());
    const csrfmiddlewaretoken = form.elements.namedItem("csrfmiddlewaretoken").value;
    const body = new URLSearchParams({ csrfmiddlewaretoken, page, draft, version, tab, apart, fields: words });
    let wait = 0;
    try {
      const answer = await fetch(keepUrl, { method: "POST", body, credentials: "same-origin", redirect: "error", ...options });
      if (answer.status === 409) clash(await answer.json());
      else if (!answer.ok) wait = Number(answer.headers.get("Retry-After") ?? 15) * 1000;
      else kept(await answer.json(), words);
    } catch {
      /* No line, or signed out meanwhile: the words stay on the page, and are tried again. */
      wait = 15000;
    }
    isBusy = false;
    settled();
    if (wait) plan(wait);
    else if (form.dataset.kept !== "yes") plan();
  }

  function kept(told, words) {
    ({ draft, version } = told);
    part("kept").hidden = false;
    part("kept").querySelector("[data-draft-at]").textContent = told.at;
    /* Only if nothing was typed while it was on its way; the end of the session then need not keep it once more. */
    if (JSON.stringify(fields()) === words) form.dataset.kept = "yes";
  }

  function clash(told) {
    if (isOver) return;
    other = told;
    isHeld = true;
    part("kept").hidden = true;
    if (told.gone) return void (part("gone").hidden = false);
    part("other").textContent = told.fields
      .filter(([name, value]) => value && !fields().some((own) => own[0] === name && own[1] === value))
      .map(([name, value]) => `${label(name)}: ${value}`)
      .join("\n");
    part("conflict").hidden = false;
    part("conflict").scrollIntoView({ block: "nearest" });
  }

  function label(name) {
    const field = form.elements.namedItem(name);
    return (field?.labels?.[0]?.textContent ?? field?.[0]?.closest("fieldset")?.querySelector("legend")?.textContent ?? name).trim();
  }

  function settle(change) {
    part("conflict").hidden = part("gone").hidden = true;
    isHeld = false;
    change();
    form.dataset.keep = "typed";
    delete form.dataset.kept;
    void keep();
  }

  function adopt(told) {
    ({ draft, version } = told);
  }

  function fill(told) {
    const values = new Map();
    for (const [name, value] of told) values.set(name, [...(values.get(name) ?? []), value]);
    for (const field of form.elements) {
      if (!field.name || OURS.has(field.name) || field.type === "file" || field.type === "password") continue;
      const found = values.get(field.name);
      if (field.type === "checkbox" || field.type === "radio") field.checked = Boolean(found?.includes(field.value));
      else if (found && field.multiple) for (const option of field.options) option.selected = found.includes(option.value);
      else if (found && "value" in field) field.value = found.shift() ?? "";
    }
    for (const field of form.querySelectorAll("details :checked, details input, details select"))
      if (field.value && field.defaultValue !== undefined && field.value !== field.defaultValue) field.closest("details").open = true;
  }

  async function find() {
    const address = `${ofUrl}?${new URLSearchParams(wanted ? { page, draft: wanted } : { page })}`;
    try {
      const answer = await fetch(address, { credentials: "same-origin", redirect: "error" });
      if (answer.status !== 200) return;
      const told = await answer.json();
      const isTyped = form.dataset.keep === "typed" || location.hash.startsWith("#unsaved=");
      if (isTyped) return void (told.tab === tab && adopt(told));
      adopt(told);
      fill(told.fields);
      form.dataset.keep = "typed";
      form.dataset.kept = "yes";
      part("back").hidden = false;
      part("back").querySelector("[data-draft-at]").textContent = told.at;
    } catch {
      /* No line: the form is empty, and what was kept is found on the next opening. */
    }
  }

  function changed(event) {
    if (event.target.closest("[data-draft]")) return;
    delete form.dataset.kept;
    plan();
  }
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && timer) void keep({ keepalive: true });
  });
  window.addEventListener("online", () => {
    part("offline").hidden = true;
    if (form.dataset.keep === "typed" && form.dataset.kept !== "yes") void keep();
  });
  form.addEventListener("submit", (event) => {
    /* Without a line the browser would put its own page in the place of what was typed. */
    if (!navigator.onLine) {
      event.preventDefault();
      part("offline").hidden = false;
      part("offline").scrollIntoView({ block: "nearest" });
      return;
    }
    /* The answer that is on its way names the draft that saving ends; without it the draft would outlive its words. */
    if (isBusy) {
      event.preventDefault();
      if (isWaiting) return;
      isWaiting = true;
      const { submitter } = event;
      const enough = new Promise((resolve) => setTimeout(resolve, 2000));
      void Promise.race([answered, enough]).then(() => ((isBusy = false), form.requestSubmit(submitter)));
      return;
    }
    isOver = true;
    clearTimeout(timer);
    for (const [name, value] of [["draft", draft], ["draft_tab", tab], ["draft_seen", version]]) {
      form.elements.namedItem(name)?.remove();
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
  });
  part("discard").addEventListener("click", async () => {
    isOver = true;
    const csrfmiddlewaretoken = form.elements.namedItem("csrfmiddlewaretoken").value;
    const address = ofUrl.replace(/of-form\/$/, `${draft}/`);
    await fetch(address, { method: "POST", body: new URLSearchParams({ csrfmiddlewaretoken }), redirect: "manual" });
    location.replace(page);
  });
  part("take").addEventListener("click", () => settle(() => (adopt(other), fill(other.fields))));
  part("apart").addEventListener("click", () =>
    settle(() => {
      apart = Math.floor(Math.random() * 65536).toString(16).padStart(4, "0");
      draft = "";
      version = 0;
    }),
  );
  for (const button of box.querySelectorAll("[data-draft-mine]"))
    button.addEventListener("click", () => settle(() => adopt(other.gone ? { draft: "", version: 0 } : other)));
  void find();
})();
