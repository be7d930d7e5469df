// What a person has saved on this device, in a database of the browser's own: `keptIn("tessere", ["tessere"])`.
"use strict";
window.keptIn = (name, stores) => {
  const opened = () =>
    new Promise((done, failed) => {
      const asked = indexedDB.open(name, 1);
      asked.onupgradeneeded = () => stores.forEach((store) => asked.result.createObjectStore(store));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
  const within = async (store, mode, act) => {
    const base = await opened();
    try {
      return await new Promise((done, failed) => {
        const work = base.transaction(store, mode);
        const asked = act(work.objectStore(store));
        work.oncomplete = () => done(asked.result);
        work.onerror = work.onabort = () => failed(work.error);
      });
    } finally {
      base.close();
    }
  };
  return {
    read: (store, key) => within(store, "readonly", (all) => all.get(key)),
    all: (store) => within(store, "readonly", (all) => all.getAll()),
    write: (store, key, value) => within(store, "readwrite", (all) => all.put(value, key)),
    remove: (store, key) => within(store, "readwrite", (all) => all.delete(key)),
    forget: () =>
      new Promise((done) => {
        const asked = indexedDB.deleteDatabase(name);
        asked.onsuccess = asked.onerror = asked.onblocked = () => done();
      }),
  };
};
