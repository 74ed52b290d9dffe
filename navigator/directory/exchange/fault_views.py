"""What a program reads where the feed has no answer for it: always JSON, whoever found the fault."""

import json

from flask import Response, request

from navigator.directory.exchange.parameters import UnreadableParameter

ROOT = "/open-referral"
WORDS = {404: "There is nothing at this address of the feed.", 405: "This feed is only read: use GET or HEAD."}
UNFORESEEN = "Something went wrong here. Try again later."
NOT_READ = "This cannot be given."


def fault(words: str, parameter: str = "") -> Response:
    """Say what is wrong, and of which parameter where it is one."""
    named = {"parameter": parameter} if parameter else {}
    return Response(json.dumps({"error": words} | named), content_type="application/json")


def name_the_parameter(problem: UnreadableParameter) -> tuple[Response, int]:
    """Say which parameter cannot be used, and what to write."""
    return fault(f"{problem.name}: {problem}", problem.name), 400


def give_no_page(response: Response) -> Response:
    """Put JSON in place of the page for people, at an address of the feed that no view answers."""
    asked = request.path
    if response.status_code < 400 or response.is_json or not (asked == ROOT or asked.startswith(f"{ROOT}/")):
        return response
    words = WORDS.get(response.status_code, UNFORESEEN if response.status_code >= 500 else NOT_READ)
    response.set_data(json.dumps({"error": words}))
    response.content_type = "application/json"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
