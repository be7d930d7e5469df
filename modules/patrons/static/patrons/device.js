// «Salva sul dispositivo»: only when asked, and taken away when asked or when one signs out.
"use strict";
(() => {
  const section = document.querySelector("[data-device]");
  if (!section || !("serviceWorker" in navigator) || !("indexedDB" in window)) return;
  const save = section.querySelector("[data-save]");
  const forget = section.querySelector("[data-forget]");
  const told = section.querySelector("[data-told]");
  const kept = window.keptIn("tessere", ["tessere"]);
  section.hidden = false;

  const show = (cards) => {
    forget.hidden = cards.length === 0;
    save.textContent = cards.length ? "Salva di nuovo" : "Salva sul dispositivo";
  };
  const ready = () => navigator.serviceWorker.ready;

  save.addEventListener("click", async () => {
    told.textContent = "";
    try {
      const answer = await fetch(section.dataset.cards, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error("not read");
      const { cards } = await answer.json();
      await kept.write("tessere", "cards", cards);
      await navigator.serviceWorker.register(section.dataset.worker, { scope: "/" });
      await ready();
      show(cards);
      told.textContent = "Salvate su questo dispositivo: si aprono anche senza connessione.";
    } catch {
      told.textContent = "Non è stato possibile salvarle. Riprova quando la connessione è buona.";
    }
  });

  forget.addEventListener("click", async () => {
    await kept.forget();
    const known = await navigator.serviceWorker.getRegistrations();
    const own = known.filter((each) => new URL(each.scope).pathname === "/");
    await Promise.all(own.map((each) => each.unregister()));
    await caches.delete("tessere-pagina");
    show([]);
    told.textContent = "Tolte da questo dispositivo.";
  });

  kept.read("tessere", "cards").then((cards) => show(cards || []), () => undefined);
})();
