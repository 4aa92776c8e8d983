// @ts-check
/** The explore page: one person, one scenario, a run that can be watched, stopped, questioned and changed. */

import { asked, between, counted, download, find, make, said, tell } from "./common.js";
import { described } from "./compare.js";
import { mapOf } from "./map.js";
import { numbers } from "./numbers.js";
import { player } from "./player.js";
import { begin, fork } from "./stream.js";
import { view } from "./view.js";

const time = player((day, settled) => shown.show(day, settled));
const shown = view((day) => time.go(day));
const sliders = numbers();
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const PACE = 90; // days a second, as the page begins
let scenarios = [];
let scenario = null;
let run = null;
let pinned = null;

function problem(line) {
  tell(find("problem"), line, true);
  if (line) find("problem").scrollIntoView({ block: "nearest" });
}

async function choose(name) {
  scenario = scenarios.find((one) => one.name === name);
  find("scenario").value = name;
  find("question").textContent = scenario.question;
  find("notice").replaceChildren(...(scenario.notice ?? []).map((line) => make("li", {}, line)));
  find("try").replaceChildren(...(scenario.try ?? []).map((line) => make("li", {}, line)));
  pin(null);
  run?.stop();
  run = null;
  time.close();
  find("results").hidden = true;
  find("date").textContent = `Press Run: ${counted(scenario.days, "day")} pass in about ${counted(Math.ceil(scenario.days / PACE), "second")}.`;
  shown.close(scenario.start, scenario.days);
  const query = `?scenario=${encodeURIComponent(name)}`;
  asked(`/api/map${query}`).then((place) => name === scenario.name && shown.place(mapOf(place)), (error) => problem(error.message));
  const [list, rules] = await Promise.all([asked(`/api/numbers${query}`), asked("/api/rules")]);
  sliders.open(list, rules);
}

const hears = {
  days(which, days) {
    if (which !== run) return;
    time.come(run.days.length);
    shown.come(days);
  },
  done(which) {
    if (which !== run) return;
    find("summary").textContent = run.summary.join("\n");
    tell(find("state"), `The run is complete: ${run.total} days.`);
    if (calm.matches) time.go(run.total - 1);
  },
  failed: problem,
};

/** The scenario's dated events that fall into the run: ticks on the slider, lines in the curves, buttons to go there. */
function dated() {
  const found = (scenario.dated ?? []).map((one) => ({ ...one, day: between(run.start, one.on) })).filter((one) => one.day >= 0 && one.day < run.total);
  find("ticks").replaceChildren(...found.map((one) => {
    const tick = make("span", { title: `${one.name}, ${said(one.on)}` });
    tick.style.left = `${(100 * one.day) / (run.total - 1)}%`;
    return tick;
  }));
  find("dated").replaceChildren(...found.map((one) => make("li", {}, make("button", { class: "link", title: one.why ?? "", onclick: () => time.go(one.day) }, one.name), " ", make("span", { class: "quiet" }, said(one.on)))));
  find("dated-fold").hidden = !found.length;
  return found.map((one) => ({ day: one.day, name: one.name }));
}

/** Begin a run that `ask` asks for, and show it from a day on. */
async function start(ask, day = 0) {
  problem("");
  tell(find("state"), "The run is asked for.");
  const pressed = document.activeElement;
  find("run").disabled = find("fork").disabled = true;
  try {
    const next = await ask();
    run?.stop();
    run = next;
    find("results").hidden = false;
    find("what").textContent = described(run);
    tell(find("state"), "The run has begun.");
    time.open(run.start, run.total, day);
    shown.open(run, dated());
    if (!calm.matches) time.play();
    watchable();
  } catch (error) {
    problem(error.message);
  } finally {
    find("run").disabled = find("fork").disabled = false;
    if (document.activeElement === document.body && pressed instanceof HTMLElement) pressed.focus({ preventScroll: true });
  }
}

/** Where the map is below the screen, as on a phone, go there. */
function watchable() {
  const { top, height } = find("map").getBoundingClientRect();
  if (top + height / 2 > innerHeight) find("date").scrollIntoView();
}

function pin(which) {
  pinned = which;
  find("pinned").hidden = !pinned;
  find("pin").disabled = Boolean(pinned && pinned === run);
  find("pinned-what").textContent = pinned ? described(pinned) : "";
  shown.pin(pinned);
}

find("asked").addEventListener("submit", (event) => {
  event.preventDefault();
  start(() => begin(scenario.title, { scenario: scenario.name, seed: Number(find("seed").value), ...sliders.asked() }, hears))
    .then(() => { find("pin").disabled = pinned === run; });
});
find("fork").addEventListener("click", () => {
  const [parent, day] = [run, time.day()];
  const change = sliders.against(parent);
  time.pause();
  if (!Object.keys(change.changes).length && !change.without.length) {
    find("settings").open = true;
    problem("Change a number or switch a rule off first; from this day on it will be so.");
    return;
  }
  start(() => fork(parent, day, change, hears), day).then(() => run !== parent && pin(parent));
});
find("pin").addEventListener("click", () => {
  pin(run);
  find("forget").focus();
});
find("forget").addEventListener("click", () => {
  pin(null);
  find("pin").focus();
});
find("as-before").addEventListener("click", () => {
  sliders.reset();
  find("search").focus();
});
find("scenario").addEventListener("change", () => choose(find("scenario").value).catch((error) => problem(error.message)));
for (const id of ["download", "report"]) {
  find(id).addEventListener("click", () => {
    download(`/api/runs/${run.run}/${id}`).catch((error) => problem(error.message));
  });
}

try {
  scenarios = await asked("/api/scenarios");
  find("scenario").replaceChildren(...scenarios.map((one) => make("option", { value: one.name }, one.title)));
  const wanted = new URLSearchParams(location.search).get("scenario");
  await choose((scenarios.find((one) => one.name === wanted) ?? scenarios.find((one) => one.name === "baseline") ?? scenarios[0]).name);
  find("run").disabled = false;
} catch (error) {
  problem(error.message);
}
