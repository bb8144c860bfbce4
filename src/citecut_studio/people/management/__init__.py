"""Commands of `citecut studio`."""
