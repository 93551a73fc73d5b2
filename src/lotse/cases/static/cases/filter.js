// A long list gets a field above it that narrows it while one types. Without this script the list is simply long.
(function () {
  "use strict";

  function plain(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function prepare(select) {
    const field = document.createElement("input");
    field.type = "search";
    field.className = "kern-form-input__input";
    field.autocomplete = "off";
    field.placeholder = select.dataset.filters;
    field.setAttribute("aria-label", select.dataset.filters);
    field.setAttribute("aria-controls", select.id);
    const all = [...select.children].map((node) => node.cloneNode(true));

    function narrow() {
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      const chosen = select.value;
      const fits = (option) => option.value === "" || option.value === chosen
        || words.every((word) => plain(option.textContent).includes(word));
      select.replaceChildren(...all.map((node) => {
        const copy = node.cloneNode(true);
        if (copy.tagName === "OPTGROUP") {
          [...copy.children].filter((option) => !fits(option)).forEach((option) => option.remove());
          return copy.children.length ? copy : null;
        }
        return fits(copy) ? copy : null;
      }).filter(Boolean));
      select.value = chosen;
      const left = [...select.options].filter((option) => option.value !== "" && option.value !== chosen);
      if (words.length && left.length === 1) select.value = left[0].value;
    }

    field.addEventListener("input", narrow);
    select.closest(".kern-form-input__select-wrapper").before(field);
  }

  document.querySelectorAll("select[data-filters]").forEach(prepare);
})();
