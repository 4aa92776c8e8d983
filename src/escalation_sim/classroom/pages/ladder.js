// @ts-check
/** Rungs between states and lengths of target lists, as bars. */

import { keep, make } from "./common.js";

const TOP = 10;

function bar(name, value, most, words) {
  return make("li", { class: "bar" }, make("span", {}, name), make("meter", { min: 0, max: most, value, "aria-label": name }), make("span", { class: "quiet" }, words));
}

/** Each pair's rung, in the words of the ladder once they have come; and how high it was meanwhile, where that is told. */
export function showRungs(parent, rungs, ladder, peaks = {}) {
  const words = (rung) => `${rung}  ${ladder?.[rung] ?? ""}`;
  const peak = (pair) => (peaks[pair] > rungs[pair] ? `, at the highest ${words(peaks[pair])}` : "");
  keep(parent, [rungs, ladder, peaks], () => Object.entries(rungs).map(([pair, rung]) => bar(pair.replace("-", " and "), rung, TOP, words(rung) + peak(pair))));
}

/** How many classes of targets stand on each actor's list. */
export function showLists(parent, lists) {
  const most = Math.max(1, ...Object.values(lists));
  keep(parent, lists, () => Object.entries(lists).map(([actor, length]) => bar(actor, length, most, String(length))));
}
