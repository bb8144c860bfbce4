"""Premise and hypothesis -> a score by an entailment model on this machine, run by onnxruntime.

The model is a folder with `model.onnx`, `tokenizer.json` and `config.json`, as exported from a sequence
classifier trained on natural language inference. It is named in the settings or in `CITECUT_JUDGE_MODEL`.
"""

import hashlib
import importlib
import json
import os
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from citecut.errors import InputError, ProviderError, UsageError

WINDOW = 512
"""Tokens a model reads at once when its configuration does not say."""
_OVERLAP = 0.25  # share of a window that the next one repeats, so that a fact on the border is seen whole
_FILES = ("model.onnx", "tokenizer.json", "config.json")


class OnnxJudge:
    """Runs a local model. A long premise is read in windows; the one that supports the hypothesis best counts."""

    name = "onnx"

    def __init__(self, model: str = "", window: int = 0) -> None:
        """`model` is the folder (else CITECUT_JUDGE_MODEL); `window` is how many tokens are read at once."""
        self._given = model
        self._window = window

    def identity(self) -> str:
        """The hash of the model's files and the window."""
        return f"onnx {self._digest} {self._length}"

    def judge(self, premise: str, hypothesis: str, language: str) -> float:
        """How likely the model finds it that `premise` entails `hypothesis`, 0 to 1; it is not told the language.

        Raises:
            UsageError: no model is named.
            InputError: the folder lacks a file, or the files are no entailment model.
            ProviderError: a package is missing, or the model failed.
        """
        tokenizer = self._tokenizer
        first = tokenizer.encode(premise, hypothesis)
        return max(self._entailed(window) for window in (first, *first.overflowing))

    def _entailed(self, window: Any) -> float:
        known = {"input_ids": window.ids, "attention_mask": window.attention_mask, "token_type_ids": window.type_ids}
        wanted = [given.name for given in self._session.get_inputs()]
        feed = {name: np.array([known[name]], dtype=np.int64) for name in wanted if name in known}
        try:
            logits = np.asarray(self._session.run(None, feed)[0], dtype=np.float64).reshape(-1)
        except Exception as error:  # onnxruntime raises classes of its own that share no base
            raise ProviderError(f"the judge's model failed: {type(error).__name__}", "use another model") from error
        if len(logits) <= self._entailment or not np.isfinite(logits).all():
            raise ProviderError("the judge's model gave no score for entailment", "use another model")
        odds = np.exp(logits - logits.max())
        return float(odds[self._entailment] / odds.sum())

    @cached_property
    def _folder(self) -> Path:
        given = self._given or os.environ.get("CITECUT_JUDGE_MODEL", "")
        if not given:
            raise UsageError("judge `onnx` has no model", f"set CITECUT_JUDGE_MODEL to a folder with {_named()}")
        folder = Path(given)
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise InputError(f"the judge's folder `{given}` has no `{missing[0]}`", f"it needs {_named()}")
        return folder

    @cached_property
    def _config(self) -> dict[str, Any]:
        try:
            config = json.loads((self._folder / "config.json").read_text(encoding="utf-8"))
        except (ValueError, RecursionError) as error:
            raise InputError(f"`{self._folder / 'config.json'}` is damaged", "export the model again") from error
        return config if isinstance(config, dict) else {}

    @cached_property
    def _entailment(self) -> int:
        """Which of the model's outputs means that the hypothesis follows."""
        labels = self._config.get("id2label")
        for index, label in labels.items() if isinstance(labels, dict) else ():
            if str(label).lower().startswith("entail") and str(index).isdecimal():
                return int(index)
        raise InputError(
            f"the model in `{self._folder}` has no output called `entailment`",
            "give a model trained on natural language inference, with `id2label` in its config.json",
        )

    @cached_property
    def _length(self) -> int:
        longest = self._config.get("max_position_embeddings")
        return self._window or min(WINDOW, longest if isinstance(longest, int) and longest > 0 else WINDOW)

    @cached_property
    def _tokenizer(self) -> Any:
        tokenizers = _package("tokenizers")
        path = self._folder / "tokenizer.json"
        try:
            tokenizer = tokenizers.Tokenizer.from_file(str(path))
        except Exception as error:  # tokenizers raises bare Exception
            raise InputError(f"`{path}` is damaged", "export the model again") from error
        tokenizer.no_padding()
        stride = int(self._length * _OVERLAP)
        tokenizer.enable_truncation(self._length, stride=stride, strategy="only_first")
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        runtime = _package("onnxruntime")
        path = self._folder / "model.onnx"
        try:
            return runtime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises classes of its own that share no base
            raise InputError(f"`{path}` is damaged or not for onnxruntime", "export the model again") from error

    @cached_property
    def _digest(self) -> str:
        digest = hashlib.sha256()
        for name in _FILES:
            with (self._folder / name).open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        return digest.hexdigest()[:16]


def _named() -> str:
    return ", ".join(f"`{name}`" for name in _FILES)


def _package(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ProviderError(
            f"judge `onnx` needs the package `{name}`: {error}", "run `pip install 'citecut[judge]'`"
        ) from error
