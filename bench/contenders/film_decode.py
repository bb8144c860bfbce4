"""Every picture and all sound of a film decoded by PyAV, and nothing else.

`python -m bench.contenders.film_decode FILM`
"""

import sys

import av


def decode(path: str) -> int:
    """How many frames it holds. libav chooses its threads."""
    with av.open(path) as file:
        for stream in file.streams:
            stream.thread_type = "AUTO"
        return sum(1 for packet in file.demux() for _ in packet.decode())


if __name__ == "__main__":
    decode(sys.argv[1])
