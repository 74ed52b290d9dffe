"""Writes files so that nobody ever reads half of one."""

import os
from pathlib import Path


def write_whole(folder: Path, name: str, written: bytes) -> Path:
    """Write a file so that nobody ever reads half of it: under another name first, then renamed."""
    folder.mkdir(parents=True, exist_ok=True)
    file, part = folder / name, folder / f".{name}.{os.getpid()}.part"
    try:
        with part.open("wb") as opened:
            opened.write(written)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return file
