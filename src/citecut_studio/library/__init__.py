"""Projects and what they are made of: sources, uploads, files."""
