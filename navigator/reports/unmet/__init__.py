"""Help that was not there: by reason, by kind of service and by place, counts only."""
