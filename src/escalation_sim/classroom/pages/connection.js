// @ts-check
/** The line to a room: it says who we are, comes back by itself, and notices silence. */

import { socket } from "./common.js";

const WAITS = [0.5, 1, 2, 4, 5]; // seconds before trying again
const PING = 10_000; // milliseconds
const SILENCE = 30_000; // milliseconds without a word: the line is dead
const FINAL = new Set([4401, 4403, 4404, 4408, 4429]); // unknown, removed, no room, open too often, too much

/**
 * Keep a line open. `on.said` hears every message, `on.line` whether we are connected,
 * `on.refused` the code when there is no coming back.
 */
export function connect(room, credential, on) {
  let wire = null;
  let tries = 0;
  let heard = Date.now();
  let timer = 0;
  let over = false;

  function open() {
    clearTimeout(timer);
    const mine = new WebSocket(socket(`/api/rooms/${encodeURIComponent(room)}/socket`));
    wire = mine;
    heard = Date.now();
    mine.addEventListener("open", () => mine.send(JSON.stringify(credential)));
    mine.addEventListener("message", (message) => {
      heard = Date.now();
      tries = 0;
      on.line(true);
      const said = JSON.parse(message.data);
      if (said.type !== "pong") on.said(said);
    });
    mine.addEventListener("close", (event) => mine === wire && lost(event.code));
  }

  function lost(code) {
    wire = null;
    if (over) return;
    if (FINAL.has(code)) {
      over = true;
      on.refused(code);
      return;
    }
    on.line(false);
    timer = setTimeout(open, 1000 * WAITS[Math.min(tries, WAITS.length - 1)]);
    tries += 1;
  }

  const watch = setInterval(() => {
    if (over) clearInterval(watch);
    else if (wire && Date.now() - heard > SILENCE) {
      wire.close();
      lost(0);
    } else send({ do: "ping" });
  }, PING);
  const again = () => !over && !wire && open();
  addEventListener("online", again);

  /** Send a message; false if there is no line just now. */
  function send(message) {
    if (over || wire?.readyState !== WebSocket.OPEN) return false;
    wire.send(JSON.stringify(message));
    return true;
  }

  open();
  return { send, close() { over = true; wire?.close(); removeEventListener("online", again); } };
}
