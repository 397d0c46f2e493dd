"""Names of columns: what they hold, in the words of people and programs in a dozen languages."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

from flashcards.library.decks.keys_and_limits import CARD_FIELDS
from flashcards.library.questions.tables.columns.misspelt_names import spelt

LEFT_OUT = "-"
"""What `--columns` calls a column that is not wanted."""

MORE = "more"
"""A column that goes below the answer, with its name."""

SHORTEST_NAME = 8
"""Signs of a name of several words that is known without a sign between these."""

SYNONYMS = {
    "question": "questions|front|q|prompt|query|user_query|term|word|ask|question_text"
    "|card_front|front_text|frontside|vorderseite|recto|anverso|frente|przód|лицевая_сторона|正面|おもて|앞면"
    "|interview_question|interview_questions"
    "|instruction|front_of_card|front_side|side_1|side1|expression|problem|vocabulary|concept"
    "|infinitive|base_form|verb|verbs|noun|nouns|idiom|idioms|phrasal_verb|headword|infinitiv|infinitivo|infinitif"
    "|terms|acronym|abbreviation|phrase|keyword|character|characters|hanzi|kanji|vocab|lemma|wort|vokabel|mot|palabra"
    "|fremdsprache|fremdwort|parola|woord|слово|слова|słowo|汉字|漢字|单词|單詞|生词|词语|単語|英単語|語彙|단어|어휘|영단어|frage|fragen|fragetext|begriff|pregunta|preguntas|término|pergunta"
    "|perguntas|termo|domanda|domande|terme|vraag|vragen|вопрос|вопросы|термин|питання|запитання|термін|pytanie|pytania"
    "|pojęcie|hasło|întrebare|întrebarea|întrebări|termen|soru|sorular|pertanyaan|soal|câu_hỏi|otázka"
    "|问题|题目|題目|質問|問題|문제|질문"
    "|问题内容|题目内容|题干|题干内容|试题|试题内容|試題|問題文|設問|設問文|문항|enunciado|énoncé|intitulé|quesito"
    "|texto_de_la_pregunta|texto_da_pergunta|testo_della_domanda|текст_вопроса|текст_питання|treść_pytania|soru_metni"
    "|nội_dung_câu_hỏi|spørgsmål|spørsmål|fråga|frågor|kysymys|kérdés|ερώτηση|سؤال|السؤال|שאלה|प्रश्न|คำถาม",
    "answer": "answers|accepted_answer|back|a|is_true|true_or_false|true_false|t_f|definition|response"
    "|card_back|back_text|backside|rückseite|verso|reverso|tył|оборотная_сторона|背面|うら|뒷면"
    "|solution|meaning|reply|w_f|vrai_faux|vrai_ou_faux|vrai|wahr_falsch|wahr_oder_falsch|richtig_falsch"
    "|richtig_oder_falsch|verdadero_falso|verdadero_o_falso|verdadeiro_falso|verdadeiro_ou_falso|vero_falso|vero_o_falso"
    "|v_f|r_f|prawda_fałsz|верно_неверно|правда_ложь|doğru_yanlış|benar_salah|đúng_sai|对错|正误|正誤"
    "|ans|key|answer_key|correct_index|answer_index|correct_answer_index|correct_option_index|answer_text|model_answer"
    "|sample_answer|desc|back_of_card|back_side|side_2|side2|translation|trans|description"
    "|output|completion|expected_answer|ideal_answer|answer_option|definitions|stands_for|antwort|antworten"
    "|bedeutung|übersetzung|respuesta|respuestas|definición|significado|traducción|resposta|respostas|definição"
    "|tradução|risposta|risposte|definizione|significato|traduzione|antwoord|antwoorden|betekenis|vertaling|réponse"
    "|réponses|définition|traduction|ответ|ответы|определение|перевод|відповідь"
    "|відповіді|визначення|переклад|odpowiedź|odpowiedzi|definicja|tłumaczenie|răspuns|răspunsul|răspunsuri|definiție"
    "|cevap|cevaplar|yanıt|jawaban|câu_trả_lời|đáp_án|odpověď|答案|回答|答え|정답|답변|답"
    "|意味|和訳|訳|日本語訳|英訳|意思|释义|釋義|中文释义|翻译|翻譯|解释|뜻|의미|번역|значение"
    "|svar|vastaus|válasz|απάντηση|جواب|الجواب|إجابة|الإجابة|תשובה|उत्तर|คำตอบ",
    "tags": "tag|labels|label|keywords|category|categories|topic|topics|subject|subjects|subtopic|section"
    "|chapter|subcategory|domain|thema|kategorie|tema|categoría|categoria|catégorie|thème|onderwerp|categorie|тема|категория"
    "|категорія|temat|kategoria|kategori|konu|tópico|tópicos|assunto|assuntos|disciplina|argomento|sujet|sujets|asignatura|分类|カテゴリ|카테고리",
    MORE: "full_form|complete_form|long_form|expanded_form|expansion|full_term|spelled_out|spelt_out"
    "|ausgeschrieben|langform|vollform|forme_complète|forme_longue|forma_completa|forma_larga|forma_estesa|расшифровка|полная_форма|rozwinięcie"
    "|açılım|kepanjangan|全称|全稱|正式名称"
    "|explanation|explanations|explain|rationale|reason|notes|note|extra|details|comment|comments"
    "|remarks|anecdote|fun_fact|exp|back_extra|more|justification|feedback|erklärung|erklaerung|begründung|begruendung|erläuterung|anmerkung"
    "|explicación|justificación|explication|justificatif|spiegazione|explicação|justificativa|uitleg|toelichting"
    "|пояснение|объяснение|пояснення|wyjaśnienie|explicație|açıklama|penjelasan|pembahasan|giải_thích|解析|解説|説明|해설"
    "|past|past_simple|simple_past|past_tense|preterite|participle|past_participle|plural|conjugation|onyomi|kunyomi"
    "|praesens|präsens|praeteritum|präteritum|imperfekt|perfekt|partizip|partizip_ii|hilfsverb|passé_composé"
    "|pretérito|participio|gerundio|participio_passato|participe_passé|artikel|género|genus"
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
    "correct_answer|correct|right|right_answer|correct_option|correct_choice|correct_answers|correct_ans|correct_key|cop"
    "|lösung|loesung|richtig|richtige_antwort|korrekt|korrekte_antwort|respuesta_correcta|opción_correcta|correcta"
    "|bonne_réponse|réponse_correcte|resposta_correta|opção_correta|alternativa_correta|correta|gabarito"
    "|risposta_corretta|risposta_esatta|corretta|esatta|correct_antwoord|juiste_antwoord|правильный_ответ|верный_ответ"
    "|правильна_відповідь|poprawna|poprawna_odpowiedź|prawidłowa_odpowiedź|răspuns_corect|corect|doğru_cevap|doğru"
    "|jawaban_benar|kunci_jawaban|kunci|đáp_án_đúng|正确答案|正确选项|标准答案|参考答案|正解|正答|정답|správná_odpověď"
    "|rätt_svar|riktig_svar|rigtigt_svar|oikea_vastaus|helyes_válasz|σωστή_απάντηση|الإجابة_الصحيحة|תשובה_נכונה|सही_उत्तर"
)
"""Names of a column that says which of several options is right."""


def bare(name: str) -> str:
    """Without accents, which many leave out in the names of columns."""
    return "".join(sign for sign in normalize("NFKD", name) if not combining(sign))


def as_written(name: str) -> str:
    """A name in small letters, without accents and signs, with its words as they are spelt."""
    numbered = re.sub(r"#\s*$", " nr", name[:100])  # `Q#` numbers the questions
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", numbered)  # as programs write `correctAnswer`
    return re.sub(r"[\W_]+", "_", bare(parted.casefold())).strip("_")


ROLES = {as_written(name): role for role, names in SYNONYMS.items() for name in names.split("|")}
RIGHT = frozenset(map(as_written, _RIGHT_ONE.split("|")))
ROLES |= dict.fromkeys(RIGHT, "answer") | {key: key for key in CARD_FIELDS}
_RUN_TOGETHER = {name.replace("_", ""): name for name in ROLES if "_" in name and len(name) > SHORTEST_NAME}
"""Names of several words by what is left of them without a sign between: `questiontext`."""

_WORDS = frozenset(word for name in ROLES for word in name.split("_"))

ALL_OPTIONS = frozenset(
    ["answers", *bare(SYNONYMS["context"].partition("question_context|")[2]).replace("_", "|").split("|")]
)
"""Words in the name of a column each cell of which holds all that there is to choose from."""

LANGUAGES = frozenset(
    bare(
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
    bare(
        "meaning|meanings|definition|definitions|translation|translations|gloss|bedeutung|übersetzung|significado"
        "|definición|traducción|définition|traduction|significato|traduzione|definição|tradução|betekenis|vertaling"
        "|значение|определение|перевод|значення|переклад|znaczenie|tłumaczenie|意味|和訳|释义|釋義|意思|뜻|의미"
    ).split("|")
)
"""Words in the name of a column that says what the terms of another mean."""

READINGS = frozenset(map(bare, ("kana", "hiragana", "katakana", "furigana", "読み", "読み方", "ふりがな")))
"""Names of columns that say how a word in Chinese letters is read, in letters in which others are written."""

SPOKEN = READINGS | frozenset(
    bare(
        "pinyin|romaji|reading|readings|pronunciation|transliteration|romanization|transcription|ipa|拼音|発音|发音|读音"
        "|音标|발음|읽기|aussprache|lesung|umschrift|prononciation|lecture|transcription_phonétique|pronunciación|lectura"
        "|transcripción|pronúncia|leitura|transcrição|pronuncia|lettura|trascrizione|uitspraak|произношение|чтение"
        "|транскрипция|вимова|читання|wymowa|czytanie|transkrypcja|okunuş|telaffuz|cách_đọc|phiên_âm"
    ).split("|")
)
"""Names of columns that say how a word is read aloud, in whatever letters."""

_EXPLAINS = re.compile(r"[(\[\uff08\u3010]|\s[-\u2013\u2014:]\s")
"""What stands between a name and what explains it."""

_EITHER = re.compile(r"[ \t]*[/|][ \t]*|[ _](?:or|oder|ou|o|of|или|lub|veya)[ _]", re.IGNORECASE)
"""What stands between two names of the same column."""

CATEGORIES = frozenset(map(bare, SYNONYMS["tags"].split("|"))) - {"tag", "labels", "keywords"}


@lru_cache(maxsize=4096)  # a file of JSON has the same few names many times
def plain_name(name: str) -> str:
    """The same with the words that are meant by misspelt ones."""
    plain = as_written(name)
    if plain in ROLES:
        return plain
    words = (word if word in _WORDS else spelt(word) for word in plain.split("_"))
    return _RUN_TOGETHER.get(plain) or "_".join(words)


@lru_cache(maxsize=4096)
def role_of(name: str) -> str:
    """What a column of this name holds: a key of a card or MORE; "" where the name does not say."""
    if "?" in name:
        return ""  # it asks
    return ROLES.get(plain_name(name)) or ROLES.get(short_name(name)) or _role_of_either(name)


def _role_of_either(name: str) -> str:
    """What a column holds whose name says it in two ways: `Word/Question`, `answer or definition`."""
    names = [plain_name(each) for each in _EITHER.split(name[:100])]
    roles = {ROLES[each] for each in names if each in ROLES and each not in RIGHT}
    role = roles.pop() if len(names) > 1 and len(roles) == 1 else ""
    return role if role in ("question", "answer") else ""


def short_name(name: str) -> str:
    """The same without what explains it: `Answer 1 (at most 75 characters)`."""
    return plain_name(_EXPLAINS.split(name[:100])[0])
