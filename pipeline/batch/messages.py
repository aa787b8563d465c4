"""What a worker process and its supervisor say to each other."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from pipeline.batch.records import Result, Task


class PageRead(Struct, frozen=True, tag="page"):
    """OCR has read so many of so many pages."""

    done: int
    pages: int


class Answer(Struct, frozen=True, tag="answer"):
    """What came of a task."""

    result: Result


class Unwritable(Struct, frozen=True, tag="unwritable"):
    """The store cannot be written: path, number of the error, what it says."""

    path: str
    number: int
    said: str


Message = PageRead | Answer | Unwritable

encode = msgspec.msgpack.Encoder().encode
decode_message = msgspec.msgpack.Decoder(Message).decode
decode_task = msgspec.msgpack.Decoder(Task).decode
