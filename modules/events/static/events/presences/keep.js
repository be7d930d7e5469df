// «Tieni su questo telefono»: the list of a date, only when asked, and the page that shows it without a connection.
"use strict";
(() => {
  const section = document.querySelector("[data-keep]");
  if (!section || !("serviceWorker" in navigator) || !("indexedDB" in window)) return;
  const { list, worker, scope } = section.dataset;
  const open = section.querySelector("[data-open]");
  const told = section.querySelector("[data-told]");
  const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
  const kept = window.keptIn("presenze", ["date", "passaggi"]);
  section.hidden = false;

  const ready = (registration) =>
    new Promise((done, failed) => {
      const made = registration.installing || registration.waiting || registration.active;
      const look = () => (made.state === "activated" ? done() : made.state === "redundant" && failed(new Error("not kept")));
      made.addEventListener("statechange", look);
      look();
    });

  section.querySelector("[data-do]").addEventListener("click", async () => {
    told.textContent = "";
    try {
      const answer = await fetch(list, { method: "POST", headers: { "X-CSRFToken": token, Accept: "application/json" } });
      if (!answer.ok) throw new Error("not read");
      const read = await answer.json();
      await ready(await navigator.serviceWorker.register(worker, { scope }));
      await kept.write("date", read.id, read);
      open.hidden = false;
      told.textContent = "L'elenco è su questo telefono: la pagina si apre anche senza connessione.";
    } catch {
      told.textContent = "Non è stato possibile tenerlo. Riprova quando la connessione è buona.";
    }
  });

  const id = Number(new URL(open.href).searchParams.get("data"));
  kept.read("date", id).then((found) => (open.hidden = !found), () => undefined);
})();
