from extractors.once import once


def test_what_was_computed_of_an_object_is_kept_until_another_comes() -> None:
    asked: list[tuple[int, ...]] = []

    @once
    def total(numbers: tuple[int, ...]) -> int:
        asked.append(numbers)
        return sum(numbers)

    one, twin = (1, 2), (*range(1, 3),)
    assert [total(one), total(one), total(twin), total((3,)), total(one)] == [3, 3, 3, 3, 3]
    assert asked == [(1, 2), (1, 2), (3,), (1, 2)]
