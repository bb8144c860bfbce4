"""`python -m bench render [--seconds N] [--rounds N] [--cards | --scaling] [--no-moviepy]`."""

import argparse

from bench import render


def main() -> None:
    """Parses and runs."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="What rendering costs.")
    parser.add_argument("what", choices=["render"])
    parser.add_argument(
        "--seconds", type=float, default=45, help="length of the storyboard; 600 at most for --scaling"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cards", action="store_true", help="a clip of cards alone")
    parser.add_argument("--scaling", action="store_true", help="lengths, languages, formats, a one-line edit")
    parser.add_argument("--no-moviepy", action="store_true", help="leave MoviePy out: it takes minutes")
    asked = parser.parse_args()
    if asked.scaling:
        render.scaling(longest=asked.seconds)
    else:
        render.compare(asked.seconds, asked.rounds, cards_only=asked.cards, moviepy=not asked.no_moviepy)


if __name__ == "__main__":
    main()
