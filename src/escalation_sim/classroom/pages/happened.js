// @ts-check
/** What happened, in words, and why: the events of the last weeks, and the chain of causes of one of them. */

import { asked, brief, find, later, make, said } from "./common.js";
import { FADE, isAttack } from "./map.js";

const MOST = 60; // events of the list
const KINDS = {
  all: () => true,
  violence: (event) => isAttack(event) || ["strike", "skirmish", "operation", "sweep", "crackdown"].includes(event.verb),
  blame: (event) => ["accuse", "label", "report", "deny", "echo", "doubt", "claim"].includes(event.verb),
  protest: (event) => ["protest", "outreach", "talk", "redress", "shutdown"].includes(event.verb),
};
const STEP = /^\s*(?:because\s+)?(\d+)\s+(\d{4}-\d\d-\d\d)\s+(.*?)\s+\[(.+)\]$/;

/** The list and the chain of a page; `go` shows a day. */
export function happened(go) {
  let run = null;
  let day = 0;
  let shown = "";
  let about = null; // the event asked about

  function list() {
    const kind = KINDS[find("kind").value];
    const found = [];
    for (let at = day; at > day - FADE && at >= 0 && found.length < MOST; at -= 1) {
      for (const event of [...(run.days[at]?.events ?? [])].reverse()) if (kind(event)) found.push([at, event]);
    }
    const now = `${run.run}:${found.map((one) => one[1].id).join()}`;
    if (now === shown) return;
    shown = now;
    const focused = document.activeElement?.getAttribute("data-event");
    const rows = found.slice(0, MOST).map(([, event]) => make("li", {},
      make("button", { class: "event", "data-event": event.id, onclick: () => why(event.id) },
        make("span", { class: "quiet when" }, brief(event.date)), make("span", {}, event.words))));
    find("events").replaceChildren(...(rows.length ? rows : [make("li", { class: "quiet" }, "Nothing of this kind in these four weeks.")]));
    mark();
    if (focused) document.querySelector(`[data-event="${focused}"]`)?.focus();
  }
  find("kind").addEventListener("change", () => run && list());

  /** Mark the event that is asked about. */
  function mark() {
    for (const one of find("events").querySelectorAll(".event")) {
      if (one.getAttribute("data-event") === String(about)) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
  }

  async function why(id) {
    about = id;
    mark();
    const box = find("why");
    box.replaceChildren(make("p", { class: "quiet" }, "Following the causes back …"));
    try {
      const { lines } = await asked(`/api/runs/${run.run}/why?event=${id}`);
      box.replaceChildren(make("ol", { class: "chain" }, ...lines.map(link)));
      find("why-title").scrollIntoView({ block: "nearest" });
      box.scrollIntoView({ block: "nearest" });
    } catch (error) {
      box.replaceChildren(make("p", { class: "bad" }, error.message));
    }
  }

  /** One step of the chain: an event with its date and the rule at work, or the root. */
  function link(line, i) {
    const step = STEP.exec(line);
    if (!step) return make("li", { class: "root" }, line.trim());
    const [, , date, words, rule] = step;
    const to = Math.round((Date.parse(date) - Date.parse(run.start)) / 86_400_000);
    return make("li", {}, i ? make("span", { class: "quiet" }, "because ") : "", make("button", { class: "link", onclick: () => go(to) }, said(date)), " ", words, " ", make("span", { class: "rule" }, `rule: ${rule}`));
  }

  return {
    open(next) {
      run = next;
      shown = "";
      about = null;
      find("why").replaceChildren(make("p", { class: "quiet" }, "Choose an event to see what led to it."));
      find("events").replaceChildren();
    },
    show(at) {
      day = at;
      find("weeks").textContent = `${said(later(run.start, Math.max(0, at - FADE + 1)))} to ${said(later(run.start, at))}`;
      list();
    },
  };
}
