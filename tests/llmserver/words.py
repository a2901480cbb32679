"""The words by which a true sentence is made a false one: what is looked for, and what is put there."""

from __future__ import annotations

SYSTEM = "Quillfin"
"""A system of no paper, where the evidence holds no other."""

NAMES = (
    (
        r"\b(?:MATH-?500|GPQA(?:-Diamond)?|LongBench|RULER(?:-NIAH)?|NarrativeQA|LiveCodeBench|LoCoMo|BABILong|AIME)\b",
        ("GSM8K", "HotpotQA", "HumanEval", "ImageNet", "SQuAD", "WikiText-103", "TriviaQA"),
    ),
    (
        r"\b(?:Qwen|LLaMA|Llama|GLM|OPT|DeepSeek|Pangu|QwQ)-?\d[\w.-]*\w\b",
        ("Mistral-7B", "Falcon-40B", "Gemma-2-9B", "Phi-4", "BLOOM-176B"),
    ),
    (
        r"\b(?:Ascend NPUs|(?:V100|A100|H100|Volta-based) GPUs|NPUs|GPUs?)\b",
        ("TPU v5e pods", "Gaudi 2 cards", "Apple M3 chips", "ARM processors"),
    ),
    (r"\b(?:FP16|BF16|FP8|INT8|INT4|INT2|MXFP4|MXFP8|W4A4|W8A8)\b", ("FP64", "INT3", "W5A6", "TF32", "W2A2")),
    (
        r"\b(?:GPTQ|SpinQuant|AutoJudge|DeepSpeed|FasterTransformer|SparTA|Sputnik|vLLM|SGLang|xformers)\b",
        ("SmoothQuant", "TensorRT", "Megatron", "MLC"),
    ),
)
"""Ways to name something, and others of its kind."""

AUXILIARY = r"\b(?:is|are|was|were|has|have|can|must|should|will)\b(?! (?:only|been widely))"

VERBS = {
    "achieves": "achieve",
    "outperforms": "outperform",
    "improves": "improve",
    "reduces": "reduce",
    "reaches": "reach",
    "maintains": "maintain",
    "supports": "support",
    "enables": "enable",
    "retains": "retain",
    "provides": "provide",
    "requires": "require",
}
"""Of the third person, and as they stand after "does not"."""

DENIALS = (
    (r"\b(is|are|was|were|has|have|can|does|do|did) not (?!only|just|merely)", r"\1 "),
    (r"\bcannot\b", "can"),
    (r"\bwithout (?:any )?", "with "),
    (r"\bno (?=\w+ing\b|measurable|additional|extra|training|scattered)", ""),
    (r"\btraining-free\b", "training-based"),
)

BOUNDS = (
    (r"\b[Uu]p to (?=[~+]?\d)", "at least "),
    (r"\b[Aa]t least (?=\d)", "at most "),
    (r"\b(?:[Oo]ver|[Mm]ore than) (?=\d)", "less than "),
    (r"\b(?:[Ll]ess than|[Uu]nder) (?=\d)", "more than "),
    (r"\b(?:[Aa]bout|[Aa]pproximately|[Nn]early|[Aa]lmost|roughly) (?=\d)", "more than "),
)

CONDITIONS = (
    ("inference", "training"),
    ("training", "inference"),
    ("weights", "activations"),
    ("activations", "weights"),
    ("prefill", "decoding"),
    ("decoding", "prefill"),
    ("latency", "accuracy"),
    ("throughput", "perplexity"),
    ("offline", "online"),
    ("large batch sizes", "small batch sizes"),
    ("medium batch sizes", "large batch sizes"),
    ("a single GPU", "four GPUs"),
    ("dense models", "sparse models"),
    ("each layer", "no layer"),
    ("multimodal", "text-only"),
    ("long-context", "short-context"),
)

DIRECTIONS = (
    ("reduces", "increases"),
    ("reduce", "increase"),
    ("reducing", "increasing"),
    ("decreases", "increases"),
    ("increases", "reduces"),
    ("improves", "worsens"),
    ("improve", "worsen"),
    ("improving", "worsening"),
    ("outperforms", "falls behind"),
    ("outperforming", "falling behind"),
    ("surpasses", "falls behind"),
    ("surpassing", "falling behind"),
    ("higher", "lower"),
    ("lower", "higher"),
    ("faster", "slower"),
    ("better", "worse"),
    ("accelerates", "slows down"),
)

INVENTED = (
    ", and it halves the cost of training on A100 GPUs",
    ", which twelve reviewers confirmed on 12 further benchmarks",
    ", although it fails for models under 7B",
    ", and Google has adopted it since",
    " because its vocabulary is larger",
    ", without any loss of accuracy on ImageNet",
    ", even where no GPU is available",
    ", which takes only three days",
    ", and works for speech recognition as well",
    ", as human annotators agreed",
    " on mobile devices",
    ", at the cost of stability",
    ", though only in simulation",
    " thanks to manual tuning",
    ", and its authors have patented it",
)
"""What no paper says."""
