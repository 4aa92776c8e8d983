// @ts-check
/** The two forms of a seat: a public and a private directive. What was typed stays until it is filed, whatever happens. */

import { find, make, tell } from "./common.js";

const LONGEST = 400; // characters of a reason
const MODES = { must: "must", may: "may", never: "must not" };
const MEANING = {
  must: "It does this once, at the beginning of the month.",
  may: "It decides as it would anyway; you say why you leave it free.",
  never: "It does not do this all month.",
};
const CHANNELS = { public: "Everybody reads it, with your name for it, when the month has been played.", private: "Only your seat and the instructor read it before the debrief." };

let forms = [];
let made = "";

/** An order without its mode: the select stands under the mode already. */
const order = (choice) => choice.words.replace(/^must not |^must |^may /, "");

function form(channel, menu, draft, send) {
  const kept = JSON.parse(localStorage.getItem(draft) ?? "null");
  const id = `directive-${channel}`;
  const modes = Object.keys(MODES).filter((mode) => menu.some((choice) => choice.mode === mode));
  const radios = modes.map((mode) => make("input", { type: "radio", name: `${id}-mode`, value: mode, id: `${id}-${mode}`, required: true }));
  const meaning = make("p", { class: "quiet small", id: `${id}-meaning` });
  const orders = make("select", { id: `${id}-order`, required: true });
  const count = make("span", { class: "quiet small", id: `${id}-count` });
  const why = make("textarea", { id: `${id}-why`, rows: 4, maxlength: LONGEST, required: true, "aria-describedby": `${id}-count` });
  const status = make("p", { role: "status", class: "filed" });
  const back = make("button", { type: "button", hidden: true }, "Withdraw");
  const file = make("button", { class: "strong" }, "File");
  const root = make("form", { class: "directive", "aria-labelledby": `${id}-title` },
    make("h3", { id: `${id}-title` }, `${channel === "public" ? "Public" : "Private"} directive`),
    make("p", { class: "quiet small" }, CHANNELS[channel]),
    make("fieldset", { class: "modes", "aria-describedby": `${id}-meaning` }, make("legend", {}, "Your side"), ...radios.map((radio) => make("label", { for: radio.id }, radio, MODES[radio.value]))),
    meaning,
    make("p", { class: "field" }, make("label", { for: `${id}-order` }, "Order"), orders),
    make("div", { class: "field" }, make("label", { for: `${id}-why` }, "Why? A sentence to defend it by"), why, count),
    make("p", { class: "actions" }, file, back), status);
  let filed = null;
  let waits = ""; // why nothing can be filed

  const mode = () => radios.find((radio) => radio.checked)?.value ?? "";
  const explain = () => {
    const rung = menu.find((choice) => choice.mode === mode() && choice.order === orders.value)?.rung ?? null;
    meaning.textContent = `${MEANING[mode()] ?? ""}${rung === null ? "" : ` Rung ${rung} of 10 between states.`}`;
  };
  const typed = () => ({ mode: mode(), order: orders.value, why: why.value });
  const same = () => filed && filed.mode === mode() && filed.order === orders.value && filed.why === why.value.trim();

  function choose(which, wanted) {
    for (const radio of radios) radio.checked = radio.value === which;
    orders.replaceChildren(...menu.filter((choice) => choice.mode === which).map((choice) => make("option", { value: choice.order, selected: choice.order === wanted }, order(choice))));
  }

  function changed() {
    explain();
    count.textContent = `${why.value.length} of ${LONGEST} characters`;
    file.textContent = filed ? "File again" : "File";
    back.hidden = !filed;
    root.classList.toggle("is-filed", Boolean(filed));
    const stands = filed ? `✓ Filed: ${filed.words}.` : "Not filed yet.";
    tell(status, `${stands}${filed && !same() ? " What you changed since is not filed." : ""}${waits ? ` Nothing can be filed now: ${waits}.` : ""}`);
  }

  function take(given) {
    choose(given.mode || modes[0], given.order);
    why.value = given.why;
  }

  const keepDraft = () => {
    if (same()) localStorage.removeItem(draft);
    else localStorage.setItem(draft, JSON.stringify(typed()));
    changed();
  };
  for (const radio of radios) radio.addEventListener("change", () => { choose(radio.value, orders.value); keepDraft(); });
  orders.addEventListener("change", keepDraft);
  why.addEventListener("input", keepDraft);
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!send({ do: "file", channel, ...typed(), why: why.value.trim() })) tell(status, "No connection: not filed. Your text is kept; file it when the line is back.", true);
  });
  back.addEventListener("click", () => send({ do: "withdraw", channel }));

  take(kept ?? { mode: "", order: "", why: "" });
  changed();
  return {
    root,
    /** What the server holds for this channel, or undefined; a form that nobody has touched takes it over. And why nothing can be filed, or "". */
    holds(next, shut) {
      waits = shut;
      const untouched = !localStorage.getItem(draft);
      filed = next ?? null;
      if (filed && untouched) take(filed);
      if (same()) localStorage.removeItem(draft);
      file.disabled = back.disabled = shut !== "";
      changed();
    },
  };
}

/** Show the forms of our seat for this month; `send` files. */
export function showDirectives(state, send) {
  const now = JSON.stringify([state.room, state.turn, state.you.seat, state.brief.menu]);
  if (now !== made) {
    made = now;
    const { turn } = state; // what is filed here late is not for the next month
    const sends = (message) => send({ ...message, turn });
    forms = Object.keys(CHANNELS).map((channel) => [channel, form(channel, state.brief.menu, `escalation_sim:${state.room}:${state.you.seat}:${turn}:${channel}`, sends)]);
    find("directives").replaceChildren(...forms.map(([, one]) => one.root));
  }
  const shut = state.phase !== "deciding" ? "the month is being played" : state.paused ? "the month is paused" : "";
  for (const [channel, one] of forms) one.holds(state.brief.filed.find((f) => f.channel === channel && f.turn === state.turn), shut);
}
