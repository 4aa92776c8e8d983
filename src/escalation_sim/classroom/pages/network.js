// @ts-check
/** Who accuses whom of backing somebody: dashed arrows, as thick as often it was said. Accused is not guilty. */

import { counted, draw, keep, make } from "./common.js";

const WIDTH = 460;
const HEIGHT = 340;
const APART = 0.09; // of the way that an arrow bends aside, so that two directions differ
const SHOWN = 12; // lines of the list

/** Accusations counted up to a day: [{source, accused, number, proxies}], the most frequent first. */
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
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const bend = { x: (from.x + to.x) / 2 - dy * 2 * APART, y: (from.y + to.y) / 2 + dx * 2 * APART };
  const along = (a, b, length) => {
    const whole = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    return { x: a.x + ((b.x - a.x) / whole) * length, y: a.y + ((b.y - a.y) / whole) * length };
  };
  const start = along(from, bend, 12);
  const tip = along(to, bend, 12);
  const neck = along(tip, bend, 8 + thick);
  const [nx, ny] = [((neck.y - tip.y) * (3 + thick)) / (8 + thick), (-(neck.x - tip.x) * (3 + thick)) / (8 + thick)];
  return {
    shaft: `M${start.x} ${start.y}Q${bend.x} ${bend.y} ${neck.x} ${neck.y}`,
    head: `M${tip.x} ${tip.y}L${neck.x + nx} ${neck.y + ny}L${neck.x - nx} ${neck.y - ny}Z`,
    count: { x: (start.x + 2 * bend.x + neck.x) / 4, y: (start.y + 2 * bend.y + neck.y) / 4 },
  };
}

function picture(found) {
  const names = [...new Set(found.flatMap((one) => [one.source, one.accused]))].sort();
  const place = new Map(names.map((name, i) => {
    const turn = (2 * Math.PI * i) / names.length - Math.PI / 2;
    return [name, { x: WIDTH / 2 + 135 * Math.cos(turn), y: HEIGHT / 2 + 130 * Math.sin(turn), turn }];
  }));
  const most = Math.max(...found.map((one) => one.number), 1);
  const arrows = found.map((one) => {
    const thick = 1.2 + 4 * Math.sqrt(one.number / most);
    const drawn = arrow(place.get(one.source), place.get(one.accused), thick);
    return draw("g", { class: "accusation" },
      draw("path", { class: "shaft", d: drawn.shaft, "stroke-width": thick.toFixed(1) }), draw("path", { class: "head", d: drawn.head }),
      draw("text", { x: drawn.count.x, y: drawn.count.y + 4, "text-anchor": "middle" }, String(one.number)));
  });
  const nodes = [...place].map(([name, at]) => {
    const side = Math.cos(at.turn);
    const anchor = side > 0.2 ? "start" : side < -0.2 ? "end" : "middle";
    const off = anchor === "middle" ? (Math.sin(at.turn) < 0 ? -12 : 22) : 4;
    return draw("g", {}, draw("circle", { class: "actor", cx: at.x, cy: at.y, r: 7 }),
      draw("text", { class: "name", x: at.x + (anchor === "middle" ? 0 : 12 * Math.sign(side)), y: at.y + off, "text-anchor": anchor }, name));
  });
  return draw("svg", { class: "network", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": "Who accused whom; the same in words below" }, ...arrows, ...nodes);
}

/** Draw the accusations into an element; the same accusations are not drawn twice. */
export function showAccusations(parent, found) {
  keep(parent, found, () => {
    if (!found.length) return [make("p", { class: "quiet" }, "Nobody has been named yet.")];
    const words = found.slice(0, SHOWN).map((one) => make("li", {}, `${one.source} accused ${one.accused}: ${counted(one.number, "time")}`));
    return [picture(found), make("ul", { class: "plain small" }, ...words)];
  });
}
