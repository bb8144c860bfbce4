"""What templates of releases ask for."""
