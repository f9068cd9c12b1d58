from tests.golden import compare


def test_the_switch_that_writes_snapshots_is_off():
    assert not compare.REGENERATE
