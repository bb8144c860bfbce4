"""Review: what is said about lines, who answers for them, and what became of them."""
