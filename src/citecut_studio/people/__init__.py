"""Who works here: accounts, teams, roles, and the log of what was done."""
