"""Long work: a table of leases, and the processes that work through it."""
