"""`python -m citecut`."""

from citecut.cli import main

if __name__ == "__main__":
    main()
