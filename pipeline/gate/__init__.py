"""`perwal check` for repositories of regulations: what is found in files, what a repository knows of already."""

from __future__ import annotations
