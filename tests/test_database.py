"""What the database promises: a row that was acknowledged is on the disk."""

import pytest


@pytest.mark.hazard("H26")
def test_sqlite_writes_to_the_disk_before_it_answers(engine):
    with engine.connect() as connection:
        full = 2
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == full
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
