"""Students at real pages in Chromium, for a class under load: they look and type nothing."""

import os
import shutil
from contextlib import AsyncExitStack
from typing import Any

PATIENCE = 90_000  # milliseconds for anything
# In a page: when each month's heading stood there first, with its world beneath; the clock is the server's, too.
WATCH = """
window.headings = {};
const look = () => {
  const text = document.getElementById("when")?.textContent ?? "";
  const there = text && document.getElementById("computing").hidden;
  if (there && !(text in window.headings)) window.headings[text] = Date.now() / 1000;
  requestAnimationFrame(look);
};
look();
"""

Seen = dict[tuple[str, int], float]  # room and months played: when


class Page:
    """A student at a page in Chromium, who looks and types nothing."""

    def __init__(self, page: Any, room: str) -> None:
        self.page, self.room = page, room
        self.wrong: list[str] = []
        page.on("console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))

    async def months(self, turns: int) -> Seen:
        """When each month's world was on the screen, once the last one is."""
        await self.page.locator("#when", has_text="The game is over").wait_for(timeout=PATIENCE)
        assert not self.wrong, self.wrong
        headings = await self.page.evaluate("window.headings")
        words = {months: f"Month {months + 1} of {turns}" for months in range(turns)} | {turns: "The game is over"}
        found = {
            months: [at for text, at in headings.items() if text.startswith(begins)] for months, begins in words.items()
        }
        return {(self.room, months): min(at) for months, at in found.items() if at}


async def seated(stack: AsyncExitStack, address: str, teachers: list[Any], pages: int) -> list[Page]:
    """Pages of students who join as a student does, one in each room in turn; `teachers` are open sockets."""
    if not pages:
        return []
    from playwright.async_api import async_playwright

    playing = await stack.enter_async_context(async_playwright())
    browser = await playing.chromium.launch(
        executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
        args=["--no-sandbox", "--disable-background-networking"],
    )
    stack.push_async_callback(browser.close)
    screens = []
    for number in range(pages):
        teacher = teachers[number % len(teachers)]
        context = await browser.new_context()
        await context.add_init_script(WATCH)
        page = await context.new_page()
        screen = Page(page, teacher.room)
        await page.goto(f"http://{address}/room?room={teacher.room}")
        await page.get_by_label("Your name").fill(f"Page {number}")
        await page.get_by_role("button", name="Join").click()
        await page.locator("#wishes input").first.check()
        await teacher.until(lambda state, n=number: _asks(state, f"Page {n}"))
        person = next(one["person"] for one in teacher.state["people"] if one["name"] == f"Page {number}")
        await teacher.send("admit", person=person)
        await page.locator("#decide").wait_for()
        screens.append(screen)
    return screens


def _asks(state: dict[str, Any], name: str) -> bool:
    return any(one["name"] == name and one["seat"] for one in state["people"])
