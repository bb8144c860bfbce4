"""Bytes of pictures, sound and film -> what they hold. Untrusted bytes are decoded in a child process."""
