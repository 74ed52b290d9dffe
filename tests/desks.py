"""One browser at the desk: it sends the tokens of a page as a browser would, and looks at every page it gets."""

from typing import Any

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from navigator.accounts.models import Person
from tests.building import PASSWORD
from tests.pages import Page, faults_of


class Desk:
    """A browser with its own cookie."""

    def __init__(self, app: Flask, session: Session) -> None:
        self.client = app.test_client()
        self._session = session
        self._tokens: dict[str, str] | None = None

    def get(self, path: str, headers: dict[str, str] | None = None, **query: Any) -> TestResponse:
        """Open a page."""
        return self._checked("GET", path, query_string=query or None, headers=headers)

    def post(self, path: str, fields: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        """Send a form with the tokens of an open page; what is None is left out."""
        sent = self.tokens | (fields or {}) | more
        return self._checked("POST", path, data={name: value for name, value in sent.items() if value is not None})

    def send(self, method: str, path: str, **request: Any) -> TestResponse:
        """Send anything, without tokens."""
        return self._checked(method, path, **request)

    def sign_in(self, person: Person, password: str = PASSWORD, **fields: Any) -> TestResponse:
        """Sign in through the form, as a person does."""
        email = person.email
        form = self.page("/sign-in").form_for("/sign-in")
        self._tokens = None
        return self._checked("POST", "/sign-in", data=form.fields | {"email": email, "password": password} | fields)

    def page(self, path: str, **query: Any) -> Page:
        """Open a page that must be there, and read it."""
        response = self.get(path, **query)
        assert response.status_code == 200, f"{path}: {response.status}"
        return Page(response.get_data(as_text=True))

    @property
    def tokens(self) -> dict[str, str]:
        """Give the tokens of a page opened before; a page left open keeps its own."""
        if self._tokens is None:
            self._tokens = self.page("/about").tokens or self.page("/sign-in").tokens
        return self._tokens

    def reload(self) -> None:
        """Open the page again, so that its tokens are new."""
        self._tokens = None

    @property
    def cookie(self) -> str:
        """Give the cookie that this browser holds."""
        cookie = self.client.get_cookie("desk")
        return cookie.value if cookie else ""

    @cookie.setter
    def cookie(self, value: str) -> None:
        self.client.set_cookie("desk", value)

    def _checked(self, method: str, path: str, **request: Any) -> TestResponse:
        # A transaction left open by the test would make the request wait for its turn to write.
        if self._session.in_transaction():
            self._session.commit()
        response = self.client.open(path, method=method, buffered=True, **request)
        faults = faults_of(response)
        assert not faults, f"{method} {path}: {faults}"
        return response
