// "Copia l'indirizzo": shown only where the browser can do it.
"use strict";

const copy = document.getElementById("copy-address");

if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    const said = document.getElementById("copied");
    try {
      await navigator.clipboard.writeText(copy.dataset.address);
      said.textContent = "Copiato: incollalo dove vuoi.";
    } catch {
      said.textContent = copy.dataset.address;
    }
  });
}
