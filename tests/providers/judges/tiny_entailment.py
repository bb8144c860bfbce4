"""A real, tiny entailment model: it counts the words of the hypothesis that the premise lacks."""

import json
from pathlib import Path

import onnx
import tokenizers
from onnx import TensorProto, helper

WORDS = ["[UNK]", "[CLS]", "[SEP]", "thư", "viện", "mở", "cửa", "đóng", "the", "library", "opens", "closes"]


def build(folder: Path, *, labels: tuple[str, ...] = ("contradiction", "neutral", "entailment")) -> Path:
    """A folder as an export would make it."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(_model(), str(folder / "model.onnx"))
    _tokenizer().save(str(folder / "tokenizer.json"))
    config = {"id2label": {str(at): label for at, label in enumerate(labels)}, "max_position_embeddings": 64}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


def _tokenizer() -> tokenizers.Tokenizer:
    words = {word: at for at, word in enumerate(WORDS)}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.normalizer = tokenizers.normalizers.Lowercase()
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer.post_processor = tokenizers.processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 1), ("[SEP]", 2)],
    )
    return tokenizer


def _model() -> onnx.ModelProto:
    """Logits: one for every hypothesis word that the premise lacks, a constant, four less two for every such word."""
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "length"])
    types = helper.make_tensor_value_info("token_type_ids", TensorProto.INT64, [1, "length"])
    out = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 3])
    constants = [
        helper.make_tensor("depth", TensorProto.INT64, [1], [len(WORDS)]),
        helper.make_tensor("off_on", TensorProto.FLOAT, [2], [0.0, 1.0]),
        helper.make_tensor("last", TensorProto.INT64, [1], [2]),
        helper.make_tensor("one", TensorProto.FLOAT, [1], [1.0]),
        helper.make_tensor("along", TensorProto.INT64, [1], [1]),
        helper.make_tensor("row", TensorProto.INT64, [2], [1, 1]),
        helper.make_tensor("slopes", TensorProto.FLOAT, [1, 3], [1.0, 0.0, -2.0]),
        helper.make_tensor("starts", TensorProto.FLOAT, [1, 3], [0.0, 0.5, 4.0]),
    ]
    nodes = [
        helper.make_node("OneHot", ["input_ids", "depth", "off_on"], ["hot"], axis=-1),
        helper.make_node("Cast", ["token_type_ids"], ["second"], to=TensorProto.FLOAT),
        helper.make_node("Sub", ["one", "second"], ["first"]),
        helper.make_node("Unsqueeze", ["first", "last"], ["first_column"]),
        helper.make_node("Unsqueeze", ["second", "last"], ["second_column"]),
        helper.make_node("Mul", ["hot", "first_column"], ["hot_first"]),
        helper.make_node("Mul", ["hot", "second_column"], ["hot_second"]),
        helper.make_node("ReduceMax", ["hot_first", "along"], ["premise"], keepdims=0),
        helper.make_node("ReduceMax", ["hot_second", "along"], ["hypothesis"], keepdims=0),
        helper.make_node("Sub", ["one", "premise"], ["absent"]),
        helper.make_node("Mul", ["hypothesis", "absent"], ["missing"]),
        helper.make_node("ReduceSum", ["missing", "along"], ["count"], keepdims=0),
        helper.make_node("Reshape", ["count", "row"], ["column"]),
        helper.make_node("MatMul", ["column", "slopes"], ["leaning"]),
        helper.make_node("Add", ["leaning", "starts"], ["logits"]),
    ]
    graph = helper.make_graph(nodes, "entailment", [ids, types], [out], constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
