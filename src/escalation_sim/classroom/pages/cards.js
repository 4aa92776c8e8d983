// @ts-check
/** Cards and briefs to print: one card each, two on a page; and the list that only the instructor should see. */

import { asked, find, make, table, tell } from "./common.js";

const MODES = { must: "may order", never: "may forbid" };
const LADDER = "Rungs: 1 criticism, 2 accusation, 3 formal step, 4 threat, 5 recall, 6 mobilisation, 8 strike.";
const PARTS = { briefs: "briefs", cards: "deck", list: "list" };

/** Orders in words; those of a rung that differ in one word alone are told together: "accuse India, Afghanistan or Iran (rung 2)". */
function together(orders) {
  const groups = [];
  for (const { words: order, rung } of orders) {
    const words = order.split(/([\s,]+)/);
    const differing = (group) => words.map((word, i) => (word === group.words[i] ? -1 : i)).filter((i) => i >= 0);
    const fits = (group) => {
      const [at, ...more] = differing(group);
      const oneWord = group.words.length === words.length && at !== undefined && !more.length;
      return group.rung === rung && oneWord && (group.at === undefined || group.at === at);
    };
    const group = groups.find(fits);
    if (!group) groups.push({ words, rung, at: undefined, others: [] });
    else {
      [group.at] = differing(group);
      group.others.push(words[group.at]);
    }
  }
  const said = ({ words, rung, at, others }) => {
    const climbs = rung === null ? "" : ` (rung ${rung})`;
    if (at === undefined) return words.join("") + climbs;
    const names = [words[at], ...others];
    return [...words.slice(0, at), `${names.slice(0, -1).join(", ")} or ${names[names.length - 1]}`, ...words.slice(at + 1), climbs].join("");
  };
  return groups.map(said).join("; ");
}

function brief(seat) {
  const orders = (mode) => seat.menu.filter((choice) => choice.mode === mode).map((choice) => ({ ...choice, words: choice.words.replace(/^must not |^must /, "") }));
  return make("article", { class: "card" },
    make("p", { class: "kind" }, "Private brief"), make("h2", {}, seat.name), make("p", { class: "lead" }, seat.role),
    make("dl", { class: "brief" },
      make("dt", {}, "What you want, the first before the second"), make("dd", {}, seat.aims.map((aim, place) => `${place + 1}. ${aim}`).join(" ")),
      make("dt", {}, "Your red line"), make("dd", {}, seat.red_line),
      make("dt", {}, "What others do not know, and you do"), make("dd", {}, seat.knows),
      make("dt", {}, "What you believe at first, from 0 to 100"), make("dd", {}, `${seat.believes}.`),
      make("dt", {}, "What being wrong costs"), make("dd", {}, seat.wrong),
      ...Object.entries(MODES).flatMap(([mode, words]) => (orders(mode).length ? [make("dt", {}, `You ${words}`), make("dd", {}, `${together(orders(mode))}.`)] : []))),
    make("p", { class: "quiet small" }, LADDER));
}

const card = (one) => make("article", { class: "card" }, make("p", { class: "kind" }, "At the beginning of the month"), make("h2", {}, one.title), make("p", { class: "lead" }, one.text));

async function load() {
  const { seats, cards } = await asked(`/api/cards${find("fictional").checked ? "?fictional=1" : ""}`);
  find("briefs").replaceChildren(...seats.map(brief));
  find("deck").replaceChildren(...cards.map(card));
  find("list").replaceChildren(make("h2", {}, "For the instructor only"), table("The deck", ["card", "is it so?", "after", "to know"], cards.map((one) => [one.title, one.false ? "false report: nothing of it happens" : "happens as told", one.source.join(", "), one.note ?? ""])));
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
