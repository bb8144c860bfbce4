"""The same clips as MoviePy 2 users write them; run by a Python that has MoviePy, which need not have Citecut.

`python film_moviepy.py FOLDER FILM LENGTH START...`
"""

import sys

from moviepy import VideoFileClip


def main():
    """Parses and renders."""
    folder, film, length, *starts = sys.argv[1:]
    for number, start in enumerate(starts):
        with VideoFileClip(film, audio=False) as whole:
            part = whole.subclipped(float(start), float(start) + float(length))
            upright = part.cropped(x1=656, y1=0, width=608, height=1080).resized((1080, 1920))
            upright.write_videofile(
                f"{folder}/m{number}.mp4", fps=30, codec="libx264", preset="veryfast", audio=False,
                ffmpeg_params=["-crf", "20"], logger=None,
            )  # fmt: skip


if __name__ == "__main__":
    main()
