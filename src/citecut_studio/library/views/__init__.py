"""Pages of projects: what is there, new ones, their sources and files, settings, export and copies."""
