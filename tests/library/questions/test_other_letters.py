"""Files that are not UTF-8, in letters of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.errors import TransferError
from flashcards.library.questions.reader import read_questions
from tests.library.questions.parts import pairs

_JAPANESE = "店は何時に開きますか。,朝の七時に開いて、夜の八時に閉まります。"
_CHINESE = "为什么要在早上开门?,因为有的人上班以前来买面包。"
_TAIWAN = "為什麼要在早上開門?,因為有的人上班以前來買麵包也有人在中午以後才來。"
_KOREAN = "가게는 언제 문을 여는가?,아침 일곱 시에 문을 열고 저녁에 닫는다"
_RUSSIAN = "Когда открывается пекарня?,Утром и вечером каждый день"
_GREEK = "Πότε ανοίγει το μαγαζί;,Στις επτά το πρωί"
_HEBREW = "מתי נפתחת המאפייה?,בשבע בבוקר כל יום"
_ARABIC = "متى يفتح المخبز؟,في السابعة صباحا كل يوم"


@pytest.mark.parametrize(
    ("encoding", "words", "said"),
    [
        ("gb18030", _CHINESE, "Chinese text (GB 18030)"),
        ("big5", _TAIWAN, "Chinese text (Big5)"),
        ("shift-jis", _JAPANESE, "Japanese text (Shift-JIS)"),
        ("euc-jp", _JAPANESE, "Japanese text (EUC-JP)"),
        ("euc-kr", _KOREAN, "Korean text (EUC-KR)"),
        ("cp1251", _RUSSIAN, "Cyrillic text (Windows-1251)"),
        ("koi8-r", _RUSSIAN, "Cyrillic text (KOI8-R)"),
        ("cp1253", _GREEK, "Greek text (Windows-1253)"),
        ("cp1255", _HEBREW, "Hebrew text (Windows-1255)"),
        ("cp1256", _ARABIC, "Arabic text (Windows-1256)"),
    ],
)
def test_a_text_in_other_letters_is_read_in_its_encoding_and_told(
    tmp_path: Path, encoding: str, words: str, said: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(f"question,answer\n{words}\nWho pays?,The buyer\n".encode(encoding))
    questions = read_questions(path)
    assert pairs(questions)[0] == tuple(words.split(","))
    assert questions.remarks[0] == f"the file is not UTF-8; it was read as {said}"


@pytest.mark.parametrize(
    ("encoding", "words"), [("gb18030", "谁?,他"), ("shift-jis", "誰?,彼です"), ("cp1251", "Кто?,Вы")]
)
def test_a_few_letters_do_not_show_the_language(tmp_path: Path, encoding: str, words: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(f"question,answer\n{words}\n".encode(encoding))
    with pytest.raises(TransferError, match="is not UTF-8"):
        read_questions(path)


def test_bytes_of_no_language_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_bytes(bytes(range(160, 256)) * 20)
    with pytest.raises(TransferError, match="is not UTF-8"):
        read_questions(path)
