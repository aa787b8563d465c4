"""`python -m pipeline`: the same as the command `perwal`."""

from pipeline.cli import main

main(prog_name="perwal")
