// Runs the collector's page against a collector, with as much of a document as its table needs, and tells which rows it shows in the end.
import { runInNewContext } from "node:vm";

const { COLLECTOR, TOKEN } = process.env;
const START = Date.parse("2026-11-21T10:00:00Z");

class Element {
  constructor(tag) { Object.assign(this, { tag, children: [], hidden: false, disabled: false }); }
  get rows() { return this.children.filter(child => child.tag === "tr"); }
  get tBodies() { return this.children.filter(child => child.tag === "tbody"); }
  append(...children) { this.children.push(...children); }
  prepend(child) { this.children.unshift(child); }
  createTHead() { return new Element("thead"); }
  insertRow() { return new Element("tr"); }
  deleteRow(index) { this.children.splice(this.children.indexOf(this.rows.at(index)), 1); }
  replaceChildren(...children) { this.children = children; }
  querySelector() { return null; }
  removeAttribute() {}
  setAttribute() {}
  find(id) { return this.id === id ? this : this.children.map(child => child.find?.(id)).find(found => found); }
}

const parts = Object.fromEntries(["view", "title", "more", "problem", "live", "totals"].map(name => [name, new Element(name)]));
const page = { stream: null };

async function capture(times) {
  const batch = times.map(time => ({ event: "e", distinct_id: "a1", timestamp: new Date(START + time).toISOString() }));
  await fetch(`${COLLECTOR}/batch`, { method: "POST", body: JSON.stringify({ api_key: TOKEN, batch }) });
}

async function stream(after, count) {
  const abort = new AbortController();
  const answer = await fetch(`${COLLECTOR}/api/events/stream?after=${after}`, { signal: abort.signal });
  let text = "";
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    const lines = (text += chunk).split("\n");
    text = lines.pop();
    for (const line of lines.filter(each => each.startsWith("data: "))) {
      page.stream.onmessage({ data: line.slice(6) });
      if (--count === 0) return abort.abort();
    }
  }
}

const rows = () => parts.view.find("live-events")?.rows ?? [];

await capture(Array.from({ length: 250 }, (_, i) => i));
runInNewContext(await (await fetch(`${COLLECTOR}/collector.js`)).text(), {
  addEventListener() {},
  document: {
    createElement: tag => new Element(tag),
    createTextNode: text => ({ text }),
    getElementById: id => parts[id] ?? parts.view.find(id) ?? null,
    querySelectorAll: () => [],
  },
  EventSource: class { constructor() { page.stream = this; } },
  fetch: path => fetch(COLLECTOR + path),
  location: { hash: "" },
  Node: Element,
  setTimeout() {},
});
while (rows().length < 100) await new Promise(setImmediate);

// Each tenth was sent late: it arrives now and belongs among the first.
await capture(Array.from({ length: 700 }, (_, i) => i % 10 === 3 ? i / 10 : 1000 + i));
await stream(250, 700);
const live = rows().length;

const press = parts.more.onclick();
const isDisabled = parts.more.disabled;
await press;
while (!parts.more.hidden) await parts.more.onclick();
const shown = rows().map(row => row.id);
console.log(JSON.stringify({ live, isDisabled, shown: shown.length, different: new Set(shown).size, problem: parts.problem.textContent ?? null }));
