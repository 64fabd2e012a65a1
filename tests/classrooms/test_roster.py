"""Pasted names and files become people to add; what cannot be taken is said, line by line."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.classrooms import naming, roster
from quizapp.classrooms.roster import LONGEST, MOST, Person, Trouble, Why
from quizapp.facts.folding import fold


def names(text: str) -> list[str]:
    return [person.name for person in roster.read(text).people]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Lena Krüger\nKofi Annan\n", ["Lena Krüger", "Kofi Annan"]),
        ("Lena\r\n\r\n  \r\nKofi\r\n", ["Lena", "Kofi"]),
        ("\ufeffLena\nKofi", ["Lena", "Kofi"]),
        ('"Krüger, Lena"\nKofi', ["Lena Krüger", "Kofi"]),
        ("Krüger, Lena\n\n2. Annan, Kofi Atta\nAma", ["Lena Krüger", "Kofi Atta Annan", "Ama"]),
        ("Krüger, Lena\nAnnan,Kofi", ["Krüger Lena", "Annan Kofi"]),
        ("Krüger, Lena\nAnnan, Kofi, Dr.", ["Krüger Lena", "Annan Kofi Dr."]),
        ("Lena Krüger, 9b\nKofi Annan, 9b", ["Lena Krüger 9b", "Kofi Annan 9b"]),
        ("Krüger, Lena;9b\nAnnan, Kofi;9b", ["Krüger, Lena 9b", "Annan, Kofi 9b"]),
        ('Name,Klasse\n"Weiß, Jürgen",9b\n"Krüger,Lena",9b\nAma,9b', ["Jürgen Weiß", "Lena Krüger", "Ama"]),
        ('"Nachname, Vorname(n)";Klasse\nWeiß, Jürgen;9b\nKrüger Lena;9b', ["Jürgen Weiß", "Krüger Lena"]),
        ("Familienname, Vorname(n)\nWeiß, Jürgen\nKrüger, Lena", ["Jürgen Weiß", "Lena Krüger"]),
        ("Name (Nachname),Vorname (Rufname)\nWeiß,Jürgen", ["Jürgen Weiß"]),
        ('First name,Last name\nLena,"Krüger, Adler"', ["Lena Krüger, Adler"]),
        ("Lena,Krüger\nKofi,Annan", ["Lena Krüger", "Kofi Annan"]),
        ('\ufeffname;form\r\n"Krüger; Lena";9b\r\n;9b\r\n\r\nAnnan, Kofi;9b', ["Krüger; Lena", "Kofi Annan"]),
        ("\ufeffLast name;First name;Form\r\nKrüger;Lena;9b\r\nAnnan;Kofi;9b", ["Lena Krüger", "Kofi Annan"]),
        ("Form\tName\n9b\tLena Krüger\n9b\tKofi", ["Lena Krüger", "Kofi"]),
        ("SURNAME,other\nKrüger,x", ["Krüger"]),
        ("Nachname;Vorname;Klasse\nKrüger;Lena;9b", ["Lena Krüger"]),
        ("Name;Vorname\nKrüger;Lena", ["Lena Krüger"]),
        ("First name,Name,Last name\nLena,Lena Krüger,Krüger", ["Lena Krüger"]),
        ('First_Name,Last_Name\n"Lena ""Leni""",Krüger', ['Lena "Leni" Krüger']),
        ('"Lena\nKofi\nAma', ["Lena", "Kofi", "Ama"]),
        ("Le\u202ena\u200b  Krü\tger", ["Lena Krü ger"]),
        ("\u0646\u06cc\u200c\u0645", ["\u0646\u06cc\u200c\u0645"]),
        ("佐藤 花子", ["佐藤 花子"]),
        ("Cafe\u0301 Noir", ["Café Noir"]),
        ("1. Lena\n 2) Kofi Annan\n103.\tAma", ["Lena", "Kofi Annan", "Ama"]),
        ("- Lena\n• Kofi Annan\n*\tAma\n-Bo", ["Lena", "Kofi Annan", "Ama", "-Bo"]),
        ("Students\n3rd Lena\n7 Kofi\n1.Ama", ["3rd Lena", "7 Kofi", "1.Ama"]),
        ("Klasse;Schülerinnen\n9b;Lena", ["Lena"]),
        ("Schüler/in;Klasse\nLena;9b", ["Lena"]),
        ("Family name:,Given names:\nKrüger,Lena", ["Lena Krüger"]),
        ("sep=;\r\nName;Vorname\r\nKrüger;Lena", ["Lena Krüger"]),
        ('"SEP=,"\nFirst name,Last name\nLena,"Krüger; Adler"', ["Lena Krüger; Adler"]),
        ('First name,Last name\nLena,Krüger\n"Kofi; junior",Annan', ["Lena Krüger", "Kofi; junior Annan"]),
        ("NAMEN\nLena", ["Lena"]),
        ("", []),
        ("\n \r\n", []),
        ("name\n", []),
    ],
)
def test_names_are_read_from_what_schools_paste(text, read):
    assert names(text) == read


@pytest.mark.parametrize(
    ("text", "turned"),
    [("Ama\nKrüger, Lena\nAnnan, Kofi", "Lena Krüger"), ("Lena Krüger", ""), ("Krüger,Lena", ""), ("", "")],
)
def test_the_first_name_that_was_turned_round_is_told(text, turned):
    assert roster.read(text).turned == turned


def test_names_that_are_written_down_are_not_turned_round():
    assert names(roster.written(["Lena Krüger, Adler"])) == ["Lena Krüger, Adler"]


def test_a_line_that_cannot_be_taken_is_named_with_its_number():
    long = "x" * (LONGEST + 1)
    read = roster.read(f"Lena\n---\nLÉNA\nKofi\n{long}\nAma", there=["kofi"])
    assert [(person.line, person.name) for person in read.people] == [(1, "Lena"), (6, "Ama")]
    assert read.troubles == (
        Trouble(2, "---", Why.EMPTY),
        Trouble(3, "LÉNA", Why.TWICE),
        Trouble(4, "Kofi", Why.THERE),
        Trouble(5, long[:LONGEST], Why.LONG),
    )


def test_lines_are_counted_as_they_stand_in_a_file_that_says_what_separates_its_cells():
    assert roster.read("sep=;\nName;Klasse\n;9b\nLena;9b").troubles == (Trouble(3, "", Why.EMPTY),)


@pytest.mark.parametrize("encoding", ["cp850", "utf-16-le"])
def test_a_file_whose_letters_cannot_be_told_is_not_read_without_them(encoding):
    assert roster.decoded("Name\r\nLena Krüger\r\n".encode(encoding)) is None


@pytest.mark.parametrize("below", [";;;", "; ; ;", '"";"";""'])
def test_lines_of_empty_cells_below_a_table_are_nobody(below):
    read = roster.read(f"Nachname;Vorname;Klasse\r\nKrüger;Lena;9b\r\n{below}\r\n{below}\r\n")
    assert (read.people, read.troubles) == ((Person(2, "Lena Krüger"),), ())


def test_a_line_of_a_table_that_lacks_only_the_name_is_named():
    assert roster.read("Name;Klasse\nLena;9b\n;9b").troubles == (Trouble(3, "", Why.EMPTY),)


def test_the_number_of_a_list_alone_is_no_name():
    assert roster.read("1. Lena\n2.").troubles == (Trouble(2, "", Why.EMPTY),)


def test_of_too_many_the_first_are_taken_and_the_rest_are_named():
    read = roster.read("\n".join(f"Learner {number}" for number in range(MOST + 2)))
    assert len(read.people) == MOST
    assert [(trouble.line, trouble.why) for trouble in read.troubles] == [(MOST + 1, Why.MANY), (MOST + 2, Why.MANY)]


def test_of_those_who_are_too_many_nobody_is_named_twice():
    many = [f"Learner {number}" for number in range(MOST + 1)]
    read = roster.read("\n".join([*many, many[-1].upper(), many[0], "---"]))
    assert [trouble.why for trouble in read.troubles] == [Why.MANY, Why.TWICE, Why.TWICE, Why.EMPTY]
    assert read.beyond == [many[-1]]


texts = st.text(st.sampled_from("ab ,;\t\n\r\"'é\u200b\ufeff\0\x85Name"), max_size=60)


@given(texts | st.text(max_size=80), st.lists(st.text(max_size=5), max_size=3))
def test_whatever_is_pasted_nobody_is_there_twice_and_nobody_is_unseen(text, there):
    read = roster.read(text, there)
    folded = [fold(person.name) for person in read.people]
    assert len(folded) == len(set(folded))
    assert not set(folded) & {"", *map(fold, there)}
    assert all(person.name == roster.clean(person.name) and len(person.name) <= LONGEST for person in read.people)
    lines = [one.line for one in (*read.people, *read.troubles)]
    assert len(lines) == len(set(lines))
    assert all(1 <= line <= len(text.splitlines()) for line in lines)


@given(st.lists(st.text("abcdefg", min_size=1), unique=True, max_size=20))
def test_names_that_are_in_order_come_back_as_they_were(given_names):
    given_names = [f"x{name}" for name in given_names]  # none of them heads a column
    assert roster.read("\r\n".join(given_names)).people == tuple(
        Person(line, name) for line, name in enumerate(given_names, start=1)
    )


@given(st.lists(st.text("ab ,;\t\"'é.1", min_size=1, max_size=9), max_size=9))
def test_names_that_are_written_down_are_read_again(given_names):
    read = names("\n".join(given_names))
    assert names(roster.written(read)) == read


@given(st.text(max_size=60), st.integers(0, 5))
def test_a_name_to_sign_in_with_is_free_and_short(name, many):
    taken: set[str] = set()
    for _ in range(many + 1):
        made = naming.sign_in_name(name, lambda one: fold(one) in taken)
        assert fold(made) not in taken | {""}
        assert len(made) < LONGEST
        taken.add(fold(made))


def test_a_name_to_sign_in_with_is_made_of_the_name():
    assert naming.sign_in_name("Lena Maria Krüger", lambda _: False) == "lena.k"
    assert naming.sign_in_name("Lena Krüger", lambda one: one == "lena.k") == "lena.k2"
    assert naming.sign_in_name("花子", lambda _: False) == "花子"
    assert naming.sign_in_name("Learner 10", lambda _: False) == "learner.10"
    assert naming.sign_in_name("Learner 10", lambda one: one == "learner.10") == "learner.10.2"
    assert naming.sign_in_name("10", lambda _: False) == "10"
    assert naming.sign_in_name("Lena 2nd", lambda _: False) == "lena.2"


def test_in_a_list_letters_with_a_mark_stand_beside_those_without_and_numbers_in_their_order():
    listed = ["2 Fast", "10 Pin", "Änne", "Ben", "Learner", "Learner 2", "Learner 10", "Learner 10b", "Özlem", "Zoe"]
    assert sorted(random.Random(1).sample(listed, 10), key=naming.place_in_a_list) == listed


@given(st.lists(st.text("aAä1 ", max_size=2) | st.text(max_size=9), max_size=20), st.randoms())
def test_any_names_come_in_one_order_however_they_stood_before(given_names, chance):
    mixed = chance.sample(given_names, len(given_names))
    assert sorted(mixed, key=naming.place_in_a_list) == sorted(given_names, key=naming.place_in_a_list)


@given(st.integers())
def test_codes_have_no_letter_that_looks_like_another(seed):
    chance = random.Random(seed)
    code = naming.join_code(chance)
    assert len(code) == 6
    assert not set(code) & set("0OQ1IL5S2Z8BUA")
    assert naming.typed_code(f" {code[:3].lower()} -{code[3:]}") == code


def test_a_line_with_letters_of_two_alphabets_or_that_looks_like_another_is_not_taken():
    read = roster.read("T\u0435ssa Lind\nCapa\n\u0421\u0430\u0440\u0430\nKoт\nОльга Иванова", there=["Кот"])
    assert [person.name for person in read.people] == ["Capa", "Ольга Иванова"]
    assert [(one.line, one.why) for one in read.troubles] == [(1, Why.MIXED), (3, Why.TWICE), (4, Why.MIXED)]


def test_names_are_without_what_is_no_character_or_chooses_how_one_is_drawn():
    assert names("Le\ufdd0na\nKo\ufe0ffi\nAm\u0378a\n\u3164") == ["Lena", "Kofi", "Ama"]
