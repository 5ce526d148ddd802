from io import StringIO

import pytest

from computewar.plain.console import Console, Ended, index_of, numbered


def test_an_option_is_picked_by_its_number(console, said):
    one = console("x", "9", "2")
    assert one.choose("Pick", ["first", "second"]) == 1
    assert "1 first\n2 second\n" in said(one)
    assert said(one).count("Type a number from 1 to 2.") == 2


def test_nought_or_an_empty_line_goes_back_where_one_can(console):
    assert console("0").choose("Pick", ["first"], back=True) == -1
    assert console("").choose("Pick", ["first"], back=True) == -1
    with pytest.raises(Ended):
        console("0").choose("Pick", ["first"])


def test_a_brief_choice_lists_its_options_when_asked(console, said):
    one = console("?", "1")
    assert one.choose("Pick", ["first"], brief=True) == 0
    assert said(one).index("1 first") > said(one).index("Number")


def test_the_end_of_the_input_is_no_answer(console):
    with pytest.raises(Ended):
        console().ask("Well?")


@pytest.mark.parametrize(("answer", "yes"), [("y", True), ("", False), ("n", False)])
def test_yes_and_no(console, answer, yes):
    assert console("perhaps", answer).confirm("Sure?") is yes


def test_what_is_read_is_repeated_for_a_transcript(console, said):
    one = console("hello")
    assert one.ask("Well?") == "hello"
    assert said(one) == "Well? hello\n"


def test_long_lines_are_wrapped_between_words(console, said):
    one = console()
    one.say("  " + "word " * 40)
    lines = said(one).splitlines()
    assert max(map(len, lines)) <= 80
    assert all(line.startswith("  ") for line in lines)


def test_options_are_numbered_from_one():
    assert numbered(["a", "b"]) == ["1 a", "2 b"]


def test_only_ascii_is_written_where_it_is_asked_for():
    one = Console(StringIO(), StringIO(), ascii=True)
    one.say("cash −3 · ● xAI")
    assert one.writer.getvalue() == "cash -3 . @ xAI\n"


@pytest.mark.parametrize("word", ["0", "4", "-1", "+1", "²", "x", "", "9" * 5000, "1.0"])
def test_a_word_that_counts_nothing_is_none(word):
    assert index_of(word, 3) is None


@pytest.mark.parametrize("word", ["2", "02", "٢", "२"])
def test_a_number_may_be_typed_in_the_digits_of_any_script(word):
    assert index_of(word, 3) == 1


def test_a_number_of_five_thousand_digits_is_only_asked_for_again():
    writer = StringIO()
    assert Console(StringIO("9" * 5000 + "\n2\n"), writer).choose("What?", ["a", "b"]) == 1
    assert "Type a number from 1 to 2." in writer.getvalue()
