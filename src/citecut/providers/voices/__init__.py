"""Voices: text -> `Speech`. Heavy libraries are imported when a voice first speaks."""
