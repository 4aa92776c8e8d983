// @ts-check
/** What the explore page shows of a run on a day: map, curves, events, blame, rungs and lists, beside a pinned run. */

import { CURVES, chart } from "./chart.js";
import { asked, find } from "./common.js";
import { showDifferences } from "./compare.js";
import { happened } from "./happened.js";
import { showLists, showRungs } from "./ladder.js";
import { FIELDS, gradient, isAttack, legend } from "./map.js";
import { accusations, showAccusations } from "./network.js";

const FIELD_DAYS = 14; // between fields while playing
const SLOW = 200; // milliseconds between lists and networks while playing

/** The view of a page that has its places; `go` shows a day. */
export function view(go) {
  const charts = Object.fromEntries(Object.entries(CURVES).map(([name, unit]) => [name, chart(name, unit)]));
  const events = happened(go);
  let map = null;
  let run = null;
  let pinned = null;
  let marks = [];
  let waiting = false; // for the next frame, to draw the curves
  let slow = 0;
  let fields = new Map();
  let asking = false;
  let day = 0;

  find("curves").replaceChildren(...Object.values(charts).map((one) => one.root));
  find("legend").replaceChildren(legend());
  find("field").addEventListener("change", () => run && colour(true));

  /** Draw the curves anew, at most once a frame. */
  function curves() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (!run) return;
      for (const [name, one] of Object.entries(charts)) {
        const lines = [{ look: "run", points: points(run, name) }];
        if (pinned) lines.push({ look: "pinned", points: points(pinned, name).filter((p) => p[0] < run.total) });
        one.set({ start: run.start, days: run.total, marks, lines });
      }
    });
  }

  /** Colour the map by the field of a day, or while playing by the last of every second week. */
  async function colour(settled) {
    const key = find("field").value;
    const at = settled ? day : day - (day % FIELD_DAYS);
    const id = `${key}:${at}`;
    if (!map || at >= run.days.length || (asking && !settled)) return;
    const from = run;
    asking = true;
    try {
      if (!fields.has(id)) fields.set(id, await asked(`/api/runs/${run.run}/fields?day=${at}&field=${key}`));
      if (from === run && key === find("field").value && (!settled || at === day)) {
        const { low, high } = fields.get(id);
        map?.fields(fields.get(id), key);
        find("scale").replaceChildren(gradient(), `${low.toFixed(2)} to ${high.toFixed(2)}: ${FIELDS[key]}`);
      }
    } catch {
      fields.delete(id); // the map keeps its last colours
    } finally {
      asking = false;
    }
  }

  function show(at, settled) {
    day = at;
    for (const one of Object.values(charts)) one.show(at);
    map?.show(at, settled);
    const now = performance.now();
    if (!settled && now - slow < SLOW) return;
    slow = now;
    const today = run.days[at];
    if (!today) return;
    events.show(at);
    showAccusations(find("blame"), accusations(run.days, at), accusations(run.days, run.total));
    showRungs(find("rungs"), today.rungs, run.ladder);
    showLists(find("lists"), today.lists);
    if (pinned) showDifferences(run, pinned, at);
    colour(settled);
  }

  return {
    show,
    /** Show no run: empty curves over the days of a scenario. */
    close(start, days) {
      map = run = null;
      for (const one of Object.values(charts)) one.set({ start, days });
    },
    /** Put the map of the scenario in its place; it may come after the run has begun. */
    place(next) {
      map = next;
      find("map").replaceChildren(map.root);
      if (run) come(run.days);
    },
    /** Begin to show a run. */
    open(next, dated) {
      run = next;
      marks = dated;
      fields = new Map();
      map?.clear();
      events.open(run);
      come(run.days);
    },
    come,
    pin(which) {
      pinned = which;
      find("differences").replaceChildren();
      delete find("differences").dataset.shown;
      curves();
      if (pinned && run) showDifferences(run, pinned, day);
    },
  };

  function come(days) {
    map?.attacks(days.flatMap((one) => one.events.filter((e) => isAttack(e) && e.row !== null).map((e) => [one.day, e])));
    curves();
  }
}

/** A run's curve, [[day, value]], of the days that have come in. */
const points = (run, name) => run.days.filter((day) => day.curves).map((day) => [day.day, day.curves[name]]);
