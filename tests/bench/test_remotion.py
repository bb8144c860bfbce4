import subprocess

import av
import pytest

from bench import peer, storyboard
from bench.contenders import remotion


@pytest.mark.browser
def test_remotion_renders_the_whole_storyboard_with_sound(tmp_path):
    packages = peer.remotion()
    if packages is None:
        pytest.skip(f"{peer.REMOTION} names no folder with Remotion")
    board, out = storyboard.draw(tmp_path / "board", 1), tmp_path / "out.mp4"
    subprocess.run(remotion.command(packages, board, out), check=True)
    with av.open(str(out)) as file:
        shown = [frame.to_ndarray(format="rgb24") for frame in file.decode(video=0)]
        assert (len(shown), shown[0].shape) == (30, (1920, 1080, 3))
    with av.open(str(out)) as file:
        assert sum(frame.samples for frame in file.decode(audio=0)) >= 44_000
    bar = shown[-1][4, :, :].astype(int)
    assert (bar[:, 0] - bar[:, 2] > 120).mean() == pytest.approx(0.8, abs=0.02)
