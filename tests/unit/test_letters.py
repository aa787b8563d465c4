from __future__ import annotations

import pytest

from pipeline.language.letters import mend, mend_after


@pytest.mark.parametrize(
    ("printed", "read", "kind"),
    [
        ("avat", "ayat", "letter"),
        ("vang", "yang", "letter"),
        ("schingga", "sehingga", "letter"),
        ("Masvarakat", "Masyarakat", "letter"),
        ("mempunvai:", "mempunyai:", "letter"),
        ("Sėtiap", "Setiap", "accent"),
        ("mengarâhkan,", "mengarahkan,", "accent"),
        ("č.", "c.", "accent"),
        ("inì", "ini", "accent"),
        ("(2}", "(2)", "bracket"),
        ("{1)", "(1)", "bracket"),
    ],
)
def test_what_one_way_only_is_left_for_is_mended(printed: str, read: str, kind: str) -> None:
    found = mend(printed)
    assert found is not None
    assert (found.text, found.kind) == (read, kind)


@pytest.mark.parametrize(
    "printed",
    [
        "ayat",
        "sebagai",  # the wider list lacks it and has a misprint of it
        "Syarifuddin",
        "Pinrang",
        "BLUD",
        "Kemanan",  # a slip of the pen, no confusion of letters
        "(1)",
        "[1]",
        "a.",
        "2021",
        "",
    ],
)
def test_everything_else_stays(printed: str) -> None:
    assert mend(printed) is None


@pytest.mark.parametrize("printed", ["(l)", "(1l)", "(l1)", "(I),", "(1l);"])
def test_the_first_ayat_with_a_letter_for_its_figure(printed: str) -> None:
    found = mend_after("ayat", printed)
    assert found is not None
    assert found.text.startswith("(1)")
    assert mend_after("huruf", printed) is None


@pytest.mark.parametrize("printed", ["(11)", "(1)", "(2)", "(lama)"])
def test_another_ayat_stays(printed: str) -> None:
    assert mend_after("ayat", printed) is None
