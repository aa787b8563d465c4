"""Stage 5: one writer a format. Each writes to a temporary name first, so that no half-written file is ever seen."""
