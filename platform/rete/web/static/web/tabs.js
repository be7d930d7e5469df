// Sections one at a time, chosen from a row of tabs (W3C, ARIA practices, «tabs»). Without this script they stand one
// below the other. `<div data-tabs aria-label="…">` holds <section id="…"> elements, each with an <h2> first.
"use strict";

function tab(section, number) {
  const button = document.createElement("button");
  button.type = "button";
  button.id = `${section.id}-tab`;
  button.textContent = section.querySelector("h2").textContent;
  button.setAttribute("role", "tab");
  button.setAttribute("aria-controls", section.id);
  section.setAttribute("role", "tabpanel");
  section.setAttribute("aria-labelledby", button.id);
  section.tabIndex = 0;
  section.querySelector("h2").classList.add("visually-hidden");
  button.dataset.number = number;
  return button;
}

for (const holder of document.querySelectorAll("[data-tabs]")) {
  const sections = [...holder.querySelectorAll(":scope > section[id]")];
  const row = document.createElement("div");
  row.className = "tab-row";
  row.setAttribute("role", "tablist");
  row.setAttribute("aria-label", holder.getAttribute("aria-label"));
  holder.removeAttribute("aria-label");
  const tabs = sections.map(tab);
  const show = (chosen) => {
    tabs.forEach((each, number) => {
      each.setAttribute("aria-selected", String(number === chosen));
      each.tabIndex = number === chosen ? 0 : -1;
      sections[number].hidden = number !== chosen;
    });
  };
  const move = (number) => {
    const chosen = (number + tabs.length) % tabs.length;
    show(chosen);
    tabs[chosen].focus();
  };
  row.append(...tabs);
  row.addEventListener("click", (event) => {
    const button = event.target.closest("[role=tab]");
    if (button !== null) {
      show(Number(button.dataset.number));
    }
  });
  row.addEventListener("keydown", (event) => {
    const here = Number(event.target.dataset.number);
    const moves = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: tabs.length - 1 };
    if (event.key in moves) {
      event.preventDefault();
      move(moves[event.key]);
    }
  });
  holder.prepend(row);
  const wrong = sections.findIndex((section) => section.querySelector(".is-wrong") !== null);
  const wanted = sections.findIndex((section) => `#${section.id}` === location.hash);
  show(Math.max(wrong, wanted, 0));
}
