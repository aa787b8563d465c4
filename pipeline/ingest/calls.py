"""Pdfium's functions by address: ctypes' conversion of pointers costs more than pdfium itself."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw


def address(pointer: Any) -> int:
    """Where a pointer of pypdfium2 points to; 0 for none."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _fast(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function, called with numbers, and without giving up the interpreter for microseconds."""
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


_P, _I = ctypes.c_void_p, ctypes.c_int
text_object = _fast(raw.FPDFText_GetTextObject, _P, _P, _I)
char_origin = _fast(raw.FPDFText_GetCharOrigin, _I, _P, _I, _P, _P)
loose_box = _fast(raw.FPDFText_GetLooseCharBox, _I, _P, _I, _P)
char_matrix = _fast(raw.FPDFText_GetMatrix, _I, _P, _I, _P)
font_size = _fast(raw.FPDFText_GetFontSize, ctypes.c_double, _P, _I)
page_object = _fast(raw.FPDFPage_GetObject, _P, _P, _I)
count_inner = _fast(raw.FPDFFormObj_CountObjects, _I, _P)
inner_object = _fast(raw.FPDFFormObj_GetObject, _P, _P, ctypes.c_ulong)
object_type = _fast(raw.FPDFPageObj_GetType, _I, _P)
object_bounds = _fast(raw.FPDFPageObj_GetBounds, _I, _P, _P, _P, _P, _P)
object_font = _fast(raw.FPDFTextObj_GetFont, _P, _P)
font_name = _fast(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, _P, _P, ctypes.c_size_t)
object_matrix = _fast(raw.FPDFPageObj_GetMatrix, _I, _P, _P)
draw_mode = _fast(raw.FPDFPath_GetDrawMode, _I, _P, _P, _P)
count_segments = _fast(raw.FPDFPath_CountSegments, _I, _P)
path_segment = _fast(raw.FPDFPath_GetPathSegment, _P, _P, _I)
segment_point = _fast(raw.FPDFPathSegment_GetPoint, _I, _P, _P, _P)
segment_type = _fast(raw.FPDFPathSegment_GetType, _I, _P)
dash_count = _fast(raw.FPDFPageObj_GetDashCount, _I, _P)
