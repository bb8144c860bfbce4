"""`python -m bench render` and `python -m bench film`: what Citecut costs beside others; see docs/performance.md."""

import argparse
from pathlib import Path

from bench import film_analysis, film_clips, recall, render, rerender, scaling, studio


def main() -> None:
    """Parses and runs."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="What Citecut costs beside others.")
    kinds = parser.add_subparsers(dest="what", required=True)
    for add in (_render, _film, _recall, _studio):
        add(kinds)
    asked = parser.parse_args()
    asked.run(asked)


def _render(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = kinds.add_parser("render", help="clips of the reference storyboard")
    parser.add_argument("--seconds", type=float, default=45, help="length of the storyboard")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cards", action="store_true", help="a clip of cards alone")
    parser.add_argument(
        "--peers", nargs="*", choices=render.PEERS, default=list(render.PEERS), help="those to measure, if installed"
    )
    parser.add_argument("--no-moviepy", action="store_true", help="leave MoviePy out: it takes minutes")
    parser.add_argument("--scaling", action="store_true", help="how Citecut's cost grows, and what an edit costs")
    parser.add_argument("--part", nargs="+", choices=scaling.PARTS, help="parts of --scaling; all if left out")
    parser.add_argument("--longest", type=float, default=600, help="seconds of the longest clip of --scaling")
    parser.set_defaults(run=_run_render)


def _studio(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = kinds.add_parser("studio", help="pages while many people work and a clip is rendered")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.set_defaults(run=lambda asked: studio.measure(asked.people, asked.seconds))


def _run_render(asked: argparse.Namespace) -> None:
    if asked.scaling:
        scaling.scaling(asked.part or scaling.PARTS, asked.rounds, asked.longest)
        return
    slow = asked.no_moviepy or asked.cards  # of cards MoviePy tells no more than of pictures, in as many minutes
    peers = set(asked.peers) - {"moviepy"} if slow else set(asked.peers)
    render.compare(asked.seconds, asked.rounds, cards_only=asked.cards, peers=peers)


def _film(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = kinds.add_parser("film", help="looking at a film, and clips cut out of it")
    parser.add_argument("--half", choices=("analysis", "clips"), help="one half; both if left out")
    parser.add_argument("--seconds", type=int, default=1200, help="length of the film")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clips", type=int, default=10)
    parser.add_argument("--length", type=float, default=30, help="seconds of a clip")
    parser.add_argument("--film", type=Path, help="for clips: a 1080p film of so many seconds instead of a drawn one")
    parser.set_defaults(run=_run_film)


def _recall(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = kinds.add_parser("recall", help="what a corrected sentence concerns, in a library of released clips")
    parser.add_argument("--clips", type=int, default=500)
    parser.add_argument("--sources", type=int, default=10, help="sources that the clips share")
    parser.add_argument("--render", action="store_true", help="what rendering one of its clips again costs")
    parser.add_argument("--pictures", action="store_true", help="with --render: a clip with pictures")
    parser.add_argument("--rounds", type=int, default=3)
    parser.set_defaults(run=_run_recall)


def _run_recall(asked: argparse.Namespace) -> None:
    if asked.render:
        rerender.measure(asked.rounds, pictures=asked.pictures)
        return
    recall.measure(asked.clips, asked.sources)


def _run_film(asked: argparse.Namespace) -> None:
    if asked.half != "clips":
        film_analysis.compare(asked.seconds, asked.rounds)
    if asked.half != "analysis":
        film_clips.compare(asked.seconds, asked.clips, asked.length, asked.rounds, asked.film)


if __name__ == "__main__":
    main()
