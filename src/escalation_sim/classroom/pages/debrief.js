// @ts-check
/** After the game: what was true, whose accusations were right, the class inside the band, each choice against the rule. */

import { CURVES, chart } from "./chart.js";
import { between, counted, download, draw, figure, find, keep, keyed, make, said, table, tell } from "./common.js";

const OUTCOMES = {
  attacks: ["attacks", "more", "fewer"], attack_deaths: ["deaths in attacks", "more", "fewer"],
  accusations: ["accusations", "more", "fewer"], protests: ["protests", "more", "fewer"],
  strikes: ["strikes", "more", "fewer"], highest_rung: ["rungs at the top", "higher", "lower"],
};
const WIDE = 220; // of a dot and its line
let charts = null;
let state = null;
const refused = []; // what to do then
let send = (_message) => false;

/** What was true, a sentence for each tie. */
const truth = (one) => make("li", {}, make("strong", {}, `${one.sponsor} backed ${one.proxy}`), ` from ${said(one.from)} to ${said(one.until)}, with ${one.support < 0.005 ? "less than 0.01" : `up to ${one.support.toFixed(2)}`} (from 0 to 1).`);

/** Whose accusations were right, one row for each who accused. */
function accusers(list) {
  const by = new Map();
  for (const one of list) {
    const sum = by.get(one.by) ?? { said: 0, right: 0, followed: 0, killed: 0 };
    by.set(one.by, { said: sum.said + 1, right: sum.right + Number(one.true), followed: sum.followed + one.followed, killed: sum.killed + one.killed });
  }
  return [...by].sort((a, b) => b[1].said - a[1].said).map(([name, sum]) => [name, String(sum.said), String(sum.right), String(sum.followed), String(sum.killed)]);
}

/** A difference with its interval: in words, and as a dot on a line around no difference. */
function outcome(row) {
  const [name, more, less] = OUTCOMES[row.outcome] ?? [row.outcome, "more", "less"];
  const clear = row.low90 > 0 || row.high90 < 0;
  const same = row.low90 === 0 && row.high90 === 0 && row.difference === 0;
  let words = "no difference beyond luck";
  if (same) words = "the same as by the rule, in every pair";
  else if (clear) words = `${figure(Math.abs(row.difference))} ${row.difference > 0 ? more : less} than by the rule`;
  const interval = `${same ? "" : `90 % interval of the mean ${signed(row.low90)} to ${signed(row.high90)}; `}in your game alone ${signed(row.in_the_game)}`;
  const reach = Math.max(Math.abs(row.low90), Math.abs(row.high90), Math.abs(row.difference), 1e-9) * 1.1;
  const x = (value) => WIDE / 2 + (value / reach) * (WIDE / 2 - 6);
  const mark = draw("svg", { class: "difference", viewBox: `0 0 ${WIDE} 20`, role: "img", "aria-label": `${name}: ${signed(row.difference)}, ${interval}` },
    draw("line", { class: "zero", x1: x(0), x2: x(0), y1: 0, y2: 20 }), draw("line", { class: "interval", x1: x(row.low90), x2: x(row.high90), y1: 10, y2: 10 }),
    draw("circle", { class: clear ? "clear" : "unclear", cx: x(row.difference), cy: 10, r: 5 }));
  return make("li", { class: "outcome" }, make("strong", {}, name), mark, make("span", {}, words, " ", make("span", { class: "quiet small" }, interval)));
}

const signed = (value) => (value > 0 ? `+${figure(value)}` : figure(value).replace("-", "−"));

/** Let a button ask for something long once, and say so until it is there. */
function once(button, ask) {
  const text = button.textContent;
  button.addEventListener("click", () => {
    if (!ask()) return;
    button.disabled = true;
    button.textContent = "Asked for; it takes half a minute or so …";
    refused.push(() => {
      button.disabled = false;
      button.textContent = text;
    });
  });
  return button;
}

/** Something was refused: what was asked for may be asked for again. */
export function askAgain() {
  refused.splice(0).forEach((again) => again());
}

function choice(one) {
  const seat = state.seats.find((s) => s.key === one.seat)?.name ?? one.seat;
  const ask = () => send({ do: "against", turn: one.turn, seat: one.seat, channel: one.channel });
  const teacher = state.you.role === "instructor";
  const open = one.mode === "may" ? make("p", { class: "quiet small" }, "It left the choice to the rule, so there is nothing to compare.") : teacher
    ? once(make("button", { "aria-label": `Compare with the rule: month ${one.turn}, ${one.channel}, ${seat} ${one.words}` }, "Compare with the rule"), ask)
    : make("p", { class: "quiet small" }, "Not compared with the rule yet.");
  const moved = one.result?.outcomes.some((row) => row.low90 !== 0 || row.high90 !== 0 || row.in_the_game !== 0);
  return make("li", { class: "choice" },
    make("p", {}, make("span", { class: "quiet" }, `Month ${one.turn}, ${one.channel}: `), make("strong", {}, `${seat} ${one.words}`)),
    make("p", {}, make("q", {}, one.why)),
    !one.result ? open : moved ? make("ul", { class: "plain" }, ...one.result.outcomes.map(outcome)) : make("p", {}, `It changed nothing that is counted here, in any of ${one.result.outcomes[0].pairs} pairs of worlds: the rule would have done the same.`),
    moved && make("p", { class: "quiet small" }, `Dot: mean of ${one.result.outcomes[0].pairs} pairs of worlds with the same luck, one with this choice and one with the rule in its place; right of the line is more. An open dot may be luck.`));
}

/** A curve of the class, black, inside the model's band. */
function curves(found) {
  if (!charts) {
    charts = Object.fromEntries(Object.entries(CURVES).map(([name, unit]) => [name, chart(name, unit)]));
    find("band-curves").replaceChildren(...Object.values(charts).map((one) => one.root));
  }
  for (const [name, one] of Object.entries(charts)) {
    const rows = found[name] ?? [];
    if (!rows.length) continue;
    const start = rows[0].date;
    const at = (row) => between(start, row.date);
    one.set({
      start, days: at(rows[rows.length - 1]) + 1,
      lines: [{ look: "run", points: rows.map((row) => [at(row), row.class]) }, { look: "median", points: rows.map((row) => [at(row), row.median]) }],
      bands: [["wide-band", "low90", "high90"], ["narrow-band", "low50", "high50"]].map(([look, low, high]) => ({ look, points: rows.map((row) => [at(row), row[low], row[high]]) })),
    });
  }
}

/** Set up the buttons; `key` opens the exports. */
export function setUpDebrief(sends, key) {
  send = sends;
  once(find("band"), () => send({ do: "band" }));
  for (const id of ["log", "csv", "scenario", "report"]) {
    find(`export-${id}`).addEventListener("click", () => {
      download(`/api/rooms/${encodeURIComponent(state.room)}/export?what=${id}`, { Authorization: `Bearer ${key}` })
        .catch((error) => tell(find("room-problem"), error.message, true));
    });
  }
}

/** Show the debrief of a room. */
export function showDebrief(now) {
  state = now;
  const { truth: true_, accusations, curves: band, choices } = state.debrief;
  find("debrief-wait").hidden = Boolean(true_ && accusations);
  keep(find("truth"), true_, () => (true_ ?? []).map(truth));
  find("truth-none").hidden = !true_ || true_.length > 0;
  keep(find("accusations"), accusations, () => {
    if (!accusations) return [];
    const right = accusations.filter((one) => one.true).length;
    return [
      make("p", {}, `${counted(accusations.length, "accusation")}, ${right} of them right in this world.`),
      table("By accuser", ["who accused", "times", "rightly", "events that followed", "killed in them"], accusers(accusations)),
      make("details", {}, make("summary", {}, "Each accusation"), table("In order of days", ["what was said", "on", "right?", "events that followed", "killed"],
        accusations.map((one) => [one.words, said(one.date), one.true ? "yes" : "no", String(one.followed), String(one.killed)]))),
    ];
  });
  find("band-none").hidden = Boolean(band);
  find("band-box").hidden = !band;
  if (band) curves(band);
  find("band").hidden = Boolean(band) || state.you.role !== "instructor";
  find("choices-none").hidden = choices.length > 0;
  keyed(find("choices"), choices, (one) => `${one.turn} ${one.seat} ${one.channel}`, choice);
  find("exports").hidden = state.you.role !== "instructor";
}
