"""Measurements of the desk; run by `make bench`."""
