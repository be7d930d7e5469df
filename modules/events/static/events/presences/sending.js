// What was written down on this telephone goes to the site, in its order; the same passage sent twice is written once.
"use strict";
window.presenceSending = (() => {
  const PATIENCE = 6000;
  const cookie = () => {
    const found = document.cookie.match(/(?:^|; )rete_csrf=([^;]*)/);
    return found ? decodeURIComponent(found[1]) : "";
  };
  const asked = (address, options = {}) =>
    fetch(address, {
      credentials: "same-origin",
      signal: AbortSignal.timeout(PATIENCE),
      ...options,
      headers: { Accept: "application/json", ...options.headers },
    });

  // The list as it is now: {list}, {signIn: true} or {} when the site cannot be reached.
  const refreshed = async (list) => {
    try {
      const answer = await asked(list.list);
      const isList = answer.ok && (answer.headers.get("content-type") || "").includes("json");
      if (isList) return { list: await answer.json() };
      return answer.redirected || answer.status === 401 || answer.status === 403 ? { signIn: true } : {};
    } catch {
      return {};
    }
  };

  // {answer}, {problem}, {signIn: true} or {}.
  const sent = async (list, scan) => {
    const { nonce, text, direction, people, seen_at } = scan;
    const body = { nonce, text, direction, seen_at, people: scan.asked, force: scan.force };
    if (scan.force && people) body.people = people;
    try {
      const answer = await asked(list.redeem, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "Content-Type": "application/json", "X-CSRFToken": cookie() },
      });
      if (answer.ok) return { answer: await answer.json() };
      if (answer.status === 401 || answer.status === 403) return { signIn: true };
      if (answer.status === 429 || answer.status >= 500) return {};
      return { problem: (await answer.json()).detail || "Non registrata." };
    } catch {
      return {};
    }
  };

  return { refreshed, sent };
})();
