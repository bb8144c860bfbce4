"""What goes out: packages, postings, corrections, the portal."""
