"""Every template stands on its own feet: it parses, is short, carries its tokens, and holds nothing inline."""

import re
from pathlib import Path

import pytest

from navigator.settings import PROJECT
from tests.every_one import over_every

ROOMS = PROJECT / "navigator"
LONGEST = 90
TEMPLATES = sorted(ROOMS.glob("*/templates/**/*.html"))
NAMES = [str(path.relative_to(ROOMS)) for path in TEMPLATES]

every_template = over_every(dict(zip(NAMES, TEMPLATES, strict=True)))


def without_comments(path: Path) -> str:
    return re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)


def tags(text: str, name: str) -> list[str]:
    """Give the opening tags of a name; what Jinja writes inside them stays in one piece."""
    return re.findall(rf"<{name}\b(?:\{{\{{.*?\}}\}}|\{{%.*?%\}}|[^>])*>", text, flags=re.S | re.I)


def test_there_are_templates():
    assert len(TEMPLATES) > 20


def test_every_template_parses(app):
    for path in TEMPLATES:
        app.jinja_env.parse(path.read_text(encoding="utf-8"), str(path))


def test_what_a_template_asks_for_is_there(app):
    for path in TEMPLATES:
        text = without_comments(path)
        for name in re.findall(r"\{%-?\s*(?:include|extends|import|from)\s+\"([^\"]+)\"", text):
            app.jinja_env.get_template(name)
        for endpoint in re.findall(r"url_for\(\s*['\"]([\w.]+)['\"]", text):
            assert endpoint in app.view_functions, f"{path}: {endpoint}"


@every_template
def test_a_page_extends_the_layout_and_a_part_begins_with_a_line(path):
    extends = '{% extends "layouts/page.html" %}' in path.read_text(encoding="utf-8")

    assert extends != path.name.startswith("_") or path.name == "page.html"


@every_template
def test_a_page_has_one_heading_and_a_title(path):
    text = without_comments(path)
    if "{% extends" in text:
        assert "{% block title %}" in text
        assert len(re.findall(r"<h1\b", text)) <= 1 or "{% if" in text
    elif path.name != "page.html":
        assert "<h1" not in text


@every_template
def test_it_is_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@every_template
def test_it_holds_nothing_inline(path):
    text = without_comments(path)

    assert "<style" not in text.lower()
    assert not [tag for tag in tags(text, "script") if "src=" not in tag]
    assert not re.search(r"<[a-z][^>]*\s(?:style|on[a-z]+)=", text, flags=re.I)
    assert "javascript:" not in text.lower()
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", text)


@pytest.mark.hazard("H42")
@every_template
def test_it_trusts_no_text(path):
    # Everything is escaped as it is written; a template that lifts this could let a name run as a script.
    text = without_comments(path)

    assert "| safe" not in text
    assert "|safe" not in text
    assert "autoescape" not in text


@every_template
def test_a_form_that_writes_carries_its_tokens(path):
    text = without_comments(path)
    for form in re.findall(r"<form\b.*?</form>|<form\b.*\Z", text, flags=re.S):
        posts = re.search(r'method="post"', tags(form, "form")[0], flags=re.I)
        assert ("form_tokens()" in form) == bool(posts), form[:120]


@every_template
def test_no_button_or_link_is_left_without_a_name(path):
    text = without_comments(path)
    for button in re.findall(r"<button\b.*?</button>", text, flags=re.S):
        inside = re.sub(r"<[^>]*>", "", re.sub(r"\A" + re.escape(tags(button, "button")[0]), "", button))
        assert inside.strip() or "aria-label" in button, button


@every_template
def test_a_new_window_tells_nothing_to_the_page_in_it(path):
    for link in tags(without_comments(path), "a"):
        if "_blank" in link:
            assert "noopener" in link
            assert "noreferrer" in link


@pytest.mark.hazard("H05")
@every_template
def test_it_says_nothing_it_may_not_say(path):
    text = re.sub(r"\{[{%].*?[%}]\}|<[^>]*>", " ", without_comments(path), flags=re.S).lower()

    for words in (
        "no red flags",
        "safe to wait",
        "low risk",
        "frequent attender",
        "inappropriate",
        "bounced",
        "surgery",
    ):
        assert words not in text


@every_template
def test_every_day_goes_through_a_filter(path):
    assert "strftime" not in path.read_text(encoding="utf-8")
    assert "isoformat" not in path.read_text(encoding="utf-8")
