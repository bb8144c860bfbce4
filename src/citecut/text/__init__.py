"""The craft of language: sentences, words, rows, reading speed, and how written things are said aloud."""
