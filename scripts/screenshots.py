"""Makes the README's pictures from the running product, on a throwaway copy of the demonstration."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
PICTURES = PROJECT / "docs" / "pictures"
PASSWORD = "demo-desk-0805"
WIDE = {"width": 1280, "height": 800}


def main() -> None:
    """Start a desk, walk through it, and keep what it shows."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        site = {"NAVIGATOR_INSTANCE": folder, "NAVIGATOR_SECRET_KEY": secrets.token_hex(32), "NAVIGATOR_HTTPS": "0"}
        environment = os.environ | site
        for command in ("init-db", "load-demonstration"):
            flask = [sys.executable, "-m", "flask", "--app", "wsgi", command]
            subprocess.run(flask, cwd=PROJECT, env=environment, check=True)
        serve = [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{port}", "--threads", "4", "wsgi:app"]
        with subprocess.Popen(serve, cwd=PROJECT, env=environment) as server:
            try:
                wait_for(port)
                take_all(f"http://127.0.0.1:{port}")
            finally:
                server.terminate()


def wait_for(port: int) -> None:
    """Wait until the desk answers."""
    for _ in range(300):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return
        except ConnectionRefusedError:
            time.sleep(0.1)
    sys.exit("The desk did not start.")


def take_all(address: str) -> None:
    """Take each picture once."""
    browser = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-quic"])
        page = chromium.new_page(viewport=WIDE)
        sign_in(page, address, "reception@riverside.example")
        ask(page, "my 4 year old lad's got a sticky eye")
        keep(page, "desk")
        page.goto(f"{address}/desk")
        ask(page, "mum's come over funny, her speech is all slurred")
        keep(page, "red-flag")
        sign_in(page, address, "manager@riverside.example")
        keep(page, "week")
        chromium.close()


def sign_in(page: Page, address: str, email: str) -> None:
    """Come in as somebody else."""
    page.goto(f"{address}/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Lock").wait_for()


def ask(page: Page, words: str) -> None:
    """Type the caller's words and wait for the answer."""
    page.locator("#q").fill(words)
    page.locator("#answer .pick, #card").first.wait_for(state="attached")


def keep(page: Page, name: str) -> None:
    """Keep what the window shows."""
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
