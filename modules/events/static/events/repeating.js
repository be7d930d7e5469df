// When it happens is read back in words while it is written: the page's own preview, asked for each change.
// Without this script the button «Mostra le date» does the same.
"use strict";

const PATIENCE = 500;

function follow(block, number) {
  const shown = block.querySelector(".series-dates");
  const form = block.closest("form");
  let waiting = 0;
  let asked = 0;

  function show(found) {
    const isOpen = shown.querySelector("details")?.open ?? false;
    const at = shown.contains(document.activeElement) ? document.activeElement.value : null;
    const skipped = found.closest(".series").querySelector('[name$="-left_out"]');
    block.querySelector('[name$="-left_out"]').value = skipped.value;
    shown.replaceChildren(...found.childNodes);
    const details = shown.querySelector("details");
    if (details) {
      details.open = isOpen;
    }
    if (at) {
      shown.querySelector(`[value="${CSS.escape(at)}"]`)?.focus();
    }
  }

  async function read() {
    const mine = ++asked;
    const sent = new FormData(form);
    for (const [name, value] of [...sent]) {
      if (value instanceof File) {
        sent.delete(name);
      }
    }
    sent.set("azione", `anteprima-${number}`);
    try {
      const answer = await fetch(location.href, { method: "POST", body: sent });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelectorAll(".series .series-dates")[number];
      if (answer.ok && found && mine === asked) {
        show(found);
      }
    } catch {
      // Off line nothing is read back: the button says so when it is pressed.
    }
  }

  block.addEventListener("change", () => {
    clearTimeout(waiting);
    waiting = setTimeout(read, PATIENCE);
  });
}

document.querySelectorAll(".series").forEach(follow);
