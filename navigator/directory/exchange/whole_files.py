"""The public directory as whole files, each made once for as long as the directory does not change."""

import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from navigator.directory.exchange.one_file import whole_file
from navigator.directory.exchange.plain_table import table_of
from navigator.directory.exchange.publication import Publication
from navigator.directory.exchange.tabular import zip_of

FORMS: Mapping[str, Callable[[Publication], Iterable[bytes]]] = {
    "oruk": lambda published: (piece.encode() for piece in whole_file(published)),
    "hsds": lambda published: [zip_of(published)],
    "csv": lambda published: [table_of(published).encode()],
}
"""Each form in which the directory is given, as pieces of a file."""


@dataclass(frozen=True)
class WholeFile:
    """A file, kept small, and the mark of its content."""

    mark: str
    _packed: bytes

    @property
    def content(self) -> bytes:
        """Give the file's bytes."""
        return zlib.decompress(self._packed)


def file_of(published: Publication, form: str) -> WholeFile:
    """Give the directory in a form: writing thousands of entries for each who asks would keep the desk waiting."""
    if form not in published.files:
        content = b"".join(FORMS[form](published))
        published.files[form] = WholeFile(sha256(content).hexdigest()[:32], zlib.compress(content, 1))
    found: WholeFile = published.files[form]
    return found
