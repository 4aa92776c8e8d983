// @ts-check
/** The province: a field in colour, and attacks as discs sized by deaths that fade within four weeks. */

import { counted, draw, figure, make } from "./common.js";
import { over, scale, SIZE, towns, under } from "./land.js";

export const FADE = 28; // days
export const ATTACKS = new Set(["ambush", "bomb", "sabotage", "assault", "hijack", "seize", "raid"]);
const SAND = [[255, 250, 240], [247, 222, 180], [226, 178, 115], [201, 138, 69]]; // as in the pictures
const LEAST = 4; // radius of a ring

/** The fields, as the pictures call them. */
export const FIELDS = {
  grievance: "grievance, from 0 to 1", security: "security forces, 1 as at the start",
  presence: "presence of armed groups", harm: "recent harm by the state",
};

/** Whether an armed group attacked in the province. */
export const isAttack = (event) => ATTACKS.has(event.verb) && Boolean(event.district);

/** A share from 0 to 1 as a colour from light to dark sand. */
function sand(share) {
  const at = Math.min(Math.max(share, 0), 1) * (SAND.length - 1);
  const i = Math.min(Math.floor(at), SAND.length - 2);
  return `rgb(${SAND[i].map((from, k) => Math.round(from + (SAND[i + 1][k] - from) * (at - i))).join(" ")})`;
}

const radius = (deaths) => (deaths > 0 ? Math.min(LEAST + 1.8 * Math.sqrt(deaths), 3 * SIZE) : LEAST);

/** The map of a scenario, into a figure. `fields` colours it, `attacks` and `show` move it, `hit` marks districts. */
export function mapOf(map) {
  const at = scale(map);
  const inside = map.cells.filter((cell) => cell.district);
  const readout = make("p", { class: "readout quiet" }, " ");
  const cells = inside.map((cell) => draw("rect", { x: at.x(cell.column), y: at.y(cell.row + 1), width: at.wide, height: SIZE, fill: sand(0) }));
  const discs = draw("g", { class: "discs" });
  const svg = draw("svg", { class: "map", viewBox: `0 0 ${at.width} ${at.height}`, role: "img", "aria-label": "Map of the province" },
    ...under(map, at), draw("g", { class: "cells" }, ...cells), ...over(map, at), discs, ...towns(map, at));
  const root = make("figure", { class: "mapped" }, svg, readout);
  let values = [];
  let words = "";
  let drawn = []; // [day, disc, event], in order of days
  let from = 0; // the discs now shown are drawn[from] to drawn[to - 1]
  let to = 0;

  for (const touch of ["pointermove", "pointerdown"]) svg.addEventListener(touch, read);

  /** Tell the district and the value under the pointer. */
  function read(event) {
    const box = svg.getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * map.columns);
    const row = map.rows - 1 - Math.floor(((event.clientY - box.top) / box.height) * map.rows);
    const i = inside.findIndex((cell) => cell.row === row && cell.column === column);
    const value = values[i] === undefined ? "" : `: ${words} ${figure(values[i].toPrecision(2))}`;
    readout.textContent = i < 0 ? " " : `${inside[i].district}${value}`;
  }

  /** Colour the cells by a field: {low, high, values} and what it is called. */
  function fields(field, named) {
    values = field.values;
    words = named;
    const span = field.high - field.low || 1;
    cells.forEach((cell, i) => cell.setAttribute("fill", sand((values[i] - field.low) / span)));
  }

  /** Take a run's attacks, [day, event], in order; more may be added as days come in. */
  function attacks(found) {
    const fresh = found.map(([day, event]) => {
      const place = { cx: at.x(event.column + 0.5), cy: at.y(event.row + 0.5), r: radius(event.deaths) };
      return [day, draw("circle", { class: event.deaths > 0 ? "disc" : "ring", ...place, opacity: 0 }, draw("title", {}, event.words)), event];
    });
    drawn.push(...fresh);
    discs.append(...fresh.map((one) => one[1]));
  }

  function clear() {
    drawn = [];
    from = to = 0;
    discs.replaceChildren();
  }

  /** The attacks now shown, in a sentence for those who do not see them. */
  function describe() {
    const there = drawn.slice(from, to).map((one) => one[2].district);
    const most = there.reduce((best, name, _, all) => (all.filter((n) => n === name).length > all.filter((n) => n === best).length ? name : best), there[0]);
    svg.setAttribute("aria-label", `Map of the province: ${counted(there.length, "attack")} in the four weeks up to this day${there.length ? `, most in ${most}` : ""}`);
  }

  /** Show the attacks of the days before a day, fainter the longer ago; `settled` when the day stays. */
  function show(day, settled) {
    const first = drawn.findIndex((one) => one[0] > day - FADE);
    const start = first < 0 ? drawn.length : first;
    let end = start;
    while (end < drawn.length && drawn[end][0] <= day) end += 1;
    for (let i = from; i < to; i += 1) if (i < start || i >= end) drawn[i][1].setAttribute("opacity", 0);
    for (let i = start; i < end; i += 1) drawn[i][1].setAttribute("opacity", (1 - (0.85 * (day - drawn[i][0])) / FADE).toFixed(2));
    [from, to] = [start, end];
    if (settled) describe();
  }

  /** Mark districts by their attacks, {district: {attacks, deaths}}, in their middle. */
  function hit(districts) {
    clear();
    for (const [name, there] of Object.entries(districts)) {
      const theirs = inside.filter((cell) => cell.district === name);
      if (!theirs.length) continue;
      const mean = (key) => theirs.reduce((sum, cell) => sum + cell[key], 0) / theirs.length + 0.5;
      const said = `${name}: ${there.attacks} attacks, ${there.deaths} killed`;
      discs.append(draw("circle", { class: there.deaths ? "disc" : "ring", cx: at.x(mean("column")), cy: at.y(mean("row")), r: radius(there.deaths) }, draw("title", {}, said)));
    }
  }

  return { root, fields, attacks, clear, show, hit };
}

/** The colours of a field, from low to high. */
export function gradient() {
  const stops = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share, i) => draw("rect", { x: i * 14, width: 14, height: 10, fill: sand(share) }));
  return draw("svg", { class: "gradient", viewBox: "0 0 84 10", "aria-hidden": "true" }, ...stops);
}

/** What the map's signs mean. */
export function legend() {
  const disc = (deaths) => draw("svg", { class: "sign", viewBox: "-14 -14 28 28", "aria-hidden": "true" }, draw("circle", { class: deaths ? "disc" : "ring", r: radius(deaths) * 0.8 }));
  const line = (name) => draw("svg", { class: "sign", viewBox: "0 0 28 8", "aria-hidden": "true" }, draw("path", { class: `${name === "road" ? "road" : "rail"}`, d: "M0 4H28" }), name === "rail" && draw("path", { class: "rail-ties", d: "M0 4H28" }));
  const project = draw("svg", { class: "sign", viewBox: "-8 -8 16 16", "aria-hidden": "true" }, draw("path", { class: "project", d: "M0 -6l6 6l-6 6l-6 -6z" }));
  const one = (sign, text) => make("li", {}, sign, text);
  return make("ul", { class: "legend" },
    one(disc(20), "attack, the larger the more deaths; fades in 4 weeks"), one(disc(0), "nobody killed"),
    one(project, "Chinese project"), one(line("road"), "road"), one(line("rail"), "railway"));
}
