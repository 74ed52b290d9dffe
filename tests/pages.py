"""Reads a page as a browser would, and says what no page of the desk may have."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from werkzeug.test import TestResponse

from navigator.web.headers import HEADERS

# Words that start with "on" and are no event handlers do not occur among the attributes of our pages.
_SCRIPT_TYPES_WITHOUT_CODE = frozenset({"application/json"})


@dataclass
class Form:
    """One form of a page with what it would send untouched."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)


class Page(HTMLParser):
    """What a page consists of, as far as the tests ask."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html, self.forms, self.headings, self.links = html, [], [], []  # type: ignore[var-annotated]
        self.lang, self.title, self.tags = "", "", Counter[str]()
        self.inline: list[str] = []
        self.ids: Counter[str] = Counter()
        self._open: list[str] = []
        self._select: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.tags[tag] += 1
        self._open.append(tag)
        self.inline += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.inline.append(f"<{tag}>")
        if given.get("id"):
            self.ids[given["id"]] += 1
        if tag == "html":
            self.lang = given.get("lang", "")
        if tag == "h1":
            self.headings.append("")
        if tag == "a":
            self.links.append(given.get("href", ""))
            if given.get("href", "").lower().startswith("javascript:"):
                self.inline.append("javascript: link")
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        if self.forms:
            self._collect(tag, given)

    def _collect(self, tag: str, given: dict[str, str]) -> None:
        fields = self.forms[-1].fields
        is_chosen = given.get("type") not in ("checkbox", "radio") or "checked" in given
        if tag == "input" and "name" in given and is_chosen:
            fields[given["name"]] = given.get("value", "")
        if tag in ("select", "textarea"):
            self._select = given.get("name")
        if tag == "option" and self._select and (self._select not in fields or "selected" in given):
            fields[self._select] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title":
            self.title += data
        if self._open and self._open[-1] == "h1":
            self.headings[-1] += data
        if self._open and self._open[-1] == "textarea" and self._select and self.forms:
            self.forms[-1].fields[self._select] = data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def form_for(self, action: str) -> Form:
        """Give the form that is sent to an address."""
        return next(form for form in self.forms if form.action == action)

    @property
    def tokens(self) -> dict[str, str]:
        """Give the hidden fields that the page's posting forms carry."""
        form = next((form for form in self.forms if form.method == "post"), None)
        return {} if form is None else {k: v for k, v in form.fields.items() if k in ("csrf_token", "practice")}


def is_page(response: TestResponse) -> bool:
    """Tell whether an answer is a whole page."""
    return response.mimetype == "text/html" and response.status_code not in range(300, 400)


def faults_of(response: TestResponse, *, https: bool = False) -> list[str]:
    """List what an answer has that no answer may have, or lacks."""
    faults = [
        f"{name}: {response.headers.getlist(name)}"
        for name, value in HEADERS.items()
        if response.headers.getlist(name) != [value]
    ]
    if ("Strict-Transport-Security" in response.headers) != https:
        faults.append("Strict-Transport-Security")
    if not is_page(response) or response.get_data(as_text=True)[:9].lower() != "<!doctype":
        return faults
    page = Page(response.get_data(as_text=True))
    faults += [f"inline {one}" for one in page.inline]
    faults += [f"id {one} is there twice" for one, times in page.ids.items() if times > 1]
    if len(page.headings) != 1:
        faults.append(f"{len(page.headings)} h1")
    if page.lang != "en-GB":
        faults.append(f"lang is {page.lang!r}")
    if not page.title.removesuffix(" – Navigator").strip():
        faults.append("no title")
    faults += [
        f"form {form.action} has no token"
        for form in page.forms
        if form.method == "post" and "csrf_token" not in form.fields
    ]
    return faults
