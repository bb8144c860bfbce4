"""`python -m citecut.cli`."""

from citecut.cli import main

if __name__ == "__main__":
    main()
