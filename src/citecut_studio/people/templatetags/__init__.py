"""What templates of projects ask for."""
