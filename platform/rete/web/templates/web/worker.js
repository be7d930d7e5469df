// Answers only when the site does not, with one page that is nobody's and shows what was saved on this device.
// Nothing personal goes through its cache: what is saved is in a database of its own, put there by the person.
const SHELL = "{{ offline|escapejs }}";
const KEPT = "{{ kept|escapejs }}";
const PARTS = /(?:href|src)="([^"]+\.(?:css|js|png|svg|woff2)[^"]*)"/g;

async function keep() {
  const cache = await caches.open(KEPT);
  const page = await fetch(SHELL, { credentials: "omit", cache: "reload" });
  if (!page.ok) throw new Error("the page cannot be kept");
  const text = await page.clone().text();
  await cache.put(SHELL, page);
  const parts = new Set([...text.matchAll(PARTS)].map((found) => new URL(found[1].replaceAll("&amp;", "&"), self.location.origin)));
  const own = [...parts].filter((part) => part.origin === self.location.origin);
  await Promise.all(own.map((part) => cache.add(part.pathname + part.search).catch(() => undefined)));
}

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const asked = event.request;
  if (asked.method !== "GET" || !asked.url.startsWith(self.location.origin)) return;
  if (asked.mode === "navigate") {
    event.respondWith(fetch(asked).catch(() => caches.match(SHELL, { ignoreVary: true, cacheName: KEPT })));
  } else if (/\.(css|js|png|svg|woff2)$/.test(new URL(asked.url).pathname)) {
    event.respondWith(
      fetch(asked).catch(async () => (await caches.match(asked, { ignoreVary: true })) || Response.error()),
    );
  }
});
