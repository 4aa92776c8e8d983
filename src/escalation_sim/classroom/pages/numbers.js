// @ts-check
/** The sliders: every number of the rules, in folds by rule, with its range, unit, meaning, status and source. */

import { counted, figure, find, make } from "./common.js";

const FINE = 100; // steps of a slider

/** The numbers and rules of a scenario as a form. */
export function numbers() {
  const changes = new Map();
  const without = new Set();
  let folds = [];
  let given = [[], []]; // the scenario's numbers and the rules
  let made = 0;
  let told = null; // the row whose help is open; it stays open until another is stepped on, so that nothing moves away from a click

  function tell() {
    const parts = [changes.size && counted(changes.size, "number") + " changed", without.size && counted(without.size, "rule") + " off"].filter(Boolean);
    find("changed").textContent = parts.join(", ") || "as in the scenario";
    find("as-before").hidden = !parts.length;
  }

  function row(number) {
    const id = `n${(made += 1)}`;
    const whole = [number.value, number.low, number.high].every(Number.isInteger);
    const step = whole ? Math.max(1, Math.round((number.high - number.low) / FINE)) : Number(((number.high - number.low) / FINE).toPrecision(2));
    const now = changes.get(number.key) ?? number.value;
    const slider = make("input", { type: "range", min: number.low, max: number.high, step, value: now, "aria-label": number.key, "aria-describedby": `${id}-help` });
    const typed = make("input", { type: "number", min: number.low, max: number.high, step: "any", value: now, id, "aria-describedby": `${id}-help` });
    const root = make("div", { class: "number", title: number.meaning });
    root.addEventListener("focusin", () => {
      told?.classList.remove("told");
      told = root;
      root.classList.add("told");
    });
    const mark = () => root.classList.toggle("moved", changes.has(number.key));
    const take = (text) => {
      const value = Number(text);
      if (text === "" || !Number.isFinite(value)) return;
      if (value === number.value) changes.delete(number.key);
      else changes.set(number.key, value);
      mark();
      tell();
    };
    slider.addEventListener("input", () => {
      typed.value = slider.value;
      take(slider.value);
    });
    typed.addEventListener("change", () => {
      slider.value = typed.value;
      take(typed.value);
    });
    const name = number.key.slice(number.rule.length + 1).replaceAll("_", " ");
    root.append(make("label", { for: id }, name), slider, typed, help(number, `${id}-help`));
    mark();
    return root;
  }

  const fold = (rule, list) => {
    const box = make("input", { type: "checkbox", checked: true, "aria-label": `the rule ${rule} is at work` });
    box.addEventListener("change", () => {
      if (box.checked) without.delete(rule);
      else without.add(rule);
      tell();
    });
    const rows = make("div", {});
    const details = make("details", {}, make("summary", {}, rule.replaceAll("_", " "), " ", make("span", { class: "quiet" }, `${list.length}`)), rows);
    const fill = (shown) => rows.replaceChildren(...shown.map(row));
    details.addEventListener("toggle", () => details.open && !rows.children.length && fill(list));
    return { rule, list, box, details, fill, root: make("div", { class: "fold" }, details) };
  };

  function search() {
    const wanted = find("search").value.trim().toLowerCase();
    let hits = 0;
    for (const one of folds) {
      const found = one.list.filter((n) => `${n.key.replaceAll("_", " ")} ${n.key} ${n.meaning}`.toLowerCase().includes(wanted));
      hits += found.length;
      one.root.hidden = wanted !== "" && !found.length;
      one.fill(wanted ? found : one.list);
      one.details.open = wanted !== "" && found.length > 0;
    }
    find("hits").textContent = wanted ? counted(hits, "number") + " found" : "";
  }
  find("search").addEventListener("input", search);

  /** Show a scenario's numbers; what was changed before is forgotten. */
  function open(list, rules) {
    given = [list, rules];
    changes.clear();
    without.clear();
    const names = [...new Set(list.map((n) => n.rule))];
    folds = names.map((rule) => fold(rule, list.filter((n) => n.rule === rule)));
    find("numbers").replaceChildren(...folds.map((one) => one.root));
    const switches = rules.map((rule) => folds.find((one) => one.rule === rule) ?? fold(rule, []));
    find("rules").replaceChildren(...switches.map((one) => make("label", { class: "switch" }, one.box, one.rule.replaceAll("_", " "))));
    search();
    tell();
  }

  /** What is changed against the scenario. */
  const asked = () => ({ changes: Object.fromEntries(changes), without: [...without] });

  /** What is changed against a run, for a fork of it. */
  function against(run) {
    const now = (number) => changes.get(number.key) ?? number.value;
    const moved = given[0].filter((number) => now(number) !== (run.changes[number.key] ?? number.value));
    return { changes: Object.fromEntries(moved.map((number) => [number.key, now(number)])), without: [...without].filter((rule) => !run.without.includes(rule)) };
  }

  return { open, reset: () => open(...given), asked, against };
}

/** What a number means and where it comes from; shown once its row is stepped on. */
function help(number, id) {
  const unit = number.unit === "1" ? "" : ` ${number.unit}`;
  const sources = number.sources.map((source) => (source.url
    ? make("a", { href: source.url, rel: "noopener noreferrer", target: "_blank" }, source.cite)
    : make("span", {}, source.cite ?? source.key)));
  return make("div", { class: "help", id },
    make("p", {}, number.meaning),
    make("p", {}, `${figure(number.value)}${unit} in the scenario; ${figure(number.low)} to ${figure(number.high)}; ${number.status}.`),
    make("p", { class: "source" }, "Source: ", ...sources.flatMap((one, i) => (i ? ["; ", one] : [one]))));
}
