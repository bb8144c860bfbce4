"""Libav's own loudness meter: the reference that ours is held to."""

from fractions import Fraction

import av
import numpy as np
import pytest


def measured(samples):
    """(integrated LUFS, true peak in dBTP) of stereo `samples` by libav's ebur128."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(format="flt", sample_rate=48000, layout="stereo", time_base=Fraction(1, 48000))
    meter = graph.add("ebur128", "peak=true:metadata=1:framelog=quiet")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    whole = np.concatenate([samples, np.zeros((9600 - len(samples) % 4800, 2))]).astype(np.float32)
    frame = av.AudioFrame.from_ndarray(whole.reshape(1, -1), format="flt", layout="stereo")
    frame.sample_rate, frame.pts = 48000, 0
    graph.push(frame)
    graph.push(None)
    told = [one for one in _pulled(graph) if one]
    if not told:
        pytest.skip("this PyAV does not hand on what libav's meter says")
    return float(told[-1]["lavfi.r128.I"]), 20 * np.log10(float(told[-1]["lavfi.r128.true_peak"]))


def _pulled(graph):
    while True:
        try:
            frame = graph.pull()
        except (av.error.EOFError, av.error.BlockingIOError):
            return
        yield getattr(frame, "metadata", {})
