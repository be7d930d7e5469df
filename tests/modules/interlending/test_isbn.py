"""Numbers of books, as people write them. The examples are of ISO 2108 and of its user's manual."""

import pytest

from modules.interlending.isbn import NoIsbn, read_isbn


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("978-0-306-40615-7", "9780306406157"),
        ("0-306-40615-2", "9780306406157"),
        ("0 8044 2957 x", "9780804429573"),
        ("9788806219383", "9788806219383"),
    ],
)
def test_a_number_is_kept_in_thirteen_digits(written: str, kept: str) -> None:
    assert read_isbn(written) == kept


@pytest.mark.parametrize(
    "written", ["978-0-306-40615-8", "0-306-40615-3", "12345", "x", "٩٧٨", "9790000000000x"]
)
def test_what_does_not_add_up_is_refused(written: str) -> None:
    with pytest.raises(NoIsbn):
        read_isbn(written)
