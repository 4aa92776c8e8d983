// @ts-check
/** The quiet parts of the map: sea, neighbours, borders, roads, railways, towns. Rows count from the south. */

import { draw } from "./common.js";

export const SIZE = 16; // of a cell's height, in the units of the drawing
const NEIGHBOUR = 4; // cells that an owner's land must be deep to be named
const LARGE = innerWidth < 640; // names on a map as narrow as a phone
const LETTER = LARGE ? 13 : 7.4; // width of a letter of a town's name, roughly
const LINE = LARGE ? 28 : 18; // height of a name
const NAMED = LARGE ? " large" : "";

/** Where things are drawn: a map's columns and rows as x and y; degrees of longitude are narrower. */
export function scale(map) {
  const wide = SIZE * (map.located ? Math.cos(((map.south + (map.rows * map.pitch) / 2) * Math.PI) / 180) : 1);
  return {
    wide, width: map.columns * wide, height: map.rows * SIZE,
    x: (column) => column * wide, y: (row) => (map.rows - row) * SIZE,
  };
}

/** A path of squares, one for each cell. */
const squares = (cells, at) => cells.map((c) => `M${at.x(c.column)} ${at.y(c.row)}h${at.wide}v${-SIZE}h${-at.wide}z`).join("");

/** The edges between cells that differ, as paths: between districts, around the province, between other owners. */
function borders(map, at) {
  const grid = new Map(map.cells.map((cell) => [`${cell.row},${cell.column}`, cell]));
  const found = { district: "", province: "", other: "" };
  for (const cell of map.cells) {
    for (const [up, right] of [[1, 0], [0, 1]]) {
      const beside = grid.get(`${cell.row + up},${cell.column + right}`);
      const kind = differs(cell, beside);
      if (kind) {
        found[kind] += up
          ? `M${at.x(cell.column)} ${at.y(cell.row + 1)}h${at.wide}`
          : `M${at.x(cell.column + 1)} ${at.y(cell.row)}v${-SIZE}`;
      }
    }
  }
  return found;
}

function differs(one, other) {
  if (!one.district && !other?.district) return other && one.owner !== other.owner ? "other" : "";
  if (!one.district || !other?.district) return "province";
  return one.district !== other.district ? "district" : "";
}

/** The cell of an owner's land that lies deepest in it, and how deep. */
function middle(cells, others) {
  let best = { cell: cells[0], deep: 0 };
  for (const cell of cells) {
    const deep = Math.min(...others.map((o) => Math.hypot(o.row - cell.row, (o.column - cell.column) / 2)));
    if (deep > best.deep) best = { cell, deep };
  }
  return best;
}

function names(map, at) {
  const owners = new Set(map.cells.filter((c) => !c.district && c.owner !== "sea").map((c) => c.owner));
  const found = [];
  for (const owner of owners) {
    const theirs = map.cells.filter((c) => !c.district && c.owner === owner);
    const edge = [];
    for (let i = -1; i <= Math.max(map.rows, map.columns); i += 1) {
      edge.push({ row: i, column: -1 }, { row: i, column: map.columns }, { row: -1, column: i }, { row: map.rows, column: i });
    }
    const { cell, deep } = middle(theirs, [...map.cells.filter((c) => c.district || c.owner !== owner), ...edge]);
    if (deep < NEIGHBOUR / 2) continue;
    found.push(draw("text", { class: `owner${NAMED}`, x: at.x(cell.column + 0.5), y: at.y(cell.row + 0.3), "text-anchor": "middle" }, owner));
  }
  return found;
}

/** Town names where they are free of others, the biggest first. */
export function towns(map, at) {
  const taken = [];
  const found = [];
  for (const town of map.towns) {
    const [x, y] = [at.x(town.column + 0.5), at.y(town.row + 0.5)];
    const name = town.name.split(";")[0];
    const left = x + name.length * LETTER + 8 > at.width;
    const box = { x: left ? x - 8 - name.length * LETTER : x, y: y - LINE / 2, w: name.length * LETTER + 8, h: LINE };
    if (taken.some((t) => box.x < t.x + t.w && t.x < box.x + box.w && box.y < t.y + t.h && t.y < box.y + box.h)) continue;
    taken.push(box);
    found.push(
      draw("circle", { class: "town", cx: x, cy: y, r: 3 }),
      draw("text", { class: `townname${NAMED}`, x: left ? x - 7 : x + 7, y: y + LETTER / 2, "text-anchor": left ? "end" : "start" }, name),
    );
  }
  return found;
}

/** Lines given in degrees, as one path. */
function segments(map, kind, at) {
  const place = ([x, y]) => `${at.x((x - map.west) / map.pitch).toFixed(1)} ${at.y((y - map.south) / map.pitch).toFixed(1)}`;
  return map.lines[kind].map(([from, to]) => `M${place(from)}L${place(to)}`).join("");
}

/** Everything under the province's cells. */
export function under(map, at) {
  const sea = map.cells.filter((c) => c.owner === "sea");
  return [
    draw("rect", { class: "land", width: at.width, height: at.height }),
    draw("path", { class: "sea", d: squares(sea, at) }),
    draw("path", { class: "border other", d: borders(map, at).other }),
    ...names(map, at),
  ];
}

/** Everything over them but the towns: borders, lines, projects. */
export function over(map, at) {
  const found = borders(map, at);
  const roads = segments(map, "roads", at);
  const rails = segments(map, "rails", at);
  return [
    draw("path", { class: "border district", d: found.district }),
    draw("path", { class: "border province", d: found.province }),
    draw("path", { class: "road-edge", d: roads }),
    draw("path", { class: "road", d: roads }),
    draw("path", { class: "rail", d: rails }),
    draw("path", { class: "rail-ties", d: rails }),
    ...map.projects.map((p) => {
      const [x, y] = [at.x(p.column + 0.5), at.y(p.row + 0.5)];
      return draw("path", { class: "project", d: `M${x} ${y - 6}l6 6l-6 6l-6 -6z` }, draw("title", {}, "Chinese project"));
    }),
  ];
}
