"""What a person reads when a page cannot be given."""

import logging

from flask import Flask, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

LOG = logging.getLogger(__name__)

WORDS = {
    400: ("This page could not read what was sent", "Go back, check what you typed and send it again."),
    401: ("Please sign in again", "You were away for a while. Nothing was lost that had been saved."),
    403: ("This page is not for your role", "Ask whoever looks after your sign-in if you need it."),
    404: (
        "There is no such page",
        "It may have been moved, belong to another practice, or be a week that no calendar has.",
    ),
    405: ("This page cannot be used that way", "Go back and use the buttons on the page."),
    409: ("Somebody was here before you", "Nothing was saved. Go back, look again and repeat your change."),
    410: ("This is not used any more", "Go back to the desk and help the caller as you always do."),
    413: ("That is too large", "Send a smaller file."),
    422: ("Nothing was changed", "Go back and check what you typed."),
    429: ("Too many tries", "Wait a little, then try again."),
    500: ("Something went wrong here", "Nothing you saved is lost. Try again; if it happens twice, tell your manager."),
}


class Refusal(HTTPException):
    """A refusal with its own words for the person who meets it."""

    def __init__(self, code: int, words: str) -> None:
        """Keep the status and the words."""
        super().__init__(words)
        self.code = code


def error_page(code: int, words: str = "") -> tuple[str, int]:
    """Give the page of one status."""
    title, advice = WORDS.get(code, WORDS[400 if code < 500 else 500])
    return render_template("web/error.html", title=title, advice=words or advice, code=code), code


def _http_error(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    return error_page(code, (error.description or "") if isinstance(error, Refusal) else "")


def _forged_form(_error: CSRFError) -> tuple[str, int]:
    return error_page(
        400, "This form was opened too long ago or in another sign-in. Go back, reload and send it again."
    )


def _unforeseen(error: Exception) -> tuple[str, int]:
    LOG.error("unforeseen error", exc_info=error)
    return error_page(500)


def register(app: Flask) -> None:
    """Give every error its page."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, _forged_form)
    if not app.testing:
        app.register_error_handler(Exception, _unforeseen)
