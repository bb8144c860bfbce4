"""Writers: models that propose lines."""
