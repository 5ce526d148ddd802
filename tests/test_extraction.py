"""The texts to translate."""

import io

from computewar.extraction import call_texts, toml_texts


def test_the_texts_of_a_toml_file_are_found_with_their_lines():
    file = io.BytesIO(
        b'title = "Seven"\nvalue = 7\n[[side]]\nlabel = "One"\nid = "x"\n[options]\na = "A"\n'
    )
    found = [(line, text) for line, _name, text, _comments in toml_texts(file, (), (), {})]
    assert found == [(1, "Seven"), (4, "One"), (7, "A")]


def test_the_texts_that_rules_give_as_data_are_found():
    lines = ('Lever("gpu_spend", unit="",', ' help="Money for " "GPUs.")', 'Outcome("Cash", "$bn")')
    file = io.BytesIO("\n".join(lines).encode())
    found = [(line, text) for line, _name, text, _comments in call_texts(file, (), (), {})]
    assert sorted(found) == [(2, "Money for GPUs."), (3, "Cash")]
