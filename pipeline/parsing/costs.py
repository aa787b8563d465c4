"""What each circumstance of a reading costs the decoder. The cheapest sum over the document wins.

A unit is about one point of doubt: a clean successor costs nothing, a clean heading read as running text a dozen.
"""

# Reading a candidate as running text, though it looks like a mark.
TEXT_CLEAN_HEADING = 13.0  # "Pasal 12" alone on its line hardly ever belongs to a sentence
TEXT_INLINE_HEADING = 2.5  # "Pasal 12 ..." with words after it is as often a reference cut by the margin
TEXT_RUN_ON_HEADING = 4.5  # "Pasal 12 (1) ..." or "Pasal 12 Setiap ..." after a sentence has ended
TEXT_LISTED_HEADING = 4.5  # "BAB I : PENDAHULUAN" may be a line of a table of contents
TEXT_DAMAGED_HEADING = 3.5  # "asal 18": worth a mark only when the sequence says so
TEXT_CLEAN_ITEM = 5.0  # "a. ..." at the start of a line
TEXT_DAMAGED_ITEM = 2.5  # "(l) ..." at the start of a line
TEXT_INNER_ITEM = 1.5  # "; b. ..." inside a line
TEXT_CAPITAL_ITEM = 2.5  # "A. ..." at the start of a line is as often a name
TEXT_BULLET = 1.0  # a dash at the start of a line is as often a dash

# Reading it as a mark.
DAMAGE = 1.5  # letters or digits had to be mended
HEADING_WITH_TEXT = 3.0  # words stand on the line of a Pasal heading
HEADING_IN_SENTENCE = (
    12.0  # the line before calls for a reference ("sebagaimana dimaksud dalam"), or the rest goes on as one
)
ITEM_IN_SENTENCE = 6.0  # "... dimaksud pada ayat" before "(1)"
INNER_AFTER_END = 0.3  # an item inside a line, after ; or :
INNER_AFTER_STOP = 1.0  # ... after a full stop or at a tab
INNER_AFTER_COMMA = 2.5  # ... after a comma, dan or atau
ITEM_AFTER_OPEN_TEXT = 1.5  # a new item though the text before has no end mark

CAPITAL_ITEM = 1.5  # a list of capital letters, as old regulations have it
UNCERTAIN_ITEM = 1.0  # a damaged string taken for the item that the sequence lacks, on top of its damage

# Sequence: the strongest witness.
FIRST_NOT_ONE = 4.0  # a list or a numbering that does not begin with 1
REPEAT = 6.0  # the same number again (a second Pasal 14)
GAP = 4.0  # numbers left out ...
GAP_EACH = 0.5  # ... and for each of them, up to four
STOP_LOST = -3.0  # ... though only its stop is lost, and it stands where its siblings do
DAMAGED_IN_LINE = -1.0  # ... though it is damaged or illegible, and it stands where its siblings do
MISNUMBERED_IN_LINE = -2.0  # ... though the mark stands where its siblings do: misnumbered, but an item
BACK = 8.0  # the number goes back

# Place in the tree.
CHILD_AFTER_COLON = 0.0  # a list opened by ":"
CHILD_OF_BARE = 0.0  # a list that follows its heading at once: Pasal, then (1)
CHILD_AFTER_END = 1.5  # a list opened after ; or .
CHILD_AFTER_OPEN_TEXT = 2.5  # a list opened in mid sentence
CHILD_OF_ANCESTOR = 4.0  # a list that begins again further up
INVERTED = 0.7  # a lower level holds a higher one: 1. over a.
SAME_STYLE_NESTED = 9.0  # a list directly within a list of the same marks
DECIMAL_ASTRAY = 6.0  # 2.1 below anything but 2
HALF_AYAT = 1.0  # 1) directly below a Pasal without words of its own, read as (1)
BRACKET_BELOW_PASAL = 2.0  # ... and read as a list that nothing opens
EMPTY_GROUP = 5.5  # a BAB without a Pasal, followed by the next BAB
AYAT_OUTSIDE_PASAL = 6.0  # ayat stand in a Pasal only
AYAT_AFTER_COLON = 3.0  # (1) that the colon of an item announces: a list deeper than the rulebook has marks for
CLOSES_OPEN_LIST = 0.2  # for each open list that the mark closes
INDENT_DIFFERS = 1.0  # the mark stands elsewhere on the page than its sibling
CHILD_LEFT_OF_PARENT = 1.5  # the first item stands left of the mark that it would hang below

# Amendments (angka 233-235): what they quote keeps the numbers of the other regulation.
QUOTED_WITHOUT_COLON = 6.0  # a Pasal quoted though nothing announces it
QUOTED_SIBLING = 0.5  # another Pasal of the same quotation, whatever its number
QUOTED_ITEM = 0.5  # an ayat or item quoted without its Pasal
LEAVES_QUOTE = 3.0  # the next item of the amendment, though it does not say what it amends
AMENDING_ITEM = 3.0  # an item that amends, the marks of the ones before it lost or damaged
AMENDMENT_IN_QUOTE = 5.0  # words that amend ("Ketentuan Pasal 3 diubah") within a quotation

# Running text after the items of a list.
CONTINUE_AFTER_STOP = 1.5  # goes on in the item though the item had ended and a blank line came
CONTINUE_OUTDENTED = 3.0  # goes on in the item though it stands left of the item's mark
CONTINUE_FLUSH = 3.0  # a small letter goes on in the column of the marks though the item had ended
CONTINUE_SUM = 4.2  # a sum ("Jumlah ...") belongs to the list of amounts above it, not to the last of them
TAIL = 2.5  # goes on in the sentence that the list belongs to (angka 85)
TAIL_AFTER_OPEN_TEXT = 3.5  # ... though the last item had not ended
TAIL_ALIGNED = -1.0  # ... and stands where that sentence stands
TAIL_ASTRAY = 1.0  # ... and does not
