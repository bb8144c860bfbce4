"""Running the studio: serving, health, figures, logs, copies of everything, and what disagrees."""
