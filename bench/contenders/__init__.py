"""One module a contender; each renders the folder of a storyboard to a file, in a process of its own."""
