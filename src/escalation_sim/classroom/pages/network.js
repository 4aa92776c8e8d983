// @ts-check
/** Who accuses whom of backing somebody: dashed arrows, as thick as often it was said. Accused is not guilty. */

import { counted, draw, keep, make } from "./common.js";

const WIDTH = 460;
const HEIGHT = 340;
const APART = 0.09; // of the way that an arrow bends aside, so that two directions differ
const SHOWN = 12; // lines of the list

/** Accusations counted up to a day: [{source, accused, number}], the most frequent first. */
export function accusations(days, until) {
  const found = new Map();
  for (const day of days.slice(0, until + 1)) {
    for (const event of day.events) {
      if (event.verb !== "accuse" || !event.accused) continue;
      const key = `${event.source}>${event.accused}`;
      const one = found.get(key) ?? { source: event.source, accused: event.accused, number: 0 };
      one.number += 1;
      found.set(key, one);
    }
  }
  return [...found.values()].sort((a, b) => b.number - a.number || a.source.localeCompare(b.source));
}

/** An arrow from one place to another, bent to its right: path of the shaft, of the head, and where its count stands. */
function arrow(from, to, thick) {
  // Counts stand toward the rim, where arrows lie farther from each other than around the middle.
  const t = from.turn === undefined ? 0.6 : to.turn === undefined ? 0.4 : 0.25;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const bend = { x: (from.x + to.x) / 2 - dy * 2 * APART, y: (from.y + to.y) / 2 + dx * 2 * APART };
  const along = (a, b, length) => {
    const whole = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    return { x: a.x + ((b.x - a.x) / whole) * length, y: a.y + ((b.y - a.y) / whole) * length };
  };
  const at = (a, b, c) => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c;
  const start = along(from, bend, 12);
  const tip = along(to, bend, 12);
  const neck = along(tip, bend, 8 + thick);
  const [nx, ny] = [((neck.y - tip.y) * (3 + thick)) / (8 + thick), (-(neck.x - tip.x) * (3 + thick)) / (8 + thick)];
  return {
    shaft: `M${start.x} ${start.y}Q${bend.x} ${bend.y} ${neck.x} ${neck.y}`,
    head: `M${tip.x} ${tip.y}L${neck.x + nx} ${neck.y + ny}L${neck.x - nx} ${neck.y - ny}Z`,
    count: { x: at(start.x, bend.x, neck.x), y: at(start.y, bend.y, neck.y) },
  };
}

/** Where each actor of a run stands: the one most spoken of in the middle, the others around. */
function places(whole) {
  const weight = new Map();
  for (const one of whole) for (const name of [one.source, one.accused]) weight.set(name, (weight.get(name) ?? 0) + one.number);
  const [hub, ...others] = [...weight.keys()].sort((a, b) => weight.get(b) - weight.get(a) || a.localeCompare(b));
  const found = new Map([[hub, { x: WIDTH / 2, y: HEIGHT / 2 }]]);
  others.sort().forEach((name, i) => {
    const turn = (2 * Math.PI * i) / others.length - Math.PI / 2;
    found.set(name, { x: WIDTH / 2 + 140 * Math.cos(turn), y: HEIGHT / 2 + 132 * Math.sin(turn), turn });
  });
  return found;
}

function node(name, at, named) {
  const side = Math.cos(at.turn ?? 0);
  const anchor = at.turn === undefined ? "middle" : side > 0.2 ? "start" : side < -0.2 ? "end" : "middle";
  const below = at.turn === undefined || Math.sin(at.turn) > 0;
  const place = anchor === "middle" ? { x: at.x, y: at.y + (below ? 22 : -12) } : { x: at.x + 12 * Math.sign(side), y: at.y + 4 };
  return draw("g", {}, draw("circle", { class: named ? "actor" : "actor idle", cx: at.x, cy: at.y, r: 7 }),
    draw("text", { class: "name", ...place, "text-anchor": anchor }, name));
}

function picture(found, whole) {
  const place = places(whole);
  const most = Math.max(...found.map((one) => one.number), 1);
  const named = new Set(found.flatMap((one) => [one.source, one.accused]));
  const parts = found.map((one) => {
    const thick = 1.2 + 4 * Math.sqrt(one.number / most);
    return { ...one, thick, ...arrow(place.get(one.source), place.get(one.accused), thick) };
  });
  const arrows = parts.map((one) => draw("g", { class: "accusation" },
    draw("path", { class: "shaft", d: one.shaft, "stroke-width": one.thick.toFixed(1) }), draw("path", { class: "head", d: one.head })));
  const counts = parts.map((one) => draw("text", { class: "count", x: one.count.x, y: one.count.y + 4, "text-anchor": "middle" }, String(one.number)));
  return draw("svg", { class: "network", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": "Who accused whom; the same in words below" },
    ...arrows, ...[...place].map(([name, at]) => node(name, at, named.has(name))), ...counts);
}

/** Draw the accusations into an element, among all those of the whole run; the same are not drawn twice. */
export function showAccusations(parent, found, whole) {
  keep(parent, [found, whole.length], () => {
    if (!found.length) return [make("p", { class: "quiet" }, "Nobody has been named yet.")];
    const words = found.slice(0, SHOWN).map((one) => make("li", {}, `${one.source} accused ${one.accused}: ${counted(one.number, "time")}`));
    return [picture(found, whole), make("ul", { class: "plain small" }, ...words)];
  });
}
