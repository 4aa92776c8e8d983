// @ts-check
/** Cards and briefs to print: one card each, two on a page; and the list that only the instructor should see. */

import { asked, find, make, table, tell } from "./common.js";

const MODES = { must: "may order", never: "may forbid" };
const PARTS = { briefs: "briefs", cards: "deck", list: "list" };

/** Orders in words, with those that differ only in their last word told together. */
function together(orders) {
  const found = new Map();
  for (const order of orders) {
    const [, head, last] = /^(.*?)(\S+)$/.exec(order);
    found.set(head, [...(found.get(head) ?? []), last]);
  }
  return [...found].map(([head, lasts]) => head + lasts.join(", ")).join("; ");
}

function brief(seat) {
  const orders = (mode) => seat.menu.filter((choice) => choice.mode === mode).map((choice) => choice.words.replace(/^must not |^must /, ""));
  return make("article", { class: "card" },
    make("p", { class: "kind" }, "Private brief"), make("h2", {}, seat.name), make("p", { class: "lead" }, seat.role),
    make("dl", { class: "brief" },
      make("dt", {}, "What you want"), make("dd", {}, seat.aims.join(" ")),
      make("dt", {}, "Your red line"), make("dd", {}, seat.red_line),
      make("dt", {}, "What being wrong costs"), make("dd", {}, seat.wrong),
      ...Object.entries(MODES).flatMap(([mode, words]) => (orders(mode).length ? [make("dt", {}, `You ${words}`), make("dd", {}, `${together(orders(mode))}.`)] : []))));
}

const card = (one) => make("article", { class: "card" }, make("p", { class: "kind" }, "At the beginning of the month"), make("h2", {}, one.title), make("p", { class: "lead" }, one.text));

async function load() {
  const { seats, cards } = await asked(`/api/cards${find("fictional").checked ? "?fictional=1" : ""}`);
  find("briefs").replaceChildren(...seats.map(brief));
  find("deck").replaceChildren(...cards.map(card));
  find("list").replaceChildren(make("h2", {}, "For the instructor only"), table("The deck", ["card", "is it so?", "to know"], cards.map((one) => [one.title, one.false ? "false report: nothing of it happens" : "happens as told", one.note ?? ""])));
}

function choose() {
  const which = find("which").value;
  for (const [part, id] of Object.entries(PARTS)) find(id).hidden = which !== "all" && which !== part;
}

const problem = (error) => tell(find("problem"), error.message, true);
find("which").addEventListener("change", choose);
find("fictional").addEventListener("change", () => load().catch(problem));
find("print").addEventListener("click", () => print());
load().catch(problem);
