"""How the desk is served: gunicorn reads this file from the folder it is started in; a flag on its command wins."""

from typing import Any

workers = 2
threads = 4


def post_worker_init(worker: Any) -> None:
    """Let a worker read what it needs before it takes a caller."""
    from navigator.serving import make_ready

    make_ready(worker.wsgi)
