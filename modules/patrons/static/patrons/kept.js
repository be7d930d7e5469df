// The cards that a person has saved on this device, in a database of the browser's own.
"use strict";
window.keptCards = (() => {
  const NAME = "tessere";
  const opened = () =>
    new Promise((done, failed) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(NAME);
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
  const within = async (mode, act) => {
    const base = await opened();
    try {
      return await new Promise((done, failed) => {
        const work = base.transaction(NAME, mode);
        const asked = act(work.objectStore(NAME));
        work.oncomplete = () => done(asked.result);
        work.onerror = work.onabort = () => failed(work.error);
      });
    } finally {
      base.close();
    }
  };
  return {
    read: async () => (await within("readonly", (store) => store.get("cards"))) || [],
    write: (cards) => within("readwrite", (store) => store.put(cards, "cards")),
    forget: () =>
      new Promise((done) => {
        const asked = indexedDB.deleteDatabase(NAME);
        asked.onsuccess = asked.onerror = asked.onblocked = () => done();
      }),
  };
})();
