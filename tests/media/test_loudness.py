"""Loudness, true peak and limiter, held to libav's meter."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from citecut.media import loudness

_spec = importlib.util.spec_from_file_location("meter", Path(__file__).with_name("meter.py"))
meter = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(meter)


def noise(seconds=8, quiet=0.05, seed=1):
    samples = np.random.default_rng(seed).standard_normal((48000 * seconds, 2)) * 0.1
    samples[len(samples) // 4 : len(samples) // 2] *= quiet
    return samples


def test_loudness_agrees_with_libav():
    for samples in (noise(), noise(quiet=0.001), noise(seconds=1)):
        assert abs(loudness.loudness(samples) - meter.measured(samples)[0]) < 0.1


def test_true_peak_agrees_with_libav():
    turns = np.arange(48000) / 4 + 0.125  # a quarter of the rate: every sample misses the crest
    wave = np.repeat(0.5 * np.sin(2 * np.pi * turns)[:, np.newaxis], 2, axis=1)
    assert abs(loudness.true_peak(wave) - 0.5) < 0.02
    assert np.abs(wave).max() < 0.36
    assert abs(loudness.decibels(loudness.true_peak(noise())) - meter.measured(noise())[1]) < 0.3


def test_a_full_scale_sine_is_measured_as_the_standard_says():
    t = np.arange(48000 * 3) / 48000
    left = np.stack([np.sin(2 * np.pi * 997 * t), np.zeros_like(t)], axis=1)
    assert loudness.loudness(left) == pytest.approx(-3.01, abs=0.02)


def test_silence_has_no_loudness():
    assert loudness.loudness(np.zeros((48000, 2))) == float("-inf")
    assert loudness.loudness(np.zeros((0, 2))) == float("-inf")
    assert loudness.true_peak(np.zeros((0, 2))) == 0


def test_the_limiter_keeps_the_ceiling_and_leaves_the_rest_alone():
    samples = noise()
    out = np.concatenate([*loudness.limited([samples], 4.0, 0.8)])
    assert len(out) == len(samples)
    assert loudness.true_peak(out) <= 0.8 * 1.005
    quiet = np.concatenate([*loudness.limited([samples * 0.1], 1.0, 0.8)])
    assert np.array_equal(quiet, samples * 0.1)


def test_how_a_stream_is_cut_does_not_change_what_the_limiter_does():
    samples = noise(2)
    whole = np.concatenate([*loudness.limited([samples], 4.0, 0.8)])
    pieces = np.concatenate([*loudness.limited((samples[i : i + 777] for i in range(0, 96000, 777)), 4.0, 0.8)])
    assert np.abs(whole - pieces).max() < 1e-12


def test_a_meter_fed_in_pieces_reads_the_same():
    meter_in_pieces = loudness.Meter()
    for piece in np.array_split(noise(), 37):
        meter_in_pieces.add(piece)
    assert meter_in_pieces.integrated() == pytest.approx(loudness.loudness(noise()), abs=1e-9)


@pytest.mark.parametrize("seconds", [0.15, 0.5, 3])
def test_a_take_is_levelled_even_when_it_is_short(seconds):
    mono = noise(4)[: int(48000 * seconds), 0].astype(np.float32) * 0.02
    level = loudness.levelled(mono)
    both = np.repeat(level[:, np.newaxis], 2, axis=1)
    assert loudness.loudness(both) == pytest.approx(loudness.TARGET, abs=0.3)
    assert loudness.decibels(loudness.true_peak(both)) <= loudness.CEILING + 0.05
