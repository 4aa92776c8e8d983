// @ts-check
/** The way in: join a game, open one, or open one again from its log; and who we were in a room, kept in the browser. */

import { asked, find, tell } from "./common.js";

const place = (room) => `escalation_sim:${room}`;
const REASON = "escalation_sim:reason";
const NOBODY = "nobody"; // this tab wants to be somebody else

/** Who this browser was in a room: {token} or {key}, or null. The tab comes before the browser. */
export function remembered(room) {
  const here = sessionStorage.getItem(place(room));
  if (here === NOBODY) return null;
  const kept = here ?? localStorage.getItem(place(room));
  return kept ? JSON.parse(kept) : null;
}

/** Keep who we are in a room, so that a reload or a second tab comes back. */
export function remember(room, credential) {
  sessionStorage.setItem(place(room), JSON.stringify(credential));
  localStorage.setItem(place(room), JSON.stringify(credential));
}

/** Forget it in this tab, or everywhere. */
export function forget(room, everywhere) {
  sessionStorage.setItem(place(room), NOBODY);
  if (everywhere) localStorage.removeItem(place(room));
}

/** Forget who we were in a room, and begin at its door again with a line that says why. */
export function backToTheDoor(room, why) {
  forget(room, true);
  sessionStorage.setItem(REASON, why);
  location.reload();
}

export const code = (text) => text.trim().toUpperCase().replace(/\s+/g, "-");

const problem = (error) => tell(find("door-problem"), error.message, true);

/** Send a form, once at a time. */
function sends(form, send) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    tell(find("door-problem"), "");
    const button = form.querySelector("button:not([type=button])");
    button.disabled = true;
    await send().catch(problem);
    button.disabled = false;
    if (document.activeElement === document.body) button.focus();
  });
}

/** Set up the forms; `enter(room, credential, key)` goes in, with the key to show when a game was opened. */
export function door(room, enter) {
  const opening = new URLSearchParams(location.search).has("open");
  find("door").hidden = false;
  find("joining").hidden = opening;
  find("opening").hidden = find("returning").hidden = !opening;
  find("code").value = room;
  (opening ? find("teacher") : room ? find("name") : find("code")).focus();
  tell(find("door-problem"), sessionStorage.getItem(REASON) ?? "", true);
  sessionStorage.removeItem(REASON);
  document.title = opening ? "Open a game · escalation_sim" : "Join a game · escalation_sim";

  sends(find("joining"), async () => {
    const wanted = code(find("code").value);
    const { token } = await asked(`/api/rooms/${encodeURIComponent(wanted)}/join`, { name: find("name").value.trim() });
    enter(wanted, { token });
  });
  sends(find("back-in"), async () => enter(code(find("back-code").value), { key: find("back-key").value.trim() }));
  sends(find("opening"), async () => {
    const seed = find("room-seed").value;
    const told = await asked("/api/rooms", {
      turns: Number(find("turns").value), fictional: find("fictional").checked, name: find("teacher").value.trim(),
      ...(seed ? { seed: Number(seed) } : {}),
    });
    enter(told.room, { key: told.key }, told.key);
  });
  sends(find("replaying"), async () => {
    const told = await asked("/api/rooms/replay", { log: await find("log").files[0].text() });
    enter(told.room, { key: told.key }, told.key);
  });
}

/** Show a new game's key until it is put away. */
export function showKey(key) {
  find("key").hidden = false;
  find("key-text").textContent = key;
  find("key-title").focus();
  find("key-copy").hidden = !navigator.clipboard; // a browser lends it to safe addresses only
  find("key-copy").addEventListener("click", () => navigator.clipboard.writeText(key)
    .then(() => tell(find("key-copied"), "Copied."), () => tell(find("key-copied"), "The browser did not let us; copy it by hand.", true)));
  find("key-done").addEventListener("click", () => {
    find("key-text").textContent = "";
    find("key").hidden = true;
    find("main").focus();
  }, { once: true });
}

/** What a refusal means, in a line. */
export const refusal = (code) => ({
  4401: "This seat, or this key, is not known here. Join again, or look at the key.",
  4403: "The instructor has removed you from the game. You may ask to join again.",
  4404: "This room has been closed.",
  4408: "You opened your seat in too many tabs, so this one rests. Reload it to use it here.",
  4429: "Too much came from this page at once. Wait a minute and reload it.",
}[code] ?? "The server closed the door.");
