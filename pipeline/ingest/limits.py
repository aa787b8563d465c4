"""How much of anything one file may ask for: the bounds of reading, in one place.

Each lies far above the largest that 324 real regulations (5,441 pages) have, and low enough that the longest of such
files takes a worker 300 MB. What only a whole process can bound, all its time and memory, is not here.
"""

from __future__ import annotations

MAX_BYTES = 200 * 1024 * 1024
"""A larger file is refused: the largest regulation met, with scanned maps, has 120 MB."""

MAX_PAGES = 10_000
"""Pages, unless the caller sets another limit. The longest regulation met has some 1,200."""

MAX_CHARACTERS = 8_500_000
"""Characters of a text file, or of all text layers of a PDF; met: 0.4 million. With so many a worker takes 300 MB."""

MAX_LINES = 200_000
"""Lines of a text file; met: 9,000. Reading one takes half a millisecond, all stages together."""

MAX_PAGE_CHARACTERS = 200_000
"""Characters in the text layer of a page; met: 8,977. Their places cost 20 microseconds each."""

MAX_STREAM_BYTES = 32 * 1024 * 1024
"""What a stream that is no image may inflate to; met: 0.5 MB. Page content of this size draws two million objects."""

MAX_INFLATED_BYTES = 512 * 1024 * 1024
"""What all streams that are no images may inflate to together; met: 6.5 MB."""

MAX_BASE85_BYTES = 8 * 1024 * 1024
"""Bytes in base 85 of a stream that is no image. To unpack them takes a second, and 30 bytes of memory for each."""

MAX_ALL_BASE85_BYTES = 64 * 1024 * 1024
"""The same of all such streams together: one may stand within another, and be unpacked with it again."""

MAX_STREAMS = 200_000
"""Streams of a file; met: some 20 a page. To look at one takes 10 microseconds."""

MAX_FILTERS = 4
"""Filters laid over one another that are looked through: a real stream has one or two."""

MAX_PIXELS = 60_000_000
"""A larger image (A3 at 400 dpi has 31 million) is drawn smaller instead of being decoded as it is."""

MAX_SIDE = 20_000
"""Pixels along the longer side of the picture of a page: a strip of 1.5 m at 330 dpi. Tesseract takes 32,767."""

MIN_SIDE = 20
"""Pixels along the shorter side of a picture that is read: at 200 dpi, a line of the smallest print."""

MAX_IMAGE_BYTES = 256 * 1024 * 1024
"""What the images of a page may take, unpacked, for it to be drawn: four sheets of A3 at 600 dpi in grey have less."""

MAX_CHART_POINTS = 100_000
"""Points of the paths of a page that is searched for a chart; met: 808. To read one takes 5 microseconds."""

MAX_CHART_OBJECTS = 20_000
"""Drawn objects of a page that is searched for a chart; met: 1,832. To look at one takes a microsecond."""

MAX_CHART_CHARACTERS = 10_000
"""Characters of a page that is searched for a chart; met on any page: 8,977. Each word is looked for in each box."""

MAX_CHART_LINES = 1500
"""Strokes of a page that is searched for a chart; a page with more is a table or a map."""

MAX_FRAMES = 10_000
"""Pairs of upright strokes as high as each other, any of which may be the sides of a box."""

MAX_CHART_BOXES = 500
"""Boxes of a page that is searched for a chart, for they are compared in pairs; the largest chart met has 60."""
