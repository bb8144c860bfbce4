"""What rendering costs, beside the encoder alone and beside other tools: `python -m bench render`."""
