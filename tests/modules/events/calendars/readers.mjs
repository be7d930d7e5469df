// What two readers of calendars, ical.js and node-ical, understand of a file: [uid, start, end] for each event.
// Run where both are installed: node readers.mjs FOLDER FILE.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [folder, file] = process.argv.slice(2);
const require = createRequire(`${folder}/`);
const text = readFileSync(file, "utf8");

const pad = (number) => String(number).padStart(2, "0");
const day = (date) => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

function icalJs() {
  const ICAL = require("ical.js").default ?? require("ical.js");
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const said = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
  return calendar.getAllSubcomponents("vevent").map((part) => {
    const event = new ICAL.Event(part);
    return [event.uid, said(event.startDate), said(event.endDate)];
  });
}

function nodeIcal() {
  const events = Object.values(require("node-ical").sync.parseICS(text)).filter((part) => part.type === "VEVENT");
  const said = (date, isDay) => (isDay ? day(date) : date.toISOString());
  return events.map((event) => {
    const isDay = event.datetype === "date";
    return [event.uid, said(event.start, isDay), said(event.end, isDay)];
  });
}

console.log(JSON.stringify({ "ical.js": icalJs(), "node-ical": nodeIcal() }));
