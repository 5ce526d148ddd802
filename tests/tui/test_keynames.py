"""Key names: keys as people read them."""

from computewar.tui import actions, keynames


def test_keys_are_written_as_people_read_them():
    assert keynames.keys_of(actions.BY_ID["page"]) == "F1–F12"
    assert keynames.keys_of(actions.BY_ID["alter"]) == "←→"
    assert keynames.keys_of(actions.BY_ID["extreme"]) == "home end"
    assert keynames.key_name("f3") == "F3"
    assert keynames.key_name("c") == "c"
