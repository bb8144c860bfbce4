"""What a text claims: negation, modality, conditions, quantities, quotes. Tables per language, rules by code."""
