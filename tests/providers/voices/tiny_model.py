"""A model of a few hundred bytes with the graphs that KorvaTTS and Supertonic run: it hisses instead of speaking.

It lets their real code run from text to samples where their real weights cannot be fetched.
"""

import json

import numpy as np

DIMENSIONS = 144
"""Of a latent frame; also the samples that the vocoder makes of it."""


def write(folder):
    """Lays the files of a model into `folder`."""
    (folder / "onnx").mkdir(parents=True)
    (folder / "voice_styles").mkdir()
    for name, graph in _graphs().items():
        (folder / "onnx" / f"{name}.onnx").write_bytes(graph)
    config = {
        "ae": {"sample_rate": 44100, "base_chunk_size": 24},
        "ttl": {"chunk_compress_factor": 6, "latent_dim": 24},
    }
    (folder / "onnx" / "tts.json").write_text(json.dumps(config))
    (folder / "onnx" / "unicode_indexer.json").write_text(json.dumps(list(range(0x2000))))
    style = {"style_ttl": {"dims": [1, 2, 4], "data": [0.0] * 8}, "style_dp": {"dims": [1, 2, 4], "data": [0.0] * 8}}
    for speaker in ("khanh_vy", "F1", "M1"):
        (folder / "voice_styles" / f"{speaker}.json").write_text(json.dumps(style))


def _graphs():
    from onnx import TensorProto, helper

    real, whole = TensorProto.FLOAT, TensorProto.INT64
    inputs = {
        "text_ids": (whole, [1, "t"]),
        "text_mask": (real, [1, 1, "t"]),
        "style_dp": (real, [1, 2, 4]),
        "style_ttl": (real, [1, 2, 4]),
        "noisy_latent": (real, [1, DIMENSIONS, "n"]),
        "latent": (real, [1, DIMENSIONS, "n"]),
        "text_emb": (real, [1, 2, 4]),
        "latent_mask": (real, [1, 1, "n"]),
        "current_step": (real, [1]),
        "total_step": (real, [1]),
    }

    def graph(taken, out, shape, nodes, constants=()):
        given = [helper.make_tensor_value_info(name, *inputs[name]) for name in taken]
        made = [helper.make_tensor_value_info(out, real, shape)]
        whole_graph = helper.make_graph(nodes, "tiny", given, made, [helper.make_tensor(*c) for c in constants])
        opsets = [helper.make_opsetid("", 17)]
        return helper.make_model(whole_graph, opset_imports=opsets, ir_version=8).SerializeToString()

    node = helper.make_node
    vector = ["noisy_latent", "text_emb", "style_ttl", "text_mask", "latent_mask", "current_step", "total_step"]
    return {
        "duration_predictor": graph(
            ["text_ids", "style_dp", "text_mask"],
            "duration",
            [1],
            [
                node("ReduceSum", ["text_mask", "axes"], ["letters"], keepdims=0),
                node("Mul", ["letters", "pace"], ["duration"]),
            ],
            [("axes", whole, [2], [1, 2]), ("pace", real, [1], [0.06])],
        ),
        "text_encoder": graph(
            ["text_ids", "style_ttl", "text_mask"], "emb", [1, 2, 4], [node("Identity", ["style_ttl"], ["emb"])]
        ),
        "vector_estimator": graph(
            vector, "better", [1, DIMENSIONS, "n"], [node("Identity", ["noisy_latent"], ["better"])]
        ),
        "vocoder": graph(
            ["latent"],
            "wav",
            [1, "samples"],
            [
                node("Transpose", ["latent"], ["turned"], perm=[0, 2, 1]),
                node("Reshape", ["turned", "flat"], ["loud"]),
                node("Mul", ["loud", "level"], ["wav"]),
            ],
            [("flat", whole, [2], [1, -1]), ("level", real, [1], np.float32([0.1]).tolist())],
        ),
    }
