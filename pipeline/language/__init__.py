"""Indonesian: the lexicon of duty verbs, morphology, and the grammar of duty sentences (`duties.read_duty`)."""
