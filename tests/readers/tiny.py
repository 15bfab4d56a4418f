"""A GLiNER model of a few thousand weights, made here: its marks mean nothing, its form is that of the real ones."""

from __future__ import annotations

from pathlib import Path


def tiny_model(folder: Path) -> Path:
    import torch
    from gliner import GLiNER, GLiNERConfig
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(7)
    letters = [chr(code) for code in range(33, 127)]
    vocabulary = {
        token: n for n, token in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{c}" for c in letters)])
    }
    plain = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    plain.pre_tokenizer = pre_tokenizers.Whitespace()
    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]", "mask_token": "[MASK]"}
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=plain, **special)
    size = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16, "max_position_embeddings": 4096}
    encoder = BertConfig(vocab_size=len(vocabulary), **size)
    base, made = folder / "encoder", folder / "model"
    tokenizer.save_pretrained(base)
    BertModel(encoder).save_pretrained(base)
    config = GLiNERConfig(model_name=str(base), encoder_config=encoder.to_dict(), hidden_size=16, max_width=6, max_len=384, dropout=0.0)
    model = GLiNER.from_config(config)
    model.save_pretrained(made)
    return made
