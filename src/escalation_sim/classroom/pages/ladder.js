// @ts-check
/** Rungs between states and lengths of target lists, as bars. */

import { keep, make } from "./common.js";

const TOP = 10;

function bar(name, value, most, words) {
  return make("li", { class: "bar" }, make("span", {}, name), make("meter", { min: 0, max: most, value, "aria-label": name }), make("span", { class: "quiet" }, words));
}

/** Each pair's rung, in the words of the ladder once they have come. */
export function showRungs(parent, rungs, ladder) {
  keep(parent, [rungs, ladder], () => Object.entries(rungs).map(([pair, rung]) => bar(pair.replace("-", " and "), rung, TOP, `${rung}  ${ladder?.[rung] ?? ""}`)));
}

/** How many classes of targets stand on each actor's list. */
export function showLists(parent, lists) {
  const most = Math.max(1, ...Object.values(lists));
  keep(parent, lists, () => Object.entries(lists).map(([actor, length]) => bar(actor, length, most, String(length))));
}
