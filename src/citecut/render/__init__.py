"""Cut -> files: type is set, planes are painted, segments encoded and joined, sound mixed."""
