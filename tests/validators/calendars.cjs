// Reads calendars as a calendar program does, with ical.js: each event's instants, as JSON.
const fs = require("fs");
const ICAL = require("ical.js");

const read = (path) => {
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(path, "utf-8")));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const zone = component.getFirstProperty("dtstart").getParameter("tzid");
    return {
      uid: event.uid,
      summary: event.summary,
      location: event.location,
      description: event.description,
      status: component.getFirstPropertyValue("status"),
      isDay: event.startDate.isDate,
      starts: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
      ends: event.endDate.isDate ? event.endDate.toString() : event.endDate.toJSDate().toISOString(),
      zone: zone ?? null,
    };
  });
};

console.log(JSON.stringify(process.argv.slice(2).map(read)));
