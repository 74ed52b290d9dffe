"""The way in for a web server and for `flask --app wsgi`."""

from navigator import create_app

app = create_app()
