"""What the columns of a table hold, by their names or as the learner says."""

from __future__ import annotations

import pytest

from flashcards.errors import TransferError
from flashcards.library.questions.reader import read_questions
from flashcards.library.questions.tables.columns.column_names import LEFT_OUT, MORE, role_of
from flashcards.library.questions.tables.columns.columns import columns_named
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left, pairs


@pytest.mark.parametrize(
    ("names", "row", "fields"),
    [
        ("Front,Back", "Q?,A", {"question": "Q?", "answer": "A"}),
        ("TERM,Definition", "Q?,A", {"question": "Q?", "answer": "A"}),
        ("word,trans", "Q?,A", {"question": "Q?", "answer": "A"}),
        ("Fremdwort,Deutsch,richtig", "Q?,A,9", {"question": "Q?", "answer": "A"}),
        ("prompt,response", "Q?,A", {"question": "Q?", "answer": "A"}),
        ("Answer,Question", "A,Q?", {"question": "Q?", "answer": "A"}),
        (" Question Text ,Answer (short)", "Q?,A", {"question": "Q?", "answer": "A"}),
        ("q,a,Category", "Q?,A,Big Data", {"question": "Q?", "answer": "A", "tags": ["big-data"]}),
        ("q,a,topic,tags", "Q?,A,SQL,x y", {"question": "Q?", "answer": "A", "tags": ["sql", "x", "y"]}),
        ("question,answer,tags", 'Q?,A,"a b; c"', {"question": "Q?", "answer": "A", "tags": ["a-b", "c"]}),
        ("q,answer,explanation", "Q?,A,So.", {"question": "Q?", "answer": "A\n\n**explanation:** So."}),
        ("q,answer,Explanation A,note_2", "Q?,A,So.,x",
         {"question": "Q?", "answer": "A\n\n**Explanation A:** So.\n\n**note_2:** x"}),
        ("Deck,Card Front,Card Back,Box", "x,Q?,A,1", {"question": "Q?", "answer": "A"}),
        ("Category,Value,Clue,Response", "x,200,Q,A", {"question": "Q", "answer": "A", "tags": ["x"]}),
        ("No,Name,Description", "1,Till,Where the money is.",
         {"question": "Till", "answer": "Where the money is."}),
        ("question,explanation", "Q?,So.", {"question": "Q?", "answer": "So."}),
        ("Frage;Antwort", "Q?;A", {"question": "Q?", "answer": "A"}),
        ("Question,Réponse", "Q?,A", {"question": "Q?", "answer": "A"}),
        ("id,pytanie,odpowiedź", "k-1,Q?,A", {"question": "Q?", "answer": "A", "id": "k-1"}),
        ("Питання,Відповідь,Категорія", "Q?,A,c", {"question": "Q?", "answer": "A", "tags": ["c"]}),
        ("Întrebare,Răspuns", "Q?,A", {"question": "Q?", "answer": "A"}),
        ("Вопрос,Ответ", "Q?,A", {"question": "Q?", "answer": "A"}),
        ("问题,答案", "Q?,A", {"question": "Q?", "answer": "A"}),
        ("korean,english,example,category", "Q?,A,E,c d",
         {"question": "Q?", "answer": "A", "example": "E", "tags": ["c-d"]}),
        ("question,Beispiel", "Q?,So.", {"question": "Q?", "answer": "So."}),
        ("q,a,hint,id", "Q?,A,H,k-1", {"question": "Q?", "answer": "A", "hint": "H", "id": "k-1"}),
        ("question,answer,context,example", "Q?,A,C,E",
         {"question": "Q?", "answer": "A", "context": "C", "example": "E"}),
        ("question,answer,Follow-up,source", "Q?,A,x;y,https://a.org",
         {"question": "Q?", "answer": "A", "follow_ups": ["x", "y"], "refs": ["https://a.org"]}),
        ("question", "Why?", {"question": "Why?", "draft": True}),
        ("Questions", "Why?", {"question": "Why?", "draft": True}),
        ("instruction,output", "Why?,A", {"question": "Why?", "answer": "A"}),
        ("question,answer,draft", "Why?,,yes", {"question": "Why?", "draft": True}),
        ("question,answer", "Why?,", {"question": "Why?", "draft": True}),
        ("question,answer,hint", f"Q?,A,{'h' * 161}",
         {"question": "Q?", "answer": f"A\n\n**hint:** {'h' * 161}"}),
        ("question,answer", "Q?,=SUM(A1:A9)", {"question": "Q?", "answer": "=SUM(A1:A9)"}),
        ("question,answer", '"=HYPERLINK(""a"")",+cmd', {"question": '=HYPERLINK("a")', "answer": "+cmd"}),
    ],
)  # fmt: skip
def test_names_of_columns_in_any_case_and_with_the_usual_other_words(
    write: Write, names: str, row: str, fields: dict[str, object]
) -> None:
    assert cards(read_questions(write(f"{names}\n{row}\n", "t.csv"))) == [fields]


@pytest.mark.parametrize(
    ("names", "row", "fields"),
    [
        ("rank,kind,word_fr,forms_fr,text_fr,word_en,text_en", "7,noun,pain,pains,Du pain!,bread,Bread!",
         {"question": "pain", "answer": "bread"}),
        ("en,lt", "bread,duona", {"question": "bread", "answer": "duona"}),
        ("Nr;Wort;Aussprache;Deutsch", "3;pane;pa-ne;Brot",
         {"question": "pane", "answer": "Brot\n\n**Aussprache:** pa-ne"}),
        ("Chapter,Kind,Hanzi,Pinyin,French", "1,noun,面包,miànbāo,pain",
         {"question": "面包", "answer": "pain\n\n**Pinyin:** miànbāo", "tags": ["1"]}),
        ("Front,DE訳,説明", "bread,Brot,Aus Mehl", {
            "question": "bread", "answer": "Brot\n\n**説明:** Aus Mehl"}),
    ],
)  # fmt: skip
def test_lists_of_words_name_the_language_or_what_is_said_of_the_word(
    write: Write, names: str, row: str, fields: dict[str, object]
) -> None:
    assert cards(read_questions(write(f"{names}\n{row}\n", "t.csv"))) == [fields]


@pytest.mark.parametrize(
    "names", ["id,name_en,name_ru,price", "sku,title_de,title_fr,stock", "no,id,en,size"]
)
def test_goods_named_in_two_languages_are_no_cards(write: Write, names: str) -> None:
    rows = "".join(f"{n},tin {n},ton {n},{n * 17}\n" for n in range(12))
    assert read_questions(write(f"{names}\n{rows}", "t.csv")).found == ()


def test_a_column_of_another_name_is_left_out_and_told(write: Write) -> None:
    questions = read_questions(write("question,answer,poins,level,Id\nQ?,A,x,Easy,An Id\n", "t.csv"))
    assert cards(questions) == [{"question": "Q?", "answer": "A"}]
    assert questions.remarks == (
        'the column "poins" is left out; did you mean points?',
        'the column "level" is left out: "level" is "Easy", and must be a whole number',
        'the column "Id" is left out: "Id" is "An Id", but must be lower-case letters and digits joined by'
        ' "-", at most 64 characters, such as "an-id"',
    )


def test_a_value_that_its_key_cannot_hold_leaves_the_row_and_takes_the_others(write: Write) -> None:
    questions = read_questions(write("question,answer,level\nQ?,A,2\nR?,B,9\nS?,C,x\n", "t.csv"))
    assert [card["question"] for card in cards(questions)] == ["Q?"]
    assert left(questions) == [
        ("row 3", "R?,B,9", '"level" is 9; it goes from 1 to 3'),
        ("row 4", "S?,C,x", '"level" is "x", and must be a whole number'),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("question,answering,x\nQ?,A,x\n", ': row 1: no column is called "answer"; is that answering?'),
        ("question,sense,point of it\nQ?,A,x\n", ': row 1: no column is called "answer"; name it so, or use'),
    ],
)
def test_names_without_an_answer_are_refused(write: Write, text: str, said: str) -> None:
    path = write(text, "t.csv")
    with pytest.raises(TransferError) as found:
        read_questions(path)
    assert str(found.value).startswith(f"{path}{said}")


def test_a_title_above_the_names_is_listed(write: Write) -> None:
    questions = read_questions(write("My bank,,\n,,\nNr,Question,Answer\n1,Q?,A\n", "t.csv"))
    assert cards(questions) == [{"question": "Q?", "answer": "A"}]
    assert left(questions) == [("row 1", "My bank,,", "stands above the column names")]


def test_a_longer_name_holds_the_word_for_the_answer_and_a_further_one_is_more_of_it() -> None:
    columns = columns_named(["Nr", "Frage", "Kurze Antwort", "Ausführliche Antwort", "URL"])
    assert columns is not None
    assert [column.role for column in columns] == [LEFT_OUT, "question", "answer", MORE, "refs"]


def test_words_of_other_columns_are_not_taken_for_an_answer() -> None:
    columns = columns_named(["question", "word count", "back up", "answer"])
    assert columns is not None
    assert [column.role for column in columns] == ["question", LEFT_OUT, LEFT_OUT, "answer"]


def test_a_sentence_about_a_question_names_no_column() -> None:
    assert columns_named(["What came later?", "A question that was added at the end."]) is None


def test_numbers_before_the_rows_of_a_list_in_parts_are_no_question(write: Write) -> None:
    rows = [f"{n}\tpalabra {n}\tword {n}" for n in (*range(100, 130), *range(50, 80))]
    found = read_questions(write("\n".join(rows) + "\n", "w.tsv")).found
    assert found[0].fields == {"question": "palabra 100", "answer": "word 100"}
    assert len(found) == 60


@pytest.mark.parametrize(
    "first",
    ["1,3,Question 9,Cash budget for a shop - section 3,,25,Budgets,mock,,2024-01-24T15:00:00",
     "7,Question 2,The buyer pays.,https://example.org/a"],
)  # fmt: skip
def test_a_row_with_numbers_dates_or_addresses_does_not_guess_names_of_columns(
    write: Write, first: str
) -> None:
    rows = [first.replace("1,3,", f"{n},{n + 2},", 1).replace("7,", f"{n},", 1) for n in range(1, 9)]
    assert not read_questions(write("\n".join([first, *rows]), "t.csv")).found


def test_a_sentence_that_names_fields_is_no_row_of_names(write: Write) -> None:
    text = "\n".join(
        [
            "How is a till opened?;You open a till with the key of the day.",
            "How is a till closed?;You close it with a list, such as example_prompt, examples, input, and"
            " then you sign the list.",
        ]
    )
    assert pairs(read_questions(write(text, "t.txt")))[1][0] == "How is a till closed?"


def test_a_column_of_single_words_that_could_order_does_not_ask(write: Write) -> None:
    kinds = ["state", "list", "find"]
    rows = [f"{n},Budget of the year {n} in words,{kinds[n % 3]},{n}" for n in range(1, 13)]
    assert not read_questions(write("\n".join(rows), "t.csv")).found


def test_the_row_of_names_may_come_again_without_its_last_name(write: Write) -> None:
    questions = read_questions(
        write("question,answer,follow_up\nquestion,Answer,\nWho pays?,The buyer.,\n", "t.csv")
    )
    assert pairs(questions) == [("Who pays?", "The buyer.")]
    assert left(questions)[0][2] == "repeats the column names"


def test_a_column_desc_beside_an_answer_stands_below_it(write: Write) -> None:
    questions = read_questions(write("name,desc,answer\nTill,How is it opened?,With a key.\n", "t.csv"))
    assert pairs(questions) == [("Till", "With a key.\n\n**desc:** How is it opened?")]


def test_a_column_that_asks_outright_is_the_question_and_not_one_of_keywords(write: Write) -> None:
    rows = "\n".join(f"{n},till {n},How is till {n} opened?,With key {n}.,yes" for n in range(6))
    questions = read_questions(write(f"no,keyword,text,response,on\n{rows}\n", "t.csv"))
    assert pairs(questions)[1] == ("How is till 1 opened?", "With key 1.")
    assert 'the column "text" is treated as the question' in questions.remarks
    assert 'the column "keyword" is left out' in questions.remarks
    named = read_questions(write(f"no,keyword,query,response,on\n{rows}\n", "u.csv"))
    assert pairs(named)[1][0] == "How is till 1 opened?"
    words = "\n".join(f"word {n},meaning {n},Who says {n}?" for n in range(6))
    assert pairs(read_questions(write(f"term,definition,example\n{words}\n", "v.csv")))[0] == (
        "word 0",
        "meaning 0",
    )


def test_a_longer_name_that_says_explanation_stands_below_the_answer(write: Write) -> None:
    text = "Word,German explanation,English translation\nBrot,Man isst es.,bread\n"
    questions = read_questions(write(text, "t.csv"))
    assert pairs(questions) == [("Brot", "bread\n\n**German explanation:** Man isst es.")]


def test_columns_that_say_too_little_for_an_answer_leave_drafts(write: Write) -> None:
    rows = "\n".join(f"seller,{n % 2},How is door {n} opened?" for n in range(5))
    questions = read_questions(write(f"role,effort,question\n{rows}\n", "t.csv"))
    assert cards(questions)[0] == {"question": "How is door 0 opened?", "draft": True}
    assert len(questions.found) == 5
    assert 'the column "role" is left out' in questions.remarks


@pytest.mark.parametrize(
    ("names", "row", "said"),
    [
        ("no,kou,Japanese,English", "1,3,パン,bread", ("パン", "bread")),
        ("Deutsch;Englisch;Wortart", "Brot;bread;noun", ("Brot", "bread")),
        ("french,meaning", "pain,bread", ("pain", "bread")),
        ("English sentence,Polish sentence,nr", "I bake.,Piekę.,1", ("I bake.", "Piekę.")),
    ],
)
def test_names_of_languages_are_the_two_sides(
    write: Write, names: str, row: str, said: tuple[str, str]
) -> None:
    questions = read_questions(write(f"{names}\n{row}\n", "t.csv"))
    assert pairs(questions) == [said]
    assert any("is treated as the question" in remark for remark in questions.remarks)


@pytest.mark.parametrize(
    "names",
    ["Frage;Antwort A;Antwort B;Loesung", "pregunta;opcion a;opción b;respuesta correcta",
     "Soru;A;B;Doğru Cevap",
     "Вопрос;Вариант 1;Вариант 2;Правильный ответ", "question;reponse a;réponse b;bonne reponse",
     "题目;选项A;选项B;正确答案"],
)  # fmt: skip
def test_options_and_the_right_one_are_named_in_other_languages_with_accents_or_without(
    write: Write, names: str
) -> None:
    key = "2" if "1" in names else "B"
    assert pairs(read_questions(write(f"{names}\nWhich?;rye;oats;{key}\n", "t.csv"))) == [
        ("Which?", "(2) oats" if key == "2" else "b) oats")
    ]


@pytest.mark.parametrize(
    "names",
    ["ID_Pregunta,Texto_Pregunta,Opcion_A,Opcion_B,Respuesta_Correcta",
     "question_id,stem,option_1,option_2,key", "nr,Content,c1,c2,answer", "no,statement,o1,o2,correct",
     "nr,question,a,b,Correct Answer No"],
)  # fmt: skip
def test_options_stand_beside_a_question_of_a_longer_name_and_what_counts_questions_is_none(
    write: Write, names: str
) -> None:
    first, second = "12" if names.endswith("No") else "AB"
    text = f"{names}\n1,Which is sown in autumn?,rye,oats,{first}\n2,Which feeds horses?,rye,oats,{second}\n"
    answers = [answer.split(" ", 1)[1] for _, answer in pairs(read_questions(write(text, "t.csv")))]
    assert answers == ["rye", "oats"]


def test_numbers_that_begin_anew_in_each_part_are_no_ids(write: Write) -> None:
    rows = "".join(f"{n},{part} {n}?,It is so.\n" for part in ("Why", "How") for n in range(1, 5))
    questions = read_questions(write(f"id,question,answer\n{rows}", "t.csv"))
    assert len(pairs(questions)) == 8
    assert not questions.left
    assert 'the column "id" is left out: 4 of its numbers appear more than once' in questions.remarks


def test_a_list_of_people_with_a_section_is_no_table_of_cards(write: Write) -> None:
    rows = "".join(f"S{n:04},Ann {n},9,{n % 3},Oslo {n}\n" for n in range(12))
    assert not read_questions(write(f"pupil_id,name,grade,section,town\n{rows}", "t.csv")).found


def test_what_explains_a_name_is_no_part_of_it(write: Write) -> None:
    names = "Q#,Question - at most 120 characters,Answer 1 (short),Answer 2 - or none,Correct answer(s) - one"
    rows = "1,Which?,rye,oats,2\n2,Who?,Ann,Ben,1\n"
    questions = read_questions(write(f"{names}\n{rows}", "t.csv"))
    assert pairs(questions) == [("Which?", "(2) oats"), ("Who?", "(1) Ann")]
    assert 'the column "Q#" is left out' in questions.remarks


def test_names_as_programs_write_them_are_no_card_above_rows_of_another_kind(write: Write) -> None:
    rows = "".join(f"Land {n},Town {n}\n" for n in range(6))
    questions = read_questions(write(f"country,main_town\n{rows}", "t.csv"))
    assert pairs(questions)[0] == ("Land 0", "Town 0")
    words = read_questions(write("loaf,pain\nrye,seigle\noats,avoine\ncorn,blé\n", "u.csv"))
    assert pairs(words)[0] == ("loaf", "pain")


@pytest.mark.parametrize(
    "text",
    [
        "who,address\n" + "".join(f"Ann {n},a{n}@example.org\n" for n in range(9)),
        "user,message\n" + "".join(f"Ann,I am fine {n}\nBen,So am I {n}\n" for n in range(9)),
    ],
)
def test_addresses_and_conversations_are_no_cards(write: Write, text: str) -> None:
    assert not read_questions(write(text, "t.csv")).found


def test_the_forms_of_a_verb_stand_below_what_it_means(write: Write) -> None:
    table = "Infinitive;Past;Participle;Meaning\nbreak;broke;broken;romper\nsee;saw;seen;ver\n"
    assert pairs(read_questions(write(table, "verbs.csv"))) == [
        ("break", "romper\n\n**Past:** broke\n\n**Participle:** broken"),
        ("see", "ver\n\n**Past:** saw\n\n**Participle:** seen"),
    ]


@pytest.mark.parametrize("name", ["Full Form", "Complete form", "Langform", "Forma completa", "全称"])
def test_the_full_form_of_a_short_one_is_more_of_the_answer(write: Write, name: str) -> None:
    text = f"Category,Term,{name},Definition\nTrade,VAT,Value Added Tax,It is paid on goods.\n"
    found = read_questions(write(text, "t.csv"))
    assert pairs(found) == [("VAT", f"It is paid on goods.\n\n**{name}:** Value Added Tax")]
    found = read_questions(write(f"Term,{name}\nVAT,Value Added Tax\n", "t.csv"))
    assert pairs(found) == [("VAT", "Value Added Tax")]


@pytest.mark.parametrize("names", ["Command,Description,Example", "nr,command,description,example"])
def test_beside_an_answer_and_an_example_the_first_other_column_is_the_question(
    write: Write, names: str
) -> None:
    before = "7," * names.startswith("nr")
    rows = "".join(f"{before}bake{n},It bakes {n} loaves,bake{n} --now\n" for n in range(4))
    found = cards(read_questions(write(f"{names}\n{rows}", "t.csv")))
    assert found[3] == {"question": "bake3", "answer": "It bakes 3 loaves", "example": "bake3 --now"}
    assert len(found) == 4


def test_goods_with_addresses_and_players_with_points_name_no_question() -> None:
    assert columns_named(["goods", "description", "link"]) is None
    assert columns_named(["player", "description", "points"]) is None


def test_cells_that_say_there_is_nothing_are_empty_but_for_answers(write: Write) -> None:
    text = "question,answer,hint,source\nWho pays?,N/A,NaN,NA\nWho bakes?,he,-,The log\n"
    assert cards(read_questions(write(text, "t.csv"))) == [
        {"question": "Who pays?", "answer": "N/A"},
        {"question": "Who bakes?", "answer": "he", "refs": ["The log"]},
    ]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("word/question", "question"), ("Palabra / Pregunta", "question"), ("Wort oder Frage", "question"),
        ("term_or_phrase", "question"), ("answer|definition", "answer"), ("Réponse ou définition", "answer"),
        ("question/answer", ""), ("front / back", ""), ("correct/incorrect", ""), ("tag/topic", ""),
        ("boat or ship", ""),
    ],
)  # fmt: skip
def test_a_name_that_says_the_same_in_two_ways_is_understood(name: str, role: str) -> None:
    assert role_of(name) == role


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_text_below_names_said_in_two_ways_is_a_table_without_its_pictures(
    write: Write, separator: str
) -> None:
    rows = [
        ["palavra/pergunta", "resposta", "imagem"],
        *([f"Uso do pão {n}", f" para comer {n}", f"https://a.example/p?id={n}&w=2"] for n in range(6)),
    ]
    questions = read_questions(write("\n".join(map(separator.join, rows)), "t.txt"))
    assert pairs(questions) == [(f"Uso do pão {n}", f"para comer {n}") for n in range(6)]
    assert 'the column "imagem" is left out' in questions.remarks
