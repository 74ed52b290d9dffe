"""What a person does at the desk, as the journeys tell it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

PASSWORD = "demo-desk-0805"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class AtTheDesk:
    """A person at a browser; counts the keys pressed after the caller's words."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.keys: list[str] = []

    def signs_in(self, email: str) -> "AtTheDesk":
        self.page.goto(f"{self.address}/sign-in")
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("button", name="Lock")).to_be_visible()
        return self

    def types(self, words: str) -> None:
        """Type the caller's words into the box that has the cursor, and see what comes."""
        self.page.wait_for_load_state("load")
        expect(self.page.locator("#q")).to_be_focused()
        self.page.keyboard.type(words)
        expect(self.page.locator("#answer .pick, #card, #answer .sheet").first).to_be_attached()
        self.page.wait_for_function("words => new URL(location).searchParams.get('q') === words", arg=words)
        self.keys.clear()

    def presses(self, *keys: str) -> None:
        # A person sees the page before pressing a key; a test must wait until the page listens.
        self.page.wait_for_load_state("load")
        for key in keys:
            expect(self.page.locator("[data-deaf]")).to_have_count(0)
            self.keys.append(key)
            self.page.keyboard.press(key)

    def follows(self, leads_on: Locator) -> None:
        """Press a link or a button and wait for its page: what is looked at next is that page, not the one before."""
        with self.page.expect_navigation():
            leads_on.click()

    def says_yes(self) -> None:
        """Press A and, where something is still open, say that it was asked."""
        with self.page.expect_navigation():
            self.presses("a")
        self.asked_it()

    def asked_it(self) -> None:
        """Say that what was still open before a “yes” was asked, where the desk wants to know."""
        self.page.locator(".ask-first, #done").first.wait_for()
        if self.page.locator(".ask-first").count():
            with self.page.expect_navigation():
                self.presses("y")

    def copied(self) -> str:
        """Give what is ready to paste, once the page says that it is."""
        expect(self.page.locator("#copied")).to_have_text("Copied")
        text: str = self.page.evaluate("navigator.clipboard.readText()")
        return text

    def sees(self, words: str) -> None:
        expect(self.page.locator("body")).to_contain_text(words)

    def sees_a_question(self) -> bool:
        """Tell whether a guide asks something on the page that is there; a page that is still coming says nothing."""
        self.page.wait_for_load_state("load")
        return self.page.locator(".question").count() > 0

    def first_line(self) -> str:
        return self.page.locator(".row:has(.pick) .row__title").first.inner_text()

    def panel(self) -> Locator:
        """Give the panel of the line that is picked, whether or not the stylesheet has come yet."""
        return self.page.locator(f".panel--{self._picked('pick--')}")

    def check(self) -> Locator:
        """Give the red-flag questions of the line that is picked."""
        return self.page.locator(f".check--{self._picked('of--')}")

    def _picked(self, kind: str) -> str:
        classes = (self.page.locator(".pick:checked").get_attribute("class") or "").split()
        return next(name.removeprefix(kind) for name in classes if name.startswith(kind))

    def _row_of_endings(self, position: str) -> None:
        move = "position => document.querySelectorAll('.endings').forEach(row => { row.style.position = position })"
        self.page.evaluate(move, position)

    def passes_axe(self) -> None:
        """Find nothing that axe-core's WCAG 2.2 AA rules forbid on what is shown now."""
        # A target half under the row of endings is one scroll away from a person; axe-core would call it too small.
        self._row_of_endings("static")
        found = Axe().run(self.page, options={"runOnly": WCAG})
        self._row_of_endings("")
        told = [
            f"{one['id']}: {one['help']} — {[node['target'] for node in one['nodes']][:3]}"
            for one in found.response["violations"]
        ]
        assert not told, "\n".join(told)
