"""Names of columns: what they hold, in the words of people and programs in a dozen languages."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

from flashcards.library.decks.keys_and_limits import CARD_FIELDS

LEFT_OUT = "-"
"""What `--columns` calls a column that is not wanted."""

MORE = "more"
"""A column that goes below the answer, with its name."""

SYNONYMS = {
    "question": "questions|front|q|prompt|query|user_query|term|word|ask|question_text"
    "|interview_question|interview_questions"
    "|instruction|front_of_card|front_side|side_1|side1|expression|problem|vocabulary|concept"
    "|infinitive|base_form|verb|verbs|noun|nouns|idiom|idioms|phrasal_verb|headword|infinitiv|infinitivo|infinitif"
    "|terms|acronym|abbreviation|phrase|keyword|character|characters|hanzi|kanji|vocab|lemma|wort|vokabel|mot|palabra"
    "|fremdsprache|fremdwort|parola|woord|слово|слова|słowo|汉字|漢字|单词|單詞|生词|词语|単語|英単語|語彙|단어|어휘|영단어|frage|fragen|fragetext|begriff|pregunta|preguntas|término|pergunta"
    "|perguntas|termo|domanda|domande|terme|vraag|vragen|вопрос|вопросы|термин|питання|запитання|термін|pytanie|pytania"
    "|pojęcie|hasło|întrebare|întrebarea|întrebări|termen|soru|sorular|pertanyaan|soal|câu_hỏi|otázka"
    "|问题|题目|題目|質問|問題|문제|질문",
    "answer": "answers|back|a|is_true|true_or_false|true_false|t_f|definition|response|solution|meaning|reply"
    "|ans|key|answer_key|correct_index|answer_index|correct_answer_index|correct_option_index|answer_text|model_answer"
    "|sample_answer|desc|back_of_card|back_side|side_2|side2|translation|trans|description"
    "|output|completion|expected_answer|ideal_answer|answer_option|definitions|stands_for|antwort|antworten"
    "|bedeutung|übersetzung|respuesta|respuestas|definición|significado|traducción|resposta|respostas|definição"
    "|tradução|risposta|risposte|definizione|significato|traduzione|antwoord|antwoorden|betekenis|vertaling|réponse"
    "|réponses|définition|traduction|ответ|ответы|определение|перевод|відповідь"
    "|відповіді|визначення|переклад|odpowiedź|odpowiedzi|definicja|tłumaczenie|răspuns|răspunsul|răspunsuri|definiție"
    "|cevap|cevaplar|yanıt|jawaban|câu_trả_lời|đáp_án|odpověď|答案|回答|答え|정답|답변|답"
    "|意味|和訳|訳|日本語訳|英訳|意思|释义|釋義|中文释义|翻译|翻譯|解释|뜻|의미|번역|значение",
    "tags": "tag|labels|label|keywords|category|categories|topic|topics|subject|subjects|subtopic|section"
    "|chapter|subcategory|domain|thema|kategorie|tema|categoría|categoria|catégorie|thème|onderwerp|categorie|тема|категория"
    "|категорія|temat|kategoria|kategori|konu|分类|カテゴリ|카테고리",
    MORE: "explanation|explanations|explain|rationale|reason|notes|note|extra|details|comment|comments"
    "|remarks|back_extra|more|justification|feedback|erklärung|erklaerung|begründung|begruendung|erläuterung|anmerkung"
    "|explicación|justificación|explication|justificatif|spiegazione|explicação|justificativa|uitleg|toelichting"
    "|пояснение|объяснение|пояснення|wyjaśnienie|explicație|açıklama|penjelasan|pembahasan|giải_thích|解析|解説|説明|해설"
    "|past|past_simple|simple_past|past_tense|preterite|participle|past_participle|plural|conjugation|onyomi|kunyomi"
    "|praesens|präsens|praeteritum|präteritum|imperfekt|perfekt|partizip|partizip_ii|hilfsverb|passé_composé"
    "|kana|hiragana|katakana|pinyin|romaji|furigana|pronunciation|transliteration|romanization|ipa|拼音|読み|読み方|発音|ふりがな|音标|발음|aussprache"
    "|prononciation|pronunciación|pronúncia|pronuncia|произношение|транскрипция|wymowa",
    "context": "code|snippet|scenario|question_context|options|choices|optionen|antwortmöglichkeiten|opciones"
    "|opções|alternativas|propositions|opzioni|opties|варианты|варианты_ответов|варіанти|opcje|variante|seçenekler"
    "|şıklar|pilihan|pilihan_jawaban|các_lựa_chọn|možnosti|选项|選項|選択肢|보기|선택지",
    "example": "examples|sample|example_answer|example_sentence",
    "hint": "hints|clue",
    "points": "key_points|point|keypoints",
    "follow_ups": "follow_up|followup|followups|follow_up_questions|follow_up_question",
    "refs": "ref|reference|references|source|sources|link|links|url|urls|reference_url",
}
"""Other names for a column, as they stand in tables of other programs and people."""

_RIGHT_ONE = (
    "correct_answer|correct|right|right_answer|correct_option|correct_choice|correct_answers|correct_ans|correct_key"
    "|lösung|loesung|richtig|richtige_antwort|korrekt|korrekte_antwort|respuesta_correcta|opción_correcta|correcta"
    "|bonne_réponse|réponse_correcte|resposta_correta|opção_correta|alternativa_correta|correta|gabarito"
    "|risposta_corretta|risposta_esatta|corretta|esatta|correct_antwoord|juiste_antwoord|правильный_ответ|верный_ответ"
    "|правильна_відповідь|poprawna|poprawna_odpowiedź|prawidłowa_odpowiedź|răspuns_corect|corect|doğru_cevap|doğru"
    "|jawaban_benar|kunci_jawaban|kunci|đáp_án_đúng|正确答案|正解|正答"
)
"""Names of a column that says which of several options is right."""

_OPTION_WORDS = (
    "option|opt|choice|answer|ans|alternative|(?:wrong|incorrect)(?:_answer|_option)?|distractor|antwort"
    "|antwortmöglichkeit|auswahl|opción|respuesta|alternativa|opção|resposta|réponse|choix|proposition|opzione|risposta"
    "|scelta|optie|antwoord|keuze|вариант|ответ|варіант|відповідь|opcja|odpowiedź|variantă|varianta|răspuns|seçenek|şık"
    "|cevap|pilihan|jawaban|opsi|đáp_án|phương_án|možnost|选项|選項|選択肢|보기"
)


def _bare(name: str) -> str:
    """Without accents, which many leave out in the names of columns."""
    return "".join(sign for sign in normalize("NFKD", name) if not combining(sign))


ROLES = {_bare(name): role for role, names in SYNONYMS.items() for name in names.split("|")}
RIGHT = frozenset(_bare(_RIGHT_ONE).split("|"))
ROLES |= dict.fromkeys(RIGHT, "answer") | {key: key for key in CARD_FIELDS}

ALL_OPTIONS = frozenset(
    ["answers", *_bare(SYNONYMS["context"].partition("question_context|")[2]).replace("_", "|").split("|")]
)
"""Words in the name of a column each cell of which holds all that there is to choose from."""

LANGUAGES = frozenset(
    _bare(
        "english|german|french|spanish|italian|portuguese|dutch|russian|ukrainian|polish|romanian|swedish|danish"
        "|norwegian|finnish|czech|hungarian|greek|turkish|arabic|hebrew|hindi|persian|japanese|chinese|korean|latin"
        "|vietnamese|indonesian|thai|mandarin|cantonese|kanji|hanzi"
        "|deutsch|englisch|französisch|spanisch|italienisch|latein|russisch|japanisch|français|anglais|allemand|espagnol"
        "|español|inglés|alemán|francés|português|inglês|italiano|inglese|nederlands|engels|duits|русский|английский"
        "|немецкий|українська|англійська|polski|angielski|niemiecki|türkçe|ingilizce|almanca|日本語|英語|中文|英文|한국어|영어"
    ).split("|")
)
"""Names of columns with words or sentences in that language."""

_CODES = (
    "ar bg cs da de el en es et fa fi fr ga he hi hr hu it ja jp ko kr la lt lv nl pl pt ro ru sk sl sr sv th"
    " tr uk vi zh cn eng deu ger fra fre spa ita por rus jpn kor chi zho"
)
LANGUAGES_AND_CODES = LANGUAGES | frozenset(_CODES.split())
"""The same with short names, which say a language only beside another: `word_de`, `word_en`."""

MEANINGS = frozenset(
    _bare(
        "meaning|meanings|definition|definitions|translation|translations|gloss|bedeutung|übersetzung|significado"
        "|definición|traducción|définition|traduction|significato|traduzione|definição|tradução|betekenis|vertaling"
        "|значение|определение|перевод|значення|переклад|znaczenie|tłumaczenie|意味|和訳|释义|釋義|意思|뜻|의미"
    ).split("|")
)
"""Words in the name of a column that says what the terms of another mean."""

READINGS = frozenset(map(_bare, ("kana", "hiragana", "katakana", "furigana", "読み", "読み方", "ふりがな")))
"""Names of columns that say how a word in Chinese letters is read, in letters in which others are written."""

OPTION = re.compile(
    rf"(?:{_bare(_OPTION_WORDS)}|[co](?=_?[1-8]))_?(?:text_)?(?P<mark>[a-h]|[1-8])|(?P<letter>[a-h]|[1-8])"
)
"""The name of a column of options: also `c1` and `o1`, as programs shorten choice and option."""

CATEGORIES = frozenset(map(_bare, SYNONYMS["tags"].split("|"))) - {"tag", "labels", "keywords"}


@lru_cache(maxsize=4096)  # a file of JSON has the same few names many times
def plain_name(name: str) -> str:
    numbered = re.sub(r"#\s*$", " nr", name[:100])  # `Q#` numbers the questions
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", numbered)  # as programs write `correctAnswer`
    return re.sub(r"\W+|_+", "_", _bare(parted.casefold())).strip("_")


@lru_cache(maxsize=4096)
def role_of(name: str) -> str:
    """What a column of this name holds: a key of a card or MORE; "" where the name does not say."""
    if "?" in name:
        return ""  # it asks
    return ROLES.get(plain_name(name)) or ROLES.get(short_name(name)) or ""


def short_name(name: str) -> str:
    """The same without what explains it: `Answer 1 (at most 75 characters)`."""
    return plain_name(re.split(r"\(|\s[-\u2013\u2014]\s", name[:100])[0])
