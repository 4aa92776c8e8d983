// @ts-check
/** A pinned run beside the one that is shown: its curves dashed, and a table of differences up to the day. */

import { figure, find, keep, later, said, table } from "./common.js";
import { COUNTED } from "./stream.js";

/** What a run was asked with, in words. */
export function described(run) {
  const { changes, without } = run.parent ?? run;
  const parts = [
    ...Object.entries(changes).map(([key, value]) => `${key} ${figure(value)}`),
    ...without.map((rule) => `without ${rule}`),
  ];
  const fork = run.parent ? `forked on ${said(later(run.start, run.parent.day))}: ` : "";
  return `${run.title}, seed ${run.seed}${parts.length ? `, ${fork}${parts.join(", ")}` : ""}`;
}

/** Fill the table for the day shown; both runs need to have come so far. */
export function showDifferences(run, pinned, day) {
  const at = Math.min(day, run.totals.length - 1, pinned.totals.length - 1);
  if (at < 0) return;
  const [here, there] = [run.totals[at], pinned.totals[at]];
  keep(find("differences"), [run.run, pinned.run, here, there], () => [table(
    `From the beginning to ${said(later(run.start, at))}`,
    ["counted", "this run", "pinned", "difference"],
    Object.entries(COUNTED).map(([key, words]) => {
      const difference = here[key] - there[key];
      return [words, String(here[key]), String(there[key]), difference > 0 ? `+${difference}` : String(difference).replace("-", "−")];
    }),
  )]);
}
