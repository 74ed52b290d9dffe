"""What a worker of the web server does before its first caller, so that nobody waits for it."""

import gc
import logging

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from navigator import database
from navigator.directory.indexing import bring_up_to_date

LOG = logging.getLogger(__name__)


def make_ready(app: Flask) -> None:
    """Read the directory into memory, and keep Python's collector off what stays there.

    A full collection walks every object there is: with the vocabulary and the directory in memory a quarter of a
    second, in the middle of somebody's call. What was read at start is never garbage.
    """
    with app.app_context():
        try:
            bring_up_to_date(database.session(), app.extensions["guidance"].index)
        except SQLAlchemyError:
            # The health page tells of a database that is not there; the first answer tries again.
            LOG.exception("The directory could not be read at start")
    gc.collect()
    gc.freeze()
