// @ts-check
/** A room of the classroom: which screen to show, and the line that carries everything. */

import { setClock } from "./clock.js";
import { find, keep, make, month, later, tell } from "./common.js";
import { connect } from "./connection.js";
import { askAgain, setUpDebrief, showDebrief } from "./debrief.js";
import { setUpDesk, showDesk } from "./desk.js";
import { showDirectives } from "./directive.js";
import { backToTheDoor, code, door, forget, refusal, remember, remembered, showKey } from "./door.js";
import { held } from "./focus.js";
import { showPublic } from "./news.js";
import { showSeat } from "./seat.js";

const LINES = { before: "The world before the game is being made", month: "The month is being played", band: "The model plays its own runs", choice: "Pairs of worlds are compared" };
const RESTING = new Set([4408, 4429]); // codes after which a reload helps
const INSTEAD = { pause: "resume", resume: "pause" }; // which button stands where another was
let line = null;
let arriving = false; // by the door: the heading is read out first
let phase = "";
let turn = 0;
let cards = 0; // of this month

/** Go into a room as somebody; a new game's key is shown once. */
function enter(room, credential, key) {
  remember(room, credential);
  history.replaceState(null, "", `/room?room=${encodeURIComponent(room)}`);
  find("door").hidden = true;
  if (key) showKey(key);
  line = connect(room, credential, {
    line: (there) => {
      tell(find("line"), there ? "" : "No connection, trying again. What you typed is kept.", true);
      document.body.classList.toggle("lost", !there);
    },
    refused: (why) => {
      if (RESTING.has(why)) tell(find("line"), refusal(why), true);
      else backToTheDoor(room, refusal(why));
    },
    said: hear,
  });
  setUpDesk(line.send);
  setUpDebrief(line.send, credential.key);
}

function hear(message) {
  if (message.type === "state") {
    held(() => show(message), find("when"), INSTEAD);
    if (arriving && find("key").hidden) find("when").focus();
    arriving = false;
  }
  else if (message.type === "error") {
    tell(find("room-problem"), message.line, true);
    askAgain();
  }
  else if (message.type === "notice") tell(find("aloud"), message.line);
  else if (message.type === "computing") progress(message);
}

function progress({ what = "month", done, of }) {
  find("computing").hidden = done >= of;
  find("computing-text").textContent = `${LINES[what.split(" ")[0]] ?? LINES.month}: ${done} of ${of}`;
  find("computing-bar").max = Math.max(of, 1);
  find("computing-bar").value = done;
}

function show(state) {
  const teacher = state.you.role === "instructor";
  const seated = !teacher && state.you.admitted;
  find("room").hidden = false;
  tell(find("room-problem"), "");
  document.title = `${state.room} · escalation_sim`;
  find("room-code").textContent = state.room;
  find("room-title").textContent = state.title;
  find("who").textContent = teacher ? "You are the instructor" : seated ? `You are ${state.you.name}, ${name(state, state.you.seat)}` : `You are ${state.you.name}`;
  find("when").textContent = heading(state);
  setClock(state.deadline, state.paused);
  find("computing").hidden = state.phase !== "computing";
  if (state.phase === "computing") find("computing-text").textContent = state.turn === 1 ? LINES.before : LINES.month;
  find("desk").hidden = !teacher;
  find("waiting").hidden = teacher || seated;
  find("seat").hidden = find("decide").hidden = !seated || !state.brief;
  const playing = state.phase === "deciding" || state.phase === "computing" || state.phase === "lobby";
  if (!playing) find("decide").hidden = true;
  find("world").hidden = !teacher && !seated;
  find("jump").hidden = !seated || !playing;
  find("over").hidden = state.phase !== "over";
  find("debrief-box").hidden = state.phase !== "debrief";
  showPublic(state);
  if (!teacher && !seated) find("told").hidden = true;
  if (teacher) showDesk(state);
  if (seated && state.brief) {
    showSeat(state.brief, state.turn);
    showDirectives(state, (message) => line.send(message));
  }
  if (!teacher && !seated) wishes(state);
  if (state.debrief) showDebrief(state);
  if (phase === "computing" && state.phase !== "computing" && state.turn > 1) fresh("to-news", true);
  if (turn && turn !== state.turn) fresh("to-cards", state.cards.length > 0);
  if (turn === state.turn && state.cards.length > cards) {
    fresh("to-cards", true);
    tell(find("aloud"), `A card: ${state.cards.slice(cards).map((card) => card.title).join(", ")}`);
  }
  if (turn && (turn !== state.turn || phase !== state.phase)) tell(find("aloud"), heading(state));
  [turn, phase, cards] = [state.turn, state.phase, state.cards.length];
}

/** Mark what a link leads to as new, or as seen. */
function fresh(id, yes) {
  find(id).querySelector(".tag").hidden = !yes;
}

const name = (state, key) => state.seats.find((seat) => seat.key === key)?.name ?? "";

function heading(state) {
  if (state.phase === "debrief") return "Debrief";
  if (state.phase === "over") return "The game is over";
  if (state.turn > state.turns) return "The last month is being played";
  const words = state.public && state.phase !== "computing" ? month(later(state.public.until, 1)) : ""; // until then it is of the month before
  return `Month ${state.turn} of ${state.turns}${words ? `: ${words}` : ""}`;
}

/** While we wait: which seat we would like. */
function wishes(state) {
  keep(find("wishes"), state.seats.map((seat) => [seat.key, seat.name]), () => state.seats.map((seat) => {
    const box = make("input", { type: "radio", name: "wish", id: `wish-${seat.key}`, value: seat.key, checked: seat.key === state.you.seat });
    box.addEventListener("change", () => line.send({ do: "seat", seat: seat.key }));
    return make("label", { class: "wish", for: box.id }, box, seat.name);
  }));
}

const room = code(new URLSearchParams(location.search).get("room") ?? "");
const known = room ? remembered(room) : null;
for (const id of ["to-cards", "to-news"]) find(id).addEventListener("click", () => fresh(id, false));
find("leave").addEventListener("click", () => {
  forget(find("room-code").textContent, false);
  location.reload();
});
if (known) enter(room, known);
else {
  door(room, (...given) => {
    arriving = true;
    enter(...given);
  });
}
