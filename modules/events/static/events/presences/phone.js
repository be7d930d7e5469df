// The door on a telephone, with a connection or without. What people are called is written as text, never as markup.
"use strict";
(() => {
  const $ = (name) => document.querySelector(`[data-${name}]`);
  const { judge, inside, codeOf } = window.presenceJudge;
  const { refreshed, sent } = window.presenceSending;
  const kept = window.keptIn("presenze", ["date", "passaggi"]);
  const DAY = 24 * 3600 * 1000, AGAIN = 30_000, SHOWN = 60, LONG = 100;
  const state = { list: null, scans: [], lists: [], signIn: false, last: null, busy: Promise.resolve() };

  const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);
  const people = (count) => (count === 1 ? "1 persona" : `${count} persone`);
  const lower = (words) => words.charAt(0).toLowerCase() + words.slice(1);
  const upper = (words) => words.charAt(0).toUpperCase() + words.slice(1);
  const bookingOf = (scan) => state.list.bookings.find((each) => each.uid === scan.uid);
  const nameOf = (scan) => (bookingOf(scan) || {}).name || (scan.uid && scan.outcome === "ok" ? "Non è nell'elenco, ma il codice è autentico" : "");
  const unsent = () => state.scans.filter((each) => !each.sent);
  const said = (scan) => {
    const what = scan.outcome === "ok"
      ? `${scan.direction} di ${people(scan.people)}.`
      : scan.problem || state.list.words[scan.outcome] || "";
    return nameOf(scan) ? `${nameOf(scan)}: ${lower(what)}` : upper(what);
  };

  const answer = (scan) => {
    state.last = scan;
    const isGood = scan.outcome === "ok";
    $("answer").replaceChildren(element("p", said(scan), { className: isGood ? "is-good" : "is-bad" }));
    $("force").hidden = !(scan.uid && state.list.forceable.includes(scan.outcome));
  };

  const store = async (scan) => {
    await kept.write("passaggi", scan.nonce, scan);
    state.scans = (await kept.all("passaggi")).filter((each) => each.date === state.list.id);
    state.scans.sort((one, other) => (one.seen_at < other.seen_at ? -1 : 1));
  };

  // What the site answered is what is true: who was let in here may have come in by another door.
  const settle = async (scan, { answer: told, problem }) => {
    Object.assign(scan, { sent: true, problem, outcome: told ? told.outcome : "errore", people: told ? told.people : 0 });
    const booking = bookingOf(scan);
    if (told && booking) booking.inside = told.inside;
    await store(scan);
    if (state.last && state.last.nonce === scan.nonce) answer(scan);
  };

  const sendAll = async () => {
    for (const scan of unsent()) {
      const result = await sent(state.list, scan);
      state.signIn = Boolean(result.signIn);
      if (result.answer || result.problem) await settle(scan, result);
      else {
        // It has happened: from now on it is told as such.
        if (scan.outcome === "ok" && !scan.force) await store(Object.assign(scan, { force: true }));
        return;
      }
    }
    const { list, signIn } = await refreshed(state.list);
    state.signIn = Boolean(signIn);
    if (list) {
      state.list = list;
      await kept.write("date", list.id, list);
    }
  };
  const send = () => {
    state.busy = state.busy.then(sendAll).catch(() => undefined).then(draw);
    return state.busy;
  };

  const mark = async (text, force = false) => {
    const direction = document.querySelector("input[name=verso]:checked").value;
    const asked = Number($("people").value) || null;
    const moment = new Date();
    const shown = { text, direction, people: asked, force };
    const { outcome, uid, people: count } = await judge(state.list, state.scans, shown, moment);
    const scan = {
      nonce: crypto.randomUUID(), date: state.list.id, text, uid, direction, asked, force, outcome,
      people: count, seen_at: moment.toISOString(), sent: false,
    };
    await store(scan);
    $("text").value = $("people").value = "";
    state.last = scan;
    const waited = new Promise((done) => setTimeout(done, 4000));
    await Promise.race([send(), waited]);
    answer(state.scans.find((each) => each.nonce === scan.nonce) || scan);
    draw();
  };

  const matching = () => {
    const words = $("text").value.trim().toLowerCase();
    const expected = state.list.bookings.filter((each) => each.name);
    if (!words) return expected;
    return expected.filter((each) => `${each.name} ${each.group} ${each.code}`.toLowerCase().includes(words));
  };

  const lineOf = (booking) => {
    const line = element("li", "");
    const about = element("div", "");
    const here = inside(state.list, state.scans, booking.uid);
    const isIn = document.querySelector("input[name=verso]:checked").value === "entrata";
    const can = isIn ? booking.seats - here : here;
    about.append(element("strong", booking.name), booking.group ? `, ${booking.group}` : "", document.createElement("br"));
    about.append(element("span", `${booking.seats === 1 ? "1 posto" : `${booking.seats} posti`}, codice ${booking.code}${here ? `, dentro in ${here}` : ""}`, { className: "muted" }));
    line.append(about);
    if (can > 0) {
      const words = isIn ? (can === 1 ? "È qui" : `Sono qui in ${can}`) : can === 1 ? "Esce" : `Escono in ${can}`;
      const button = element("button", words, { type: "button", className: "btn btn-primary" });
      button.setAttribute("aria-label", `${words}: ${booking.name}, codice ${booking.code}`);
      button.addEventListener("click", () => mark(booking.code));
      line.append(button);
    }
    return line;
  };

  const passage = (scan) => {
    const line = element("li", "");
    const hour = new Date(scan.seen_at).toLocaleTimeString("it-IT", { hour: "numeric", minute: "2-digit", timeZone: "Europe/Rome" });
    line.append(element("span", `${hour} ${said(scan)}`), element("span", scan.sent ? "inviata" : "da inviare", { className: "tag" }));
    return line;
  };

  function draw() {
    if (!state.list) return;
    const { bookings } = state.list;
    const expected = bookings.filter((each) => each.name).reduce((sum, each) => sum + each.seats, 0);
    const known = new Set(bookings.map((each) => each.uid));
    const strangers = new Set(state.scans.map((each) => each.uid).filter((uid) => uid && !known.has(uid)));
    const here = [...known, ...strangers].reduce((sum, uid) => sum + inside(state.list, state.scans, uid), 0);
    $("title").textContent = `Presenze: ${state.list.title}`;
    $("when").textContent = upper(`${state.list.when}, ${state.list.where}`);
    $("count").textContent = `Dentro: ${people(here)} su ${expected} attese.`;
    $("found").replaceChildren(...matching().slice(0, SHOWN).map(lineOf));
    $("passages").replaceChildren(...[...state.scans].reverse().slice(0, 20).map(passage));
    const left = unsent().length;
    const waiting = left === 1 ? "1 passaggio da inviare" : `${left} passaggi da inviare`;
    $("state").textContent = state.signIn
      ? `${left ? `${waiting}. ` : ""}Per inviare entra di nuovo nell'Area operatori, poi torna qui.`
      : left ? `${waiting}: partono da soli quando torna la connessione.` : "Tutto inviato.";
    $("send").hidden = left === 0;
  }

  const forget = async (list) => {
    for (const each of (await kept.all("passaggi")).filter((one) => one.date === list.id)) await kept.remove("passaggi", each.nonce);
    await kept.remove("date", list.id);
  };

  // The day after nobody's name stays; what could not be sent stays without names until it is.
  const tidy = async () => {
    const scans = await kept.all("passaggi");
    for (const list of await kept.all("date")) {
      if (Date.now() < new Date(list.closes_at).getTime() + DAY) continue;
      if (scans.some((each) => each.date === list.id && !each.sent)) await kept.write("date", list.id, { ...list, bookings: [] });
      else await forget(list);
    }
  };

  const choose = async (list) => {
    state.list = list;
    state.last = null;
    state.scans = (await kept.all("passaggi")).filter((each) => each.date === list.id);
    $("answer").replaceChildren();
    $("force").hidden = true;
    draw();
    send();
  };

  const camera = () => {
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
    const button = $("scan"), video = $("camera").querySelector("video");
    const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    let stream = null, seen = "";
    const stop = () => {
      stream.getTracks().forEach((each) => each.stop());
      stream = null;
      $("camera").hidden = true;
      button.textContent = "Leggi un codice QR";
    };
    const look = async () => {
      if (!stream) return;
      const [code] = await detector.detect(video).catch(() => []);
      if (code && code.rawValue !== seen) {
        seen = code.rawValue;
        setTimeout(() => (seen = ""), 4000);
        await mark(code.rawValue);
      }
      setTimeout(look, 250);
    };
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (stream) return stop();
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      } catch {
        $("answer").replaceChildren(element("p", "La fotocamera non è disponibile: scrivi il codice.", { className: "is-bad" }));
        return undefined;
      }
      video.srcObject = stream;
      await video.play();
      $("camera").hidden = false;
      button.textContent = "Chiudi la fotocamera";
      return look();
    });
  };

  const begin = async () => {
    await tidy();
    state.lists = await kept.all("date");
    if (!state.lists.length) return;
    const wanted = Number(new URLSearchParams(location.search).get("data") || (location.pathname.match(/presenze\/(\d+)\//) || [])[1]);
    const list = state.lists.find((each) => each.id === wanted) || state.lists[0];
    $("date").replaceChildren(...state.lists.map((each) => element("option", `${each.title}, ${each.when}`, { value: each.id, selected: each === list })));
    $("choose").hidden = state.lists.length === 1;
    $("none").hidden = true;
    $("app").hidden = false;
    camera();
    await choose(list);
  };

  $("date").addEventListener("change", async () => choose(await kept.read("date", Number($("date").value))));
  $("text").addEventListener("input", draw);
  document.querySelectorAll("input[name=verso]").forEach((each) => each.addEventListener("change", draw));
  $("send").firstElementChild.addEventListener("click", send);
  $("force").firstElementChild.addEventListener("click", () => state.last && mark(state.last.text, true));
  $("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = $("text").value.trim();
    if (!text) return;
    const found = matching(), code = codeOf(text);
    if (text.length > LONG || state.list.bookings.some((each) => each.code === code)) mark(text);
    else if (found.length === 1) mark(found[0].code);
    else if (found.length) $("answer").replaceChildren(element("p", "Sono più d'uno: scegli qui sotto.", { className: "is-bad" }));
    else mark(text);
  });
  let isSure = false;
  $("forget").addEventListener("click", async () => {
    if (unsent().length && !isSure) {
      isSure = true;
      $("sure").textContent = "Ci sono passaggi da inviare: se lo togli adesso si perdono. Premi ancora per toglierlo.";
      return;
    }
    await forget(state.list);
    location.assign(location.pathname);
  });
  window.addEventListener("online", send);
  setInterval(() => state.list && document.visibilityState === "visible" && send(), AGAIN);
  begin().catch(() => undefined);
})();
