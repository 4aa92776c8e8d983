// @ts-check
/** The instructor's desk: people and seats, cards, time, who has filed, and playing the month. */

import { asked, counted, find, keep, keyed, make, tell } from "./common.js";

const PROJECTED = "escalation_sim:projected";
let send = (_message) => false;
let state = null;
let joinAt = null; // asked once
let timer = 0; // the clock's, as it was last told

function person(one) {
  const id = `seat-of-${one.person}`;
  const select = make("select", { id }, make("option", { value: "" }, "choose a seat"), ...state.seats.map((seat) => make("option", { value: seat.key, selected: seat.key === one.seat }, seat.name)));
  const place = make("button", { class: one.admitted ? "" : "strong", "aria-label": `${one.admitted ? "Move" : "Admit"} ${one.name}` }, one.admitted ? "Move" : "Admit");
  place.addEventListener("click", () => {
    if (select.value) send({ do: one.admitted ? "move" : "admit", person: one.person, seat: select.value });
    else tell(find("room-problem"), `Choose a seat for ${one.name} first.`, true);
  });
  const remove = make("button", { "aria-label": `Remove ${one.name}`, onclick: () => send({ do: "remove", person: one.person }) }, "Remove");
  const where = one.connected ? "here" : "not connected";
  return make("li", { class: one.admitted ? "person" : "person waiting" },
    make("span", {}, make("strong", {}, one.name), " ", make("span", { class: "quiet small" }, `${one.admitted ? "" : "waits · "}${where}`)),
    make("label", { class: "unseen", for: id }, `Seat of ${one.name}`), select, place, remove);
}

function card(one) {
  const why = one.note ? make("p", { class: "quiet small" }, one.note) : null;
  return make("li", { class: "in-deck" },
    make("details", {}, make("summary", {}, one.title, one.false && make("span", { class: "tag" }, "false report")), make("p", {}, one.text), why),
    one.dealt ? make("span", { class: "quiet small" }, `dealt in month ${one.dealt}`) : make("button", { "aria-label": `Deal: ${one.title}`, disabled: !one.playing, onclick: () => send({ do: "deal", card: one.key, turn: state.turn }) }, "Deal"));
}

const filedOf = (seat, channel) => state.all_filed.find((one) => one.turn === state.turn && one.seat === seat && one.channel === channel);

/** Each seat with who holds it and what it has filed this month. */
function seatLine(seat) {
  const one = (channel) => {
    const filed = filedOf(seat.key, channel);
    const who = filed?.filer && !seat.taken_by.includes(filed.filer) ? ` (filed by ${filed.filer})` : "";
    return make("p", { class: filed ? "small" : "small quiet" }, `${channel}: `, filed ? make("span", {}, `${filed.words}${who}. `, make("q", {}, filed.why)) : "nothing yet");
  };
  return make("li", {}, make("strong", {}, seat.name), " ", make("span", { class: "quiet" }, seat.taken_by.join(", ") || "played by the model"), ...["public", "private"].filter((channel) => seat.taken_by.length || filedOf(seat.key, channel)).map(one));
}

/** Seats with somebody in them and nothing filed. */
const silent = () => state.seats.filter((seat) => seat.taken_by.length && !filedOf(seat.key, "public") && !filedOf(seat.key, "private"));

const waiting = () => state.people.filter((one) => !one.admitted);
const waitingInWords = () => `${counted(waiting().length, "person waits", "people wait")} to be admitted`;

/** What speaks against playing the month now, in sentences. */
function unready() {
  const quiet = silent();
  return [
    waiting().length && `${waitingInWords()}.`,
    quiet.length && `${quiet.map((seat) => seat.name).join(", ")} ${quiet.length === 1 ? "has" : "have"} not filed.`,
    !state.seats.some((seat) => seat.taken_by.length) && "Nobody holds a seat yet.",
  ].filter(Boolean);
}

/** Take from the page, or put back, what the class may not see on the wall. */
function hide(yes) {
  sessionStorage.setItem(PROJECTED, yes ? "yes" : ""); // a reload shows nothing that was hidden
  document.body.classList.toggle("projected", yes);
  find("hide-when").hidden = yes;
  find("hide").textContent = yes ? "Show it again" : "Hide what only you may see";
}

function sure(question, yes, act) {
  find("sure-text").textContent = question;
  find("sure-yes").textContent = yes;
  find("sure").returnValue = "";
  find("sure").showModal();
  find("sure").onclose = () => find("sure").returnValue === "yes" && act();
}

/** Set up the desk's buttons; `sends` gives orders to the room. */
export function setUpDesk(sends) {
  send = sends;
  const orders = { pause: {}, resume: {}, extend: { seconds: 120 }, debrief: {} };
  for (const [name, more] of Object.entries(orders)) find(name).addEventListener("click", () => send({ do: name, ...more }));
  find("timing").addEventListener("submit", (event) => {
    event.preventDefault();
    send({ do: "timer", seconds: Math.round(60 * Number(find("minutes").value)) });
  });
  find("advance").addEventListener("click", () => {
    const doubts = unready();
    const advance = { do: "advance", turn: state.turn };
    if (!doubts.length) send(advance);
    else sure(`${doubts.join(" ")} Empty seats are played by the model. Play the month now?`, "Play the month", () => send(advance));
  });
  hide(sessionStorage.getItem(PROJECTED) === "yes");
  find("hide").addEventListener("click", () => hide(!document.body.classList.contains("projected")));
  find("close").addEventListener("click", () => sure("Close the room? Its game and all names in it are forgotten; export first what you want to keep.", "Close the room", () => send({ do: "close" })));
  find("end").addEventListener("click", () => sure("End the game now? Nothing more can be filed.", "End the game", () => send({ do: "end" })));
}

/** Show the room to its instructor. */
export function showDesk(now) {
  state = now;
  joinAt ??= asked("/api/join").then(({ addresses }) => {
    find("join-at").replaceChildren(...(addresses.length ? addresses : [`${location.origin}/room`]).map((address) => make("li", {}, address)));
  }, () => { joinAt = null; });
  find("big-code").textContent = state.room;
  find("waiting-count").textContent = waiting().length ? waitingInWords() : "";
  find("people-none").hidden = state.people.length > 0;
  keyed(find("people"), [...waiting(), ...state.people.filter((one) => one.admitted)], (one) => one.person, person);
  const playing = state.phase === "deciding" || state.phase === "lobby";
  const lied = state.deck.some((one) => one.false && one.dealt);
  keyed(find("deck"), state.deck.map((one) => ({ ...one, playing: playing && !(one.false && lied) })), (one) => one.key, card);
  keep(find("filed"), [state.seats, state.all_filed, state.turn], () => state.seats.map(seatLine));
  const taken = state.seats.filter((seat) => seat.taken_by.length);
  find("filed-count").textContent = taken.length ? `${taken.length - silent().length} of ${counted(taken.length, "seat")} have filed` : "Nobody holds a seat yet.";
  if (state.timer !== timer) find("minutes").value = String((timer = state.timer) / 60);
  find("advance").disabled = !playing;
  find("advance").textContent = state.turn <= state.turns ? `Play month ${state.turn} of ${state.turns}` : "All months are played";
  find("end").disabled = !playing;
  find("pause").hidden = state.paused;
  find("resume").hidden = !state.paused;
  for (const id of ["pause", "extend", "set-timer"]) find(id).disabled = !playing;
  find("debrief-now").hidden = state.phase !== "over";
  find("play-box").hidden = state.phase === "debrief" || state.phase === "over";
  find("deck-box").hidden = find("filed-box").hidden = !playing && state.phase !== "computing";
  find("join-box").hidden = state.phase === "debrief";
}
