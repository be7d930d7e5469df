// The console is heavy, so it is loaded only when asked for. Without this script the page is complete.
"use strict";

const opener = document.getElementById("open-console");
const room = document.getElementById("console");
const place = document.getElementById("console-place");

const loaded = (element, attribute, address) =>
  new Promise((resolve, reject) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    element[attribute] = address;
    document.head.append(element);
  });

// Whoever has entered the site tries requests with their own session, which must be confirmed.
const confirmed = (request) => {
  const cookie = document.cookie.match(/(?:^|; )rete_csrf=([^;]*)/);
  if (cookie) {
    request.headers["X-CSRFToken"] = cookie[1];
  }
  return request;
};

// What the console leaves unsaid to who does not see it: the page has its own main part, choices have names.
const tidy = () => {
  place.querySelector("main")?.setAttribute("role", "group");
  for (const choice of place.querySelectorAll("select:not([aria-label])")) {
    choice.setAttribute("aria-label", "Scegli");
  }
  for (const text of place.querySelectorAll("pre:not([tabindex])")) {
    text.tabIndex = 0;
  }
};

opener.hidden = false;
opener.addEventListener("click", async () => {
  opener.disabled = true;
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet" });
  await loaded(style, "href", opener.dataset.style);
  await loaded(document.createElement("script"), "src", opener.dataset.script);
  room.hidden = false;
  new MutationObserver(tidy).observe(place, { childList: true, subtree: true });
  window.SwaggerUIBundle({
    url: opener.dataset.description,
    domNode: place,
    docExpansion: "list",
    defaultModelsExpandDepth: -1,
    syntaxHighlight: false,
    validatorUrl: null,
    requestInterceptor: confirmed,
  });
  opener.hidden = true;
  document.getElementById("console-title").focus();
});
