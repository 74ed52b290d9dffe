"""WHERE CALLERS LIVE: whose callers a service sees by the first half of their postcode, or by how far away they are."""
