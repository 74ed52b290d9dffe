"""One page of a list, numbered as the standard numbers it."""

from collections.abc import Callable, Sequence
from typing import Any

Document = dict[str, Any]


def page_of(found: Sequence[Any], number: int, per_page: int, write: Callable[[Any], Document]) -> Document:
    """Give a page of what was found; beyond the last page it is empty, which is no fault."""
    pages = -(-len(found) // per_page)
    contents = [write(one) for one in found[(number - 1) * per_page : number * per_page]]
    return {
        "total_items": len(found),
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }
