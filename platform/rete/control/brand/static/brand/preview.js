// The header in the colour being chosen, as the server draws it. Without this script a button shows it.
"use strict";

const form = document.getElementById("look-form");
const region = document.getElementById("preview");
let asked = 0;

form.addEventListener("input", async (event) => {
  if (event.target.name === "own") {
    form.querySelector('[name="colour"][value="altro"]').checked = true;
  }
  const turn = ++asked;
  const chosen = new URLSearchParams({ colour: form.elements.colour.value, own: form.elements.own.value });
  const answer = await fetch(`${form.dataset.preview}?${chosen}`);
  if (answer.ok && turn === asked) {
    region.innerHTML = await answer.text();
  }
});
