// @ts-check
/** Time on the page: play, pause, step, go back, and a slider over the days that have come in. */

import { find, later, said } from "./common.js";

/** The controls of a page that has them; `show(day, settled)` is called for each day shown. */
export function player(show) {
  const slider = find("day");
  const button = find("play");
  let start = "2024-01-01";
  let there = 0; // days that have come in
  let all = 1; // days of the run
  let at = 0; // the day shown, with its fraction while playing
  let playing = false;
  let last = 0;

  function put(day, settled) {
    at = Math.min(Math.max(day, 0), Math.max(there - 1, 0));
    const whole = Math.floor(at);
    const date = said(later(start, whole));
    slider.value = String(whole);
    find("date").textContent = `${date} · day ${whole + 1} of ${all}`;
    if (settled) slider.setAttribute("aria-valuetext", date);
    show(whole, settled);
  }

  function frame(now) {
    if (!playing) return;
    const before = Math.floor(at);
    const next = at + ((now - last) / 1000) * Number(find("speed").value);
    last = now;
    if (there > at) at = Math.min(next, there - 1);
    const ended = there === all && at >= all - 1;
    if (ended) pause();
    else if (Math.floor(at) !== before) put(at, false);
    requestAnimationFrame(frame);
  }

  function play() {
    if (there === all && at >= all - 1) at = 0;
    playing = true;
    button.textContent = "Pause";
    aloud(false);
    last = performance.now();
    requestAnimationFrame(frame);
  }

  function pause() {
    playing = false;
    button.textContent = "Play";
    if (there) put(at, true);
  }

  /** Whether a new date is read out: not while days fly by, nor by the slider, which says its own. */
  const aloud = (yes) => find("date").setAttribute("aria-live", yes ? "polite" : "off");

  const step = (days) => {
    aloud(true);
    pause();
    put(Math.floor(at) + days, true);
  };
  button.addEventListener("click", () => (playing ? pause() : play()));
  find("back").addEventListener("click", () => step(-1));
  find("step").addEventListener("click", () => step(1));
  find("first").addEventListener("click", () => step(-all));
  find("last").addEventListener("click", () => step(all));
  slider.addEventListener("input", () => {
    const day = Number(slider.value);
    aloud(false);
    pause();
    put(day, true);
  });

  /** Whether the controls can be used; the speed always can. */
  const usable = (yes) => {
    for (const control of [slider, ...find("player").querySelectorAll("button")]) control.disabled = !yes;
  };
  usable(false);

  return {
    play, pause,
    /** Nothing to play. */
    close() {
      playing = false;
      button.textContent = "Play";
      usable(false);
    },
    /** Begin with a run of so many days, at a day. */
    open(date, days, day = 0) {
      [start, all, there, at] = [date, days, 0, day];
      slider.max = String(days - 1);
      usable(true);
    },
    /** So many days have come in. */
    come(days) { there = days; },
    go(day) {
      pause();
      put(day, true);
    },
    day: () => Math.floor(at),
  };
}
