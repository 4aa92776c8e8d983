// @ts-check
/** A run as it comes in from the server, kept whole at this end: any day can be shown again. */

import { asked, socket } from "./common.js";
import { isAttack } from "./map.js";

export const COUNTED = {
  attacks: "attacks in the province", deaths: "deaths in them", accusations: "accusations", protests: "protests",
  strikes: "strikes across a border", rung: "highest rung between states",
};

/** Ask for a new run and listen to it. `on` is told of new days, of the end and of a mistake. */
export async function begin(title, question, on) {
  const told = await asked("/api/runs", question);
  return listen({ ...question, ...told, title, total: told.days, parent: null, days: [], totals: [], done: false }, on);
}

/** Ask for the same run, changed from a day on: its past stays as it was. */
export async function fork(parent, day, question, on) {
  const told = await asked(`/api/runs/${parent.run}/fork`, { day, ...question });
  const now = { changes: { ...parent.changes, ...question.changes }, without: [...parent.without, ...question.without] };
  return listen({ ...parent, ...told, ...now, parent: { day, ...question }, days: [], totals: [], done: false, stopped: false }, on);
}

/** Open the stream of a run that the server knows. */
function listen(run, on) {
  const wire = new WebSocket(socket(`/api/runs/${run.run}/play`));
  wire.addEventListener("message", (message) => {
    const said = JSON.parse(message.data);
    if (said.error) on.failed(said.error);
    if (said.days) {
      for (const day of said.days) {
        run.days.push(day);
        run.totals.push(total(run.totals[run.totals.length - 1], day));
      }
      on.days(run, said.days);
    }
    if (said.done) {
      run.done = true;
      run.summary = said.summary;
      run.ladder = said.ladder;
      on.done(run);
    }
  });
  wire.addEventListener("close", () => {
    if (!run.done && !run.stopped) on.failed("The run broke off: the server was lost. Press Run again.");
  });
  run.stop = () => {
    run.stopped = true;
    wire.close();
  };
  return run;
}

/** What had happened by the end of a day, counted. */
function total(before, day) {
  const now = { ...(before ?? { attacks: 0, deaths: 0, accusations: 0, protests: 0, strikes: 0, rung: 0 }) };
  for (const event of day.events) {
    if (isAttack(event)) {
      now.attacks += 1;
      now.deaths += event.deaths;
    }
    now.accusations += Number(event.verb === "accuse");
    now.protests += Number(event.verb === "protest");
    now.strikes += Number(event.verb === "strike");
  }
  now.rung = Math.max(now.rung, 0, ...Object.values(day.rungs));
  return now;
}
