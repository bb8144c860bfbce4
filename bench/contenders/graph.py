"""Storyboard -> one command of the program ffmpeg: a filter graph as one writes it by hand, captions by libass."""

from pathlib import Path
from typing import Any

from bench.contenders.citecut import load
from citecut.render.fonts import fonts

ASS = """[Script Info]
ScriptType: v4.00+
PlayResX: {width}
PlayResY: {height}

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, Bold, BorderStyle, Outline, Alignment, MarginV
Style: Default,Be Vietnam Pro SemiBold,{points},&H00FFFFFF,&H00000000,0,1,3,2,{margin}

[Events]
Format: Layer, Start, End, Style, Text
"""


def command(folder: Path, out: Path) -> list[str]:
    """The command that renders the board of `folder`."""
    board = load(folder)
    inputs: list[str] = []
    chains = [_scene(folder, board, place, inputs) for place in range(len(board["scenes"]))]
    chains += _joins(board)
    chains.append(_finish(folder, board))
    inputs += ["-i", str(folder / "sound.wav")]
    sound = inputs.count("-i") - 1
    encoder = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p", "-c:a", "aac"]
    ends = ["-b:a", "160k", "-t", str(board["seconds"]), str(out)]
    graph = ";".join(chains)
    maps = ["-map", "[film]", "-map", f"{sound}:a"]
    return ["ffmpeg", "-v", "error", "-y", *inputs, "-filter_complex", graph, *maps, *encoder, *ends]


def _length(board: dict[str, Any], place: int) -> float:
    last = place + 1 == len(board["scenes"])
    return board["scenes"][place]["seconds"] + (0 if last else board["crossfade"])


def _scene(folder: Path, board: dict[str, Any], place: int, inputs: list[str]) -> str:
    scene, seconds = board["scenes"][place], _length(board, place)
    size, rate = f"{board['width']}x{board['height']}", board["rate"]
    if scene["picture"]:
        at = _input(inputs, ["-i", str(folder / scene["picture"])])
        near, far = scene["zoom"]
        frames = round(seconds * rate)
        double = f"{2 * board['width']}:{2 * board['height']}"
        cover = f"scale={double}:force_original_aspect_ratio=increase,crop={double}"
        zoom = f"zoompan=z='{near}+{far - near}*on/{frames}':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2'"
        chain = f"[{at}:v]{cover},{zoom}:d={frames}:s={size}:fps={rate}"
    else:
        colour = "0x" + "".join(f"{level:02x}" for level in scene["colour"])
        at = _input(inputs, ["-f", "lavfi", "-i", f"color=c={colour}:s={size}:r={rate}:d={seconds}"])
        chain = f"[{at}:v]null"
    for number, item in enumerate(scene["items"]):
        chain += f"[g{place}_{number}];" + _over(folder, inputs, item, seconds, rate, f"{place}_{number}")
    return f"{chain},settb=1/{rate},setsar=1,format=yuv420p[s{place}]"


def _over(folder: Path, inputs: list[str], item: dict[str, Any], seconds: float, rate: int, name: str) -> str:
    still = ["-loop", "1", "-framerate", str(rate), "-t", str(seconds), "-i", str(folder / item["image"])]
    at = _input(inputs, still if item["fade"] else ["-i", str(folder / item["image"])])
    fade = f"format=rgba,fade=in:d={item['fade']}:alpha=1" if item["fade"] else "null"
    top = f"{item['top']}+{item['rise']}*max(0\\,1-t/{item['fade']})" if item["fade"] else str(item["top"])
    return f"[{at}:v]{fade}[i{name}];[g{name}][i{name}]overlay=x={item['left']}:y='{top}'"


def _joins(board: dict[str, Any]) -> list[str]:
    chains, before, offset = [], "s0", 0.0
    for place in range(1, len(board["scenes"])):
        offset += board["scenes"][place - 1]["seconds"]
        chains.append(f"[{before}][s{place}]xfade=duration={board['crossfade']}:offset={offset}[x{place}]")
        before = f"x{place}"
    return [*chains, f"[{before}]null[joined]"]


def _finish(folder: Path, board: dict[str, Any]) -> str:
    captions = folder / "captions.ass"
    captions.write_text(_captions(board), encoding="utf-8")
    told = board["progress"]
    colour = "0x" + "".join(f"{level:02x}" for level in told["colour"])
    bar = f"color=c={colour}:s={board['width']}x{told['height']}:r={board['rate']}:d={board['seconds']}[bar]"
    steps = f"floor(t/{told['step']})*{told['step']}/{board['seconds']}"
    over = f"[joined][bar]overlay=x='-W+W*{steps}':y=0:shortest=1"
    files = next(iter(fonts("Be Vietnam Pro").files)).parent
    return f"{bar};{over},ass={captions}:fontsdir={files}[film]"


def _captions(board: dict[str, Any]) -> str:
    points, margin = round(min(board["width"], board["height"]) / 12), round(board["height"] * 0.33)
    head = ASS.format(width=board["width"], height=board["height"], points=points, margin=margin)
    return head + "".join(_event(word) for word in board["words"])


def _event(word: dict[str, Any]) -> str:
    parts = [
        f"{{\\c&H00C4FF&}}{text}{{\\c&HFFFFFF&}}" if at == word["at"] else text for at, text in enumerate(word["row"])
    ]
    return f"Dialogue: 0,{_clock(word['start'])},{_clock(word['end'])},Default,{' '.join(parts)}\n"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"0:{int(minutes):02}:{rest:05.2f}"


def _input(inputs: list[str], more: list[str]) -> int:
    inputs += more
    return inputs.count("-i") - 1
