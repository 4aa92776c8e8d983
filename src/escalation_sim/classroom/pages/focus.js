// @ts-check
/** The keyboard's place, kept while a page changes under it. */

const STOPS = "a[href], button, input, select, textarea, summary";
let lost = null; // where the focus was when it was taken away, until it is somewhere again

for (const event of ["focusin", "pointerdown"]) addEventListener(event, () => { lost = null; });

const shown = (one) => one.isConnected && one.getClientRects().length > 0;
const usable = (one) => shown(one) && !one.matches(":disabled");

/** Where an element stands: in which item of a keyed list, and the how-manieth there to stop at. */
function place(one) {
  const item = one.closest("[data-key]");
  return { one, list: item?.parentElement, key: item?.dataset.key, at: item ? [...item.querySelectorAll(STOPS)].indexOf(one) : -1 };
}

/** What stands there now, if anything. */
function now({ list, key, at }) {
  const item = [...(list?.children ?? [])].find((child) => child.dataset.key === key);
  const stops = item ? [...item.querySelectorAll(STOPS)].filter(usable) : [];
  return stops[Math.min(at, stops.length - 1)];
}

/**
 * Change the page. What had the focus keeps it, or gets it back when it can be used again; if it is gone,
 * the focus goes to what stands in its place, to the button that `instead` tells by its id, or else to `home`.
 */
export function held(change, home, instead = {}) {
  const before = document.activeElement;
  if (before && before !== document.body) lost = place(before);
  change();
  if (!lost) return;
  const { one } = lost;
  if (usable(one)) {
    if (document.activeElement !== one) one.focus({ preventScroll: true });
    lost = null;
  } else if (!shown(one)) {
    const twin = document.getElementById(instead[one.id] ?? "");
    (now(lost) ?? (twin && usable(twin) ? twin : home)).focus({ preventScroll: true });
  }
}
