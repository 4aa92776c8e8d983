// @ts-check
/** The time left for this month, counted here between the server's words. */

import { find, tell } from "./common.js";

const CALLS = [300, 60, 0]; // seconds left at which it is said aloud
let until = null; // milliseconds of this page's clock
let stopped = false;
let called = Infinity;

const words = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** Take the seconds left from a state of the room. */
export function setClock(seconds, paused) {
  until = seconds === null || seconds === undefined ? null : performance.now() + seconds * 1000;
  stopped = paused;
  if (until !== null) called = CALLS.find((call) => call < seconds) === undefined ? 0 : seconds;
  tick(seconds);
}

function tick(held) {
  if (until === null) {
    find("time").textContent = "";
    return;
  }
  const left = stopped && held !== undefined ? held : Math.max(0, (until - performance.now()) / 1000);
  if (stopped && held === undefined) return;
  const whole = Math.ceil(left);
  find("time").textContent = stopped ? `paused, ${words(whole)} left` : whole ? `${words(whole)} left` : "time is up";
  find("time").classList.toggle("bad", !stopped && whole <= 60);
  const call = CALLS.find((at) => whole <= at && called > at);
  if (call !== undefined && !stopped) {
    called = call;
    tell(find("aloud"), call ? `${call / 60} ${call === 60 ? "minute" : "minutes"} left` : "The time for this month is up.");
  }
}

setInterval(() => tick(undefined), 1000);
