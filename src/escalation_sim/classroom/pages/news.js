// @ts-check
/** What everybody sees: the cards of the month, what was heard, curves, rungs, and the districts hit. */

import { CURVES, chart, fromDates } from "./chart.js";
import { asked, brief, counted, find, keep, make, month } from "./common.js";
import { showRungs } from "./ladder.js";
import { ATTACKS, mapOf } from "./map.js";

const GROUPS = [
  ["Attacks", (event) => ATTACKS.has(event.verb)],
  ["Strikes and fire across borders", (event) => ["strike", "skirmish", "mobilise", "ceasefire", "deescalate"].includes(event.verb)],
  ["Accusations and denials", (event) => ["accuse", "label", "report", "doubt", "deny", "echo", "criticise"].includes(event.verb)],
  ["Between states", (event) => ["demarche", "recall", "close_border", "threaten", "mediate", "declare"].includes(event.verb)],
  ["Force by the state", (event) => ["operation", "sweep", "crackdown", "shutdown"].includes(event.verb)],
  ["Protest and talks", (event) => ["protest", "outreach", "talk", "redress", "negotiate"].includes(event.verb)],
  ["Everything else", () => true],
];
const FIRST = 8; // lines of a group before the rest is folded
const charts = Object.fromEntries(Object.entries(CURVES).map(([name, unit]) => [name, chart(name, unit)]));
let map = null;
let heard = [];

/** News in groups, the deadliest first within each. */
function grouped(events) {
  const left = new Set(events);
  return GROUPS.map(([name, belongs]) => {
    const mine = [...left].filter(belongs);
    mine.forEach((event) => left.delete(event));
    return [name, mine.sort((a, b) => b.deaths - a.deaths || a.date.localeCompare(b.date))];
  }).filter(([, mine]) => mine.length);
}

const line = (event) => make("li", {}, make("span", { class: "quiet when" }, brief(event.date)), make("span", {}, event.words));

function listed() {
  const wanted = find("news-search").value.trim().toLowerCase();
  const found = wanted ? heard.filter((event) => event.words.toLowerCase().includes(wanted)) : heard;
  find("news-hits").textContent = wanted ? `${counted(found.length, "report")} found` : "";
  find("news-list").replaceChildren(...grouped(found).map(([name, mine]) => {
    const [head, rest] = wanted ? [mine, []] : [mine.slice(0, FIRST), mine.slice(FIRST)];
    const dead = mine.reduce((sum, event) => sum + event.deaths, 0);
    return make("section", {},
      make("h4", {}, name, " ", make("span", { class: "quiet" }, `${mine.length}${dead ? `, ${counted(dead, "person", "people")} killed` : ""}`)),
      make("ul", { class: "heard" }, ...head.map(line)),
      rest.length > 0 && make("details", {}, make("summary", {}, `${rest.length} more`), make("ul", { class: "heard" }, ...rest.map(line))));
  }));
}
find("news-search").addEventListener("input", listed);
find("room-curves").append(...Object.values(charts).map((one) => one.root));

/** Show what is public in a state of the room. */
export function showPublic(state) {
  find("told").hidden = state.phase !== "deciding" && state.phase !== "computing";
  keep(find("cards"), state.cards, () => state.cards.map((card) => make("article", { class: "card" }, make("h3", {}, card.title), make("p", {}, card.text))));
  find("cards-none").hidden = state.cards.length > 0;
  const view = state.public;
  find("public").hidden = !view;
  if (!view) return;
  find("news-title").textContent = `What everybody heard in ${month(view.from)}`;
  keep(find("news-state"), [view.turn, view.news.length], () => {
    heard = view.news;
    listed();
    for (const [name, one] of Object.entries(charts)) one.set(fromDates(view.curves[name] ?? []));
    return [];
  });
  keep(find("announced"), view.announced, () => view.announced.map((one) => make("li", {}, make("strong", {}, one.seat), ` ${one.words}. `, make("q", {}, one.why))));
  find("announced-box").hidden = !view.announced.length;
  showRungs(find("room-rungs"), view.rungs, view.ladder, view.peaks);
  showHit(state.fictional, view).catch(() => { map = null; });
}

async function showHit(fictional, view) {
  if (!map) {
    const coming = asked(`/api/map?scenario=classroom&fictional=${fictional}`).then(mapOf);
    map = coming;
    find("room-map").replaceChildren((await coming).root);
  }
  (await map).hit(view.districts);
  const rows = Object.entries(view.districts).sort((a, b) => b[1].deaths - a[1].deaths || b[1].attacks - a[1].attacks);
  keep(find("districts"), rows, () => rows.map(([name, there]) => make("li", {}, `${name}: ${counted(there.attacks, "attack")}, ${there.deaths} killed`)));
}
