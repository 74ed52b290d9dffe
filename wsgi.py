"""The way in for a web server and for `flask --app wsgi`."""

import sys

from navigator import create_app
from navigator.yaml_documents import UnreadableDocument

try:
    app = create_app()
except UnreadableDocument as error:
    # Whoever wrote the data file must see every fault, not where in the code it was met.
    sys.exit(f"The desk cannot start with this guidance:\n{error}")
