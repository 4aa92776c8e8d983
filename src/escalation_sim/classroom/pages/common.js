// @ts-check
/** What every page needs: making elements, asking the server, dates in words. All text goes in as text. */

const SVG = "http://www.w3.org/2000/svg";
const MONTHS = "January February March April May June July August September October November December".split(" ");
export const DAY = 86_400_000; // milliseconds

/** @param {string} id @returns {any} the element with this id */
export const find = (id) => document.getElementById(id);

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** An HTML element: attributes by name, listeners by "on" and their event, children as text or elements. @returns {any} */
export const make = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);

/** An SVG element, likewise. @returns {any} */
export const draw = (tag, attributes = {}, ...children) => filled(document.createElementNS(SVG, tag), attributes, children);

/** Ask the server; a mistake comes back as an Error with its one plain line. */
export async function ask(url, body = undefined, headers = {}) {
  const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const type = body === undefined ? {} : { "Content-Type": "application/json" };
  const answer = await fetch(url, { ...sent, headers: { ...type, ...headers } }).catch(() => {
    throw new Error("The server does not answer. Is it still running?");
  });
  if (answer.ok) return answer;
  const said = await answer.json().catch(() => ({}));
  throw new Error(typeof said.error === "string" ? said.error : `The server refused (${answer.status}).`);
}

/** The same, read as JSON. */
export const asked = async (url, body = undefined) => (await ask(url, body)).json();

/** Hand a file from the server to the browser's downloads, under the name that the server gives it. */
export async function download(url, headers = {}) {
  const answer = await ask(url, undefined, headers);
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "download";
  const href = URL.createObjectURL(await answer.blob());
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** The address of a WebSocket on this server. */
export const socket = (path) => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`;

/** "2025-03-11" so many days later. */
export const later = (date, days) => new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

/** Days from one date to another. */
export const between = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** "2025-03-11" as "11 March 2025". */
export function said(date) {
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** "2025-03-11" as "11 Mar". */
export const brief = (date) => `${Number(date.slice(8))} ${month(date, true)}`;

/** "2025-03-11" as "March 2025", or "Mar" when short. */
export const month = (date, short = false) => {
  const name = MONTHS[Number(date.slice(5, 7)) - 1];
  return short ? name.slice(0, 3) : `${name} ${date.slice(0, 4)}`;
};

/** A number as a reader wants it: at most three figures after the first. */
export const figure = (value) => Number(Number(value).toPrecision(4)).toLocaleString("en", { maximumSignificantDigits: 4 });

/** "1 attack", "2 attacks". */
export const counted = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** A plain line in a live region; nothing is said twice in a row. */
export function tell(region, line, bad = false) {
  if (region.textContent !== line) region.textContent = line;
  region.classList.toggle("bad", bad && line !== "");
}

/** Replace the children only if what they show has changed, so that focus and scrolling stay. */
export function keep(parent, shown, children) {
  const now = JSON.stringify(shown);
  if (parent.dataset.shown === now) return;
  parent.dataset.shown = now;
  parent.replaceChildren(...children());
}

/** Show a list, one element an item; those that have not changed are left where they are, focus, choice and all. */
export function keyed(parent, items, key, build) {
  const there = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = items.map((item) => {
    const now = JSON.stringify(item);
    const old = there.get(String(key(item)));
    if (old?.dataset.shown === now) return old;
    const fresh = build(item);
    fresh.dataset.key = String(key(item));
    fresh.dataset.shown = now;
    return fresh;
  });
  for (const child of [...parent.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((one, i) => one !== parent.children[i] && parent.insertBefore(one, parent.children[i] ?? null));
}

/** A table with a caption, from a head and rows of cells; the first cell of a row is its head. */
export function table(caption, head, rows) {
  const line = (cells) => make("tr", {}, make("th", { scope: "row" }, cells[0]), ...cells.slice(1).map((cell) => make("td", {}, cell)));
  return make("div", { class: "wide", tabindex: 0, role: "group", "aria-label": caption },
    make("table", {}, make("caption", {}, caption),
      make("thead", {}, make("tr", {}, ...head.map((name) => make("th", { scope: "col" }, name)))),
      make("tbody", {}, ...rows.map(line))));
}
