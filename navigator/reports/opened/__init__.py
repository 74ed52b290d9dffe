"""Every figure of a week, opened to the lines of the log that it counts."""
