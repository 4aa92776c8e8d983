// @ts-check
/** What only this seat knows: its brief, its beliefs and what it really does. */

import { find, keep, make } from "./common.js";

const belief = (one) => make("li", { class: "bar" }, make("span", {}, `${one.sponsor} backs ${one.proxy}`),
  make("meter", { min: 0, max: 1, value: one.belief, "aria-label": `you believe that ${one.sponsor} backs ${one.proxy}` }),
  make("span", { class: "quiet" }, `you believe ${one.belief.toFixed(2)}`));

const real = (one) => make("li", {}, `${one.sponsor} really supports ${one.proxy}: ${one.support < 0.005 ? "less than 0.01" : one.support.toFixed(2)}, from 0 to 1.`);

/** Show the brief of the seat that we hold, and what it filed before this month. */
export function showSeat(brief, turn) {
  const { menu, filed, ...told } = brief;
  find("seat-title").textContent = `Your seat: ${brief.name}`;
  keep(find("brief"), told, () => [
    make("p", { class: "lead" }, brief.role),
    make("dl", { class: "brief" },
      make("dt", {}, "What you want, the first before the second"), make("dd", {}, make("ol", {}, ...brief.aims.map((aim) => make("li", {}, aim)))),
      make("dt", {}, "Your red line"), make("dd", {}, brief.red_line),
      make("dt", {}, "What being wrong costs"), make("dd", {}, brief.wrong)),
    make("h3", {}, "What only you know tonight"),
    brief.lines.length + brief.support.length
      ? make("ul", {}, ...brief.lines.map((line) => make("li", {}, line)), ...brief.support.map(real))
      : make("p", { class: "quiet" }, "No more than the news."),
    make("h3", {}, "What you believe"),
    make("p", { class: "quiet small" }, "From 0 to 1. You may be wrong."),
    brief.beliefs.length ? make("ul", { class: "plain" }, ...brief.beliefs.map(belief)) : make("p", { class: "quiet" }, "You suspect nobody of backing anybody."),
  ]);
  const before = filed.filter((one) => one.turn < turn);
  find("past-box").hidden = !before.length;
  keep(find("past"), before, () => before.map((one) => make("li", {}, `Month ${one.turn}, ${one.channel}: ${one.words}. `, make("q", {}, one.why))));
}
