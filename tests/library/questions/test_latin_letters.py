"""Files in Latin letters that are not UTF-8."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.questions.parts import pairs

WORDS = {
    "German": "der Schlüssel,key\ndie Tür,door\ndas Mädchen,girl\ngroß,big\nschön,nice",
    "French": "le garçon,boy\nla fenêtre,window\nl'été,summer\nla forêt,forest\noù,where\nça,it",
    "Spanish": "el niño,boy\nla mañana,morning\n¿Cómo estás?,How are you?\nel corazón,heart",
    "Portuguese": "a maçã,apple\no pão,bread\na irmã,sister\no coração,heart",
    "Danish": "øl,beer\nå,stream\nblæk,ink\nrødgrød,porridge\nær,eider",
    "Italian": "perché,why\ncittà,city\npiù,more\nlunedì,Monday\nperò,but",
    "Polish": "jabłko,apple\nżaba,frog\nstół,table\nczłowiek,man\ngęś,goose\nćma,moth",
    "Czech": "řeka,river\nkámen,stone\nžába,frog\nstůl,table\nměsto,town\nčlověk,man",
    "Hungarian": "folyó,river\nkő,stone\nbéka,frog\nfű,grass\nváros,town\nőz,deer",
    "Croatian": "kuća,house\nžaba,frog\nkruška,pear\nđak,pupil\nmačka,cat\nšuma,wood",
    "Turkish": "çiçek,flower\nşeker,sugar\nağaç,tree\nöğrenci,student\ngüneş,sun",
    "Lithuanian": "upė,river\nžuvis,fish\nšuo,dog\nmėnuo,moon\nąžuolas,oak\nžmogų,man",
}


@pytest.mark.parametrize(
    ("encoding", "language", "said"),
    [
        *(("cp1252", each, "Western European text") for each in list(WORDS)[:6]),
        *(("cp1250", each, "Central European text (Windows-1250)") for each in list(WORDS)[6:10]),
        *(("iso8859_2", each, "Central European text (ISO 8859-2)") for each in ("Polish", "Czech")),
        ("cp1254", "Turkish", "Turkish text (Windows-1254)"),
        ("cp1257", "Lithuanian", "Baltic text (Windows-1257)"),
    ],
)
def test_the_letters_of_a_language_tell_the_code_page(
    tmp_path: Path, encoding: str, language: str, said: str
) -> None:
    path = tmp_path / "words.csv"
    path.write_bytes(f"front,back\n{WORDS[language]}\n".encode(encoding))
    questions = read_questions(path)
    assert pairs(questions) == [tuple(line.split(",")) for line in WORDS[language].split("\n")]
    assert questions.remarks[0].startswith(f"the file is not UTF-8; it was read as {said}. ")
