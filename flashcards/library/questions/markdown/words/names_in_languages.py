"""What a question, an answer, a task and a case are called in many languages, before a colon or a number."""

from __future__ import annotations

from flashcards.library.questions.markdown.words.by_first_letter import by_first_letter

QUESTION = by_first_letter(
    "Question|Pregunta|Pergunta|Quest[ãa]o|Frage|Domanda|Вопрос|Питання|Запитання|Въпрос|Pytanie|Otázka|Pitanje|Soru|Vraag"
    "|Kérdés|Întrebare|Fråga|Spørgsmål|Spørsmål|Kysymys|Ερώτηση|Pertanyaan|Soal|Câu(?: hỏi)?|คำถาม|ข้อ(?:ที่)?"
    "|प्रश्न|প্রশ্ন|السؤال|سؤال|س|سوال|پرسش|שאלה|问题|问|題目|题目|問題|問|質問|질문|문제"
    "|Vprašanje|Питање|Прашање|Klausimas|Jautājums|Küsimus|Сұрақ|Sual|Soalan|Pyetje|Galdera|Հարց|კითხვა|கேள்வி"
    "|ప్రశ్న|પ્રશ્ન|ಪ್ರಶ್ನೆ|ചോദ്യം"
)
ANSWER = by_first_letter(
    "Answer|Réponse|Corrigé|Antwort|Lösung|Respuesta|Solución|Resposta|Solução|Risposta|Soluzione|Ответ|Решение"
    "|Відповідь|Отговор|Odpowiedź|Odpověď|Odgovor|Cevap|Yanıt|Antwoord|Válasz|Megoldás|Răspuns|Svar|Vastaus"
    "|Απάντηση|Jawaban|Jawab|Đáp án|trả lời|Câu trả lời|คำตอบ|เฉลย|ตอบ|उत्तर|উত্তর|الإجابة|الاجابة|إجابة|الجواب"
    "|جواب|ج|پاسخ|תשובה|答案|解答|回答|正解|正答|答え|答|정답|답변|답"
    "|Одговор|Atsakymas|Atbilde|Vastus|Жауап|Cavab|Jawapan|Përgjigje|Erantzuna|Պատասխան|პასუხი|பதில்|விடை"
    "|జవాబు|సమాధానం|જવાબ|ಉತ್ತರ|ഉത്തരം"
)
ASKED = rf"(?:Q|Que|Ques|{QUESTION})"
"""The label of a question, before its number or a colon."""

SAID = (
    rf"(?:(?:(?:the[ \t]+)?(?:correct|right)[ \t]+)?(?:Ans|Soln?|Solution|Response|{ANSWER})"
    r"|(?:the[ \t]+)?(?:correct|right)[ \t]+(?:option|choice)|Правильный ответ|Richtige Antwort"
    r"|(?:Respuesta|Opción) correcta|Resposta correta|Gabarito|Risposta corretta|Bonne réponse"
    r"|Prawidłowa odpowiedź|Poprawna odpowiedź|Doğru cevap|Đáp án đúng|(?:参考|正确|標準|标准)答案)"
)
"""The label of an answer, or of the letter of the right option. A letter such as `A` may be an option's."""

_OPTION = r"(?:[ \t]+(?:answer|option|choice|selection)s?)?"
RIGHT = rf"(?:(?:the[ \t]+)?(?:correct[ao]?|right|richtig){_OPTION})"
WRONG = rf"(?:(?:the[ \t]+)?(?:incorrect[ao]?|wrong|falsch){_OPTION})"
"""What is said of an option, in brackets behind it or above it."""

TASK = by_first_letter(
    "Task|Exercise|Assignment|Challenge|Aufgabe|Übung|Tarea|Ejercicio|Tarefa|Exercício|Tâche|Exercice|Compito"
    "|Esercizio|Задача|Задание|Завдання|Zadanie|Úkol|Görev|Opdracht|Feladat|Uppgift|Opgave|Tehtävä|Tugas|任务|任務"
    "|課題|과제"
)
CASE = by_first_letter(
    "scenario|situation|set-?up|context|background|case|Szenario|Ausgangslage|Fall|escenario|situación|contexto"
    "|caso|cenário|situação|scénario|contexte|cas|situazione|contesto|ситуация|сценарий|контекст|дано|ситуація"
    "|sytuacja|situace|durum|senaryo|situatie|helyzet|tilanne|situasi|场景|情境|情景|背景|場面|状況|상황|배경"
)
