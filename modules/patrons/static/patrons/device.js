// «Salva sul dispositivo»: only when asked, and taken away when asked or when one signs out.
"use strict";
(() => {
  const section = document.querySelector("[data-device]");
  if (!section || !("serviceWorker" in navigator) || !("indexedDB" in window)) return;
  const save = section.querySelector("[data-save]");
  const forget = section.querySelector("[data-forget]");
  const told = section.querySelector("[data-told]");
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
      await window.keptCards.write(cards);
      await navigator.serviceWorker.register(section.dataset.worker, { scope: "/" });
      await ready();
      show(cards);
      told.textContent = "Salvate su questo dispositivo: si aprono anche senza connessione.";
    } catch {
      told.textContent = "Non è stato possibile salvarle. Riprova quando la connessione è buona.";
    }
  });

  forget.addEventListener("click", async () => {
    await window.keptCards.forget();
    const known = await navigator.serviceWorker.getRegistrations();
    await Promise.all(known.map((each) => each.unregister()));
    await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
    show([]);
    told.textContent = "Tolte da questo dispositivo.";
  });

  window.keptCards.read().then(show, () => undefined);
})();
