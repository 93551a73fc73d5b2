/* One key leads where a link of the navigation leads: `data-key` names it. Turned off with those of the quick form. */
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
  if (event.target.closest("select, textarea, input, [contenteditable], dialog[open]")) return;
  if (localStorage.getItem("keys") === "off" || document.querySelector("dialog[open]")) return;
  const link = document.querySelector(`nav.rooms a[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});
