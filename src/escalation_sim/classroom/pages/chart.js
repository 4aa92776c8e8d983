// @ts-check
/** One curve on a time axis: lines, bands, dated events, and the day that is shown. */

import { between, brief, draw, figure, later, make, month, said } from "./common.js";

export const CURVES = {
  intensity: "PLOVER points, weighted by deaths",
  width: "districts with violence",
  cast: "pairs of actors, one hostile to the other",
  breadth: "classes of targets hit",
};
const EDGE = { top: 8, right: 10, bottom: 20, left: 44 };
const HEIGHT = 118;
const LETTER = 16; // size of the page's letters at which a chart is drawn as it is
let made = 0;

/** Round steps of an axis from 0 to at least `most`. */
function steps(most) {
  const rough = Math.max(most, 1) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? power * 10;
  return [0, 1, 2, 3].map((n) => n * step).filter((n, i) => i < 2 || n - step < most);
}

/** Firsts of months worth a label, as [day, text]. */
function months(start, days, wide) {
  const each = [1, 2, 3, 6, 12].find((n) => days / 30 / n <= wide / 52) ?? 24;
  const found = [];
  for (let day = 0; day < days; day += 1) {
    const date = later(start, day);
    const number = Number(date.slice(5, 7));
    if (date.endsWith("-01") && (number - 1) % Math.min(each, 12) === 0) {
      found.push([day, number === 1 || !found.length ? `${month(date, true)} ${date.slice(0, 4)}` : month(date, true)]);
    }
  }
  return found.length ? found : [[0, brief(start)]];
}

/**
 * A chart with a heading. `set` gives it what to draw: {start, days, lines: [{points: [[day, value]], look}],
 * bands: [{points: [[day, low, high]], look}], marks: [{day, name}]}; `show` reveals the first line up to a day,
 * which then wants a point for each day.
 */
export function chart(name, unit) {
  const clip = `clip${(made += 1)}`;
  const value = make("span", { class: "value" });
  const svg = draw("svg", { class: "chart", role: "img", height: HEIGHT });
  const root = make("figure", { class: "curve" }, make("figcaption", {}, make("strong", {}, name), " ", make("span", { class: "quiet" }, unit), value), svg);
  let data = { start: "2024-01-01", days: 1, lines: [], bands: [], marks: [] };
  let shown = Infinity;
  let x = (day) => day;
  let cursor = draw("line");
  let window = draw("rect");

  function redraw() {
    const zoom = parseFloat(getComputedStyle(document.documentElement).fontSize) / LETTER; // on a large screen
    const wide = Math.max(svg.clientWidth / zoom, 200);
    const most = Math.max(1, ...data.lines.flatMap((line) => line.points.map((p) => p[1])), ...data.bands.flatMap((b) => b.points.map((p) => p[2])));
    const ticks = steps(most);
    const top = Math.max(most, ticks[ticks.length - 1]);
    x = (day) => EDGE.left + (day / Math.max(data.days - 1, 1)) * (wide - EDGE.left - EDGE.right);
    const y = (v) => HEIGHT - EDGE.bottom - (v / top) * (HEIGHT - EDGE.top - EDGE.bottom);
    const along = (points, at = 1) => points.map((p, i) => `${i ? "L" : "M"}${x(p[0]).toFixed(1)} ${y(p[at]).toFixed(1)}`).join("");
    const band = (points) => `${along(points, 2)}${[...points].reverse().map((p) => `L${x(p[0]).toFixed(1)} ${y(p[1]).toFixed(1)}`).join("")}Z`;
    window = draw("rect", { x: 0, y: 0, width: wide, height: HEIGHT });
    cursor = draw("line", { class: "cursor", y1: EDGE.top, y2: HEIGHT - EDGE.bottom });
    svg.setAttribute("height", String(HEIGHT * zoom));
    svg.setAttribute("viewBox", `0 0 ${wide} ${HEIGHT}`);
    svg.replaceChildren(
      draw("clipPath", { id: clip }, window),
      ...ticks.flatMap((v) => [
        draw("line", { class: "grid", x1: EDGE.left, x2: wide - EDGE.right, y1: y(v), y2: y(v) }),
        draw("text", { x: EDGE.left - 6, y: y(v) + 4, "text-anchor": "end" }, figure(v)),
      ]),
      ...months(data.start, data.days, wide).map(([day, text]) => draw("text", { x: x(day), y: HEIGHT - 4, "text-anchor": x(day) > wide - 60 ? "end" : "start" }, text)),
      ...data.marks.map((mark) => draw("line", { class: "dated", x1: x(mark.day), x2: x(mark.day), y1: EDGE.top, y2: HEIGHT - EDGE.bottom }, draw("title", {}, mark.name))),
      ...data.bands.map((one) => draw("path", { class: one.look, d: band(one.points) })),
      ...data.lines.slice(1).map((line) => draw("path", { class: line.look, d: along(line.points) })),
      draw("g", { "clip-path": `url(#${clip})` }, ...data.lines.slice(0, 1).map((line) => draw("path", { class: line.look, d: along(line.points) }))),
      ...data.lines.filter((line) => line.points.length === 1).map((line) => draw("circle", { class: "single", cx: x(line.points[0][0]), cy: y(line.points[0][1]), r: 4 })),
      cursor,
    );
    describe();
    show(shown);
  }

  /** The picture in a sentence, for those who do not see it. */
  function describe() {
    const points = data.lines[0]?.points ?? [];
    const peak = points.reduce((best, p) => (p[1] > best[1] ? p : best), [0, -1]);
    const line = points.length ? `highest ${figure(peak[1])} on ${said(later(data.start, peak[0]))}` : "nothing yet";
    svg.setAttribute("aria-label", `${name}, ${unit}: ${line}`);
  }

  function show(day) {
    shown = day;
    const at = Math.min(day, data.days - 1);
    const edge = x(at);
    window.setAttribute("width", Math.max(edge, 0));
    cursor.setAttribute("x1", edge);
    cursor.setAttribute("x2", edge);
    cursor.setAttribute("visibility", Number.isFinite(day) ? "visible" : "hidden");
    const points = data.lines[0]?.points ?? [];
    const here = Number.isFinite(day) ? points[Math.min(at - (points[0]?.[0] ?? 0), points.length - 1)] : points[points.length - 1];
    value.textContent = here ? figure(Math.round(here[1])) : "";
  }

  new ResizeObserver(redraw).observe(svg);
  return { root, show, set(given) { data = { lines: [], bands: [], marks: [], ...given }; redraw(); } };
}

/** The four curves of a room, from {name: [[date, value]]}. */
export function fromDates(points) {
  const start = points[0]?.[0] ?? "2024-01-01";
  const last = points[points.length - 1]?.[0] ?? start;
  return { start, days: between(start, last) + 1, lines: [{ look: "run", points: points.map(([date, v]) => [between(start, date), v]) }] };
}
