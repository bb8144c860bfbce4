"""The studio: a newsroom's web desk on top of citecut.

Only the `services` module of each app calls citecut, through its pipeline. Documents live in the team's folder
of projects; the database holds pointers, people, comments, jobs and unsaved drafts, never a second truth.
"""
