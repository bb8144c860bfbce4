"""What calls take and give."""
