"use strict";

// Everything that comes from events goes into the page as text nodes only, so no event can bring markup or script.

const MAX_LIVE_ROWS = 500;
const view = document.getElementById("view");
const title = document.getElementById("title");
const more = document.getElementById("more");
const problem = document.getElementById("problem");
const live = document.getElementById("live");
let visit = 0;

// Where "Show more" goes on, as the server writes it: microseconds and the row.
let next = null;
let mostRows = MAX_LIVE_ROWS;

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = String(text);
  if (className) made.className = className;
  return made;
}

async function read(path) {
  const answer = await fetch(path, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error((await answer.text()).trim() || `The collector answered ${answer.status}.`);
  return answer.json();
}

function time(value) {
  return value ? value.replace("T", " ").replace(/(\.\d{3})\d*Z$/, "$1") : "";
}

function properties(value) {
  if (Object.keys(value).length === 0) return element("span", "none", "tag");
  const details = element("details");
  const keys = Object.keys(value);
  details.append(element("summary", keys.slice(0, 3).join(", ") + (keys.length > 3 ? ", …" : "")));
  details.append(element("pre", JSON.stringify(value, null, 2)));
  return details;
}

function personLink(uuid, text) {
  const link = element("a", text);
  link.href = `#/persons/${encodeURIComponent(uuid)}`;
  return link;
}

function table(headings) {
  const made = element("table");
  const row = made.createTHead().insertRow();
  for (const heading of headings) {
    const cell = element("th", heading);
    cell.scope = "col";
    row.append(cell);
  }
  made.append(element("tbody"));
  view.append(made);
  return made.tBodies[0];
}

function cell(row, content, className) {
  const made = element("td", undefined, className);
  made.append(content instanceof Node ? content : document.createTextNode(String(content)));
  row.append(made);
}

function eventRow(item, withPerson) {
  const row = element("tr");
  row.id = `event-${item.id}`;
  row.place = [Date.parse(item.timestamp.slice(0, 23) + "Z") * 1000 + Number(item.timestamp.slice(23, 26)), item.id];
  cell(row, time(item.timestamp), "time");
  cell(row, item.event, "name");
  cell(row, item.distinct_id, "id");
  if (withPerson) cell(row, personLink(item.person_uuid, item.has_person ? "person" : "personless"), "short");
  else cell(row, item.person_mode, "short");
  cell(row, properties(item.properties));
  return row;
}

function showMore(place, load) {
  next = place;
  more.hidden = !next;
  more.onclick = () => guard(async () => {
    more.disabled = true;
    try {
      await load(next);
    } finally {
      more.disabled = false;
    }
  });
}

// Takes away the last rows, and lets "Show more" bring them back.
function trim(body) {
  // Not while a page is on its way: it ends in a place of its own.
  while (!more.disabled && body.rows.length > mostRows) {
    const [time, id] = body.rows[body.rows.length - 1].place;
    const [nextTime, nextId] = next ? next.split("_").map(Number) : [-Infinity, 0];
    // An event that was sent late stands above newer ones: go on from the newest that is gone.
    if (time > nextTime || (time === nextTime && id >= nextId)) next = `${time}_${id + 1}`;
    body.deleteRow(-1);
  }
  more.hidden = !next;
}

function empty(body, text) {
  if (body.rows.length > 0) return;
  view.append(element("p", text, "empty"));
}

async function showEvents(mine) {
  title.textContent = "Events, newest first, new ones on top as they arrive (UTC)";
  const body = table(["Time", "Event", "Distinct id", "Person", "Properties"]);
  body.id = "live-events";
  const load = async before => {
    const page = await read("/api/events?limit=100" + (before ? `&before=${encodeURIComponent(before)}` : ""));
    if (mine !== visit) return;
    for (const item of page.events) {
      // The stream may have been first to bring it.
      if (!document.getElementById(`event-${item.id}`)) body.append(eventRow(item, true));
    }
    mostRows = Math.max(MAX_LIVE_ROWS, body.rows.length);
    showMore(page.next, load);
  };
  await load();
  if (mine === visit) empty(body, "No events yet. Give this page's address to a PostHog SDK as its host.");
}

async function showPersons(mine) {
  title.textContent = "Persons, newest first";
  const body = table(["Created (UTC)", "Person", "Distinct ids", "Identified", "Properties"]);
  const load = async before => {
    const page = await read("/api/persons?limit=100" + (before ? `&before=${encodeURIComponent(before)}` : ""));
    if (mine !== visit) return;
    for (const person of page.persons) {
      const row = body.insertRow();
      cell(row, time(person.created_at), "time");
      cell(row, personLink(person.uuid, person.uuid), "id");
      cell(row, ids(person), "id");
      cell(row, person.is_identified ? "yes" : "no");
      cell(row, properties(person.properties));
    }
    showMore(page.next, load);
  };
  await load();
  if (mine === visit) empty(body, "No persons yet. Personless events make none.");
}

function ids(person) {
  const names = person.distinct_ids.map(each => each.id).join(", ");
  const hidden = person.distinct_id_count - person.distinct_ids.length;
  return hidden > 0 ? `${names} and ${hidden} more` : names;
}

async function showPerson(mine, uuid) {
  const path = `/api/persons/${encodeURIComponent(uuid)}`;
  const person = await read(path);
  if (mine !== visit) return;
  title.textContent = person.is_personless ? "Personless id" : "Person";
  const facts = element("dl", undefined, "facts");
  const fact = (name, value, className) => {
    facts.append(element("dt", name));
    const content = element("dd", undefined, className);
    content.append(value instanceof Node ? value : document.createTextNode(value));
    facts.append(content);
  };
  fact("Uuid", person.uuid, "id");
  fact("Distinct ids", ids(person), "id");
  fact("Identified", person.is_identified ? "yes" : "no");
  if (person.created_at) fact("Created (UTC)", time(person.created_at));
  fact("Properties", properties(person.properties));
  view.append(facts, element("h2", "Timeline, oldest first (UTC)"));
  const body = table(["Time", "Event", "Sent as", "Mode", "Properties"]);
  const load = async after => {
    const page = await read(`${path}/timeline?limit=100` + (after ? `&after=${encodeURIComponent(after)}` : ""));
    if (mine !== visit) return;
    for (const item of page.events) body.append(eventRow(item, false));
    showMore(page.next, load);
  };
  await load();
}

async function showWarnings(mine) {
  title.textContent = "Warnings, newest first (UTC)";
  const body = table(["Time", "Warning", "Event uuid", "Details"]);
  const load = async before => {
    const page = await read("/api/warnings?limit=100" + (before ? `&before=${before}` : ""));
    if (mine !== visit) return;
    for (const warning of page.warnings) {
      const row = body.insertRow();
      cell(row, time(warning.at), "time");
      cell(row, warning.type, "name");
      cell(row, warning.event_uuid, "id");
      cell(row, properties(warning.details));
    }
    showMore(page.next, load);
  };
  await load();
  if (mine === visit) empty(body, "No warnings.");
}

async function showTotals() {
  const stats = await read("/api/stats");
  const totals = document.getElementById("totals");
  totals.replaceChildren();
  for (const [name, value] of [["events", stats.events], ["persons", stats.persons], ["personless ids", stats.personless_ids], ["warnings", stats.warnings]]) {
    const pair = element("div");
    pair.append(element("dt", name), element("dd", value));
    totals.append(pair);
  }
}

async function guard(work) {
  try {
    problem.hidden = true;
    await work();
  } catch (failure) {
    problem.textContent = failure.message;
    problem.hidden = false;
  }
}

function show() {
  const mine = ++visit;
  const [, name = "events", uuid] = location.hash.split("/").map(decodeURIComponent);
  view.replaceChildren();
  more.hidden = true;
  next = null;
  mostRows = MAX_LIVE_ROWS;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash === `#/${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const shown = name === "persons" ? (uuid ? showPerson(mine, uuid) : showPersons(mine)) : name === "warnings" ? showWarnings(mine) : showEvents(mine);
  guard(() => shown);
}

let totalsDue = false;

function totalsSoon() {
  if (totalsDue) return;
  totalsDue = true;
  setTimeout(() => { totalsDue = false; showTotals().catch(() => {}); }, 500);
}

function follow() {
  const stream = new EventSource("/api/events/stream");
  stream.onopen = () => { live.textContent = "live"; };
  stream.onerror = () => { live.textContent = "not connected; trying again"; };
  stream.onmessage = message => {
    totalsSoon();
    const body = document.getElementById("live-events");
    if (!body) return;
    const item = JSON.parse(message.data);
    if (document.getElementById(`event-${item.id}`)) return;
    const note = view.querySelector(".empty");
    if (note) note.remove();
    body.prepend(eventRow(item, true));
    trim(body);
  };
}

addEventListener("hashchange", () => {
  show();
  document.getElementById("content").focus();
});
show();
follow();
guard(showTotals);
