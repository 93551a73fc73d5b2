/* The form of a talk at the counter: each topic has a key, Enter saves. Without this file boxes and button do the same. */
"use strict";

(() => {
  const form = document.querySelector("form[data-quick]");
  if (!form) return;
  const isOff = () => localStorage.getItem("keys") === "off";
  const typesIn = (field) => field.matches("select, textarea, input:not([type=checkbox]):not([type=radio])");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isOff() || typesIn(event.target)) return;
    if (event.key === "Enter") {
      if (event.target.closest("a, button, summary")) return;
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    const box = form.querySelector(`input[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!box) return;
    event.preventDefault();
    box.click();
    box.focus();
  });

  /* Whoever speaks to her computer, or types with a stick, turns single keys off; this browser remembers it. */
  const hint = form.querySelector("[data-keys-hint]");
  const button = hint.querySelector("[data-keys-switch]");
  const show = () => (button.textContent = isOff() ? button.dataset.on : button.dataset.off);
  button.addEventListener("click", () => {
    if (isOff()) localStorage.removeItem("keys");
    else localStorage.setItem("keys", "off");
    show();
  });
  hint.hidden = false;
  show();
})();
