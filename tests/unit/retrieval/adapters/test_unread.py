"""Lists that are read when somebody looks at them."""

from __future__ import annotations

from retrieval.adapters.sql_catalog.unread import Unread


def test_a_list_is_read_at_the_first_look_and_once() -> None:
    """Until then it costs nothing; afterwards it is like any other sequence with the same items."""
    read: list[str] = []

    def reading() -> tuple[int, ...]:
        read.append("read")
        return (3, 1, 2)

    numbers = Unread(reading)
    assert read == []

    assert (len(numbers), numbers[0], numbers[1:], sorted(numbers)) == (3, 3, (1, 2), [1, 2, 3])
    assert numbers == (3, 1, 2)
    assert numbers == [3, 1, 2]
    assert numbers != (3, 1)
    assert numbers != "no list"
    assert hash(numbers) == hash((3, 1, 2))
    assert read == ["read"]
