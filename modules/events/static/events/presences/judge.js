// Whether who shows a code may pass, as far as this telephone knows: the rules of `judging.py`, on the list that was kept.
"use strict";
window.presenceJudge = (() => {
  const SIZE = 16, SIGNED = 65, LENGTH = 129, CODE = 8;
  const hex = (octets) => Array.from(octets, (each) => each.toString(16).padStart(2, "0")).join("");
  const octetsOf = (text) => {
    try {
      const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
      return Uint8Array.from(plain, (each) => each.charCodeAt(0));
    } catch {
      return new Uint8Array();
    }
  };

  // True, false, or null where this browser does not know Ed25519: then only what is in the list is believed.
  const isSigned = async (list, content) => {
    let key;
    try {
      key = await crypto.subtle.importKey("raw", octetsOf(list.key), { name: "Ed25519" }, false, ["verify"]);
    } catch {
      return null;
    }
    return crypto.subtle.verify({ name: "Ed25519" }, key, content.slice(SIGNED), content.slice(0, SIGNED));
  };

  const ofTicket = async (list, content) => {
    const number = (place) => hex(content.slice(1 + place * SIZE, 1 + (place + 1) * SIZE));
    const [network, of, uid] = [0, 1, 2].map(number);
    if (network !== list.network) return { refusal: "altra_rete" };
    const booking = list.bookings.find((each) => each.uid === uid);
    const signed = await isSigned(list, content);
    if (signed === false) return { refusal: "falso" };
    if (!list.of.includes(of)) return { uid, booking, refusal: "altra_data" };
    if (!booking) return signed ? { uid } : { refusal: "sconosciuto" };
    const mark = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", content.slice(SIGNED - SIZE, SIGNED))));
    return { uid, booking, refusal: mark === booking.ticket ? "" : "sostituito" };
  };

  const codeOf = (text) => text.replace(/[\s.-]+/g, "").toUpperCase();

  const found = async (list, text) => {
    const code = codeOf(text);
    if (code.length === CODE) {
      const booking = list.bookings.find((each) => each.code === code);
      return booking ? { uid: booking.uid, booking } : { refusal: "sconosciuto" };
    }
    const content = octetsOf(text.trim());
    if (content.length !== LENGTH || content[0] !== 1) return { refusal: "sconosciuto" };
    return ofTicket(list, content);
  };

  // How many of a booking are inside: as the site last said, and what is still to be sent.
  const inside = (list, scans, uid) => {
    const booking = list.bookings.find((each) => each.uid === uid);
    const own = scans.filter((each) => each.uid === uid && each.outcome === "ok" && !(each.sent && booking));
    const change = own.reduce((sum, each) => sum + (each.direction === "entrata" ? each.people : -each.people), 0);
    return (booking ? booking.inside : 0) + change;
  };

  const seats = (list, scans, { uid, booking }, { direction, people }) => {
    const now = inside(list, scans, uid);
    const isIn = direction === "entrata";
    const all = booking ? booking.seats : Math.max(people || 1, now);
    const can = isIn ? all - now : now;
    if (can <= 0) return { outcome: isIn ? "gia_entrata" : "non_dentro", people: 0 };
    if (people && people > can) return { outcome: isIn ? "troppe_persone" : "non_dentro", people: 0 };
    return { outcome: "ok", people: people || can };
  };

  const notNow = (list, booking, moment) => {
    if (booking && booking.outcome !== "ok") return booking.outcome;
    if (moment < new Date(list.opens_at)) return "presto";
    return moment > new Date(list.closes_at) ? "tardi" : "";
  };

  const judge = async (list, scans, shown, moment) => {
    const what = await found(list, shown.text);
    const known = { uid: what.uid || "", booking: what.booking };
    const late = shown.direction === "entrata" ? notNow(list, what.booking, moment) : "";
    const refusal = what.refusal || late;
    if (refusal && !(shown.force && what.uid && list.forceable.includes(refusal))) {
      return { ...known, outcome: refusal, people: 0 };
    }
    return { ...known, ...seats(list, scans, known, shown) };
  };

  return { judge, inside, codeOf };
})();
