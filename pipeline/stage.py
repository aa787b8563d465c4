"""A stage is a module that can be called: `pipeline.extract(regulation)` beside `pipeline.extract.duty_verbs(...)`."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class Stage(ModuleType):
    """A module whose call is handed on to its function of the same name."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What the function of the same name gives."""
        return getattr(self, self.__name__.rpartition(".")[2])(*args, **kwargs)


def make_callable(name: str) -> None:
    """Make the imported module `name` callable. Raises KeyError when it is not imported."""
    sys.modules[name].__class__ = Stage
