// The menu on a small screen: without this script its entries simply stand open.
"use strict";

for (const button of document.querySelectorAll(".menu-button")) {
  const entries = document.getElementById(button.getAttribute("aria-controls"));
  const show = (open) => {
    button.setAttribute("aria-expanded", String(open));
    entries.classList.toggle("is-closed", !open);
  };
  button.hidden = false;
  show(false);
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  entries.parentElement.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      show(false);
      button.focus();
    }
  });
}
