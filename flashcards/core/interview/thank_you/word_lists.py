"""Common words of topics: which nouns want an article, and which words are no names."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(text.split()).split(", "))


NO_TOPIC_WORDS = _phrases("""
    nothing, nothing much, nothing special, not much, none, no, n/a, na, nope, nil, null, no idea, idk, dunno,
    unknown, unclear, not sure, forgot, i forgot, don't know, dont know, don't remember, dont remember,
    i don't remember, can't remember, cant remember, tbd, tba, tbc, x, test, see above, same, same as above,
    ditto, etc, various, various things, everything, all sorts, stuff, things
""")

COUNTED = _words("""
    account agenda agreement alert algorithm alternative answer app appointment approach architecture area
    arrangement assessment assignment atmosphere attitude audit backend background backlog balance battle
    benchmark board bonus book boss bottleneck branch brand break bridge budget bug bus business cache
    calendar call camp campaign canteen career case center centre challenge change charity chat check
    checklist child city class client climate clinic cloud club cluster code codebase college committee
    community commute company competition competitor component concept conference conflict contract
    conversation council country course crash crisis critic culture curriculum customer cycle dashboard
    data database date day deadline deal decision deck deliverable demo department deployment design desk
    detail diagram difference direction disaster discount district dog dream drop economy edge education
    effort election email emergency endpoint environment estimate evening event exam example exercise
    expansion expectation experiment factory failure fair family feature festival field figure film firm
    floor focus forecast framework friend frontend function future game gap garden goal grant group growth
    guide habit handbook handover hierarchy hire history hobby holiday home hospital house idea image
    impact incident industry initiative institute integration interface internship interview introduction
    inventory invoice issue job journey kitchen lab language laptop launch law lesson level library
    licence license lifecycle line list location logo loop machine magazine mandate map market matrix
    meeting merger message method metric middleware migration milestone mission mistake mix model module
    monolith month morning move museum name neighbourhood net network newsletter night norm notice
    objective offer office operation opportunity option order organisation organization outage outcome
    outlet outlook package page paper parser part partner partnership past path patient pattern
    performance period person perspective phase philosophy phone phone-call pipeline pitch place plan
    plant platform playbook playlist pod policy pool portfolio position post practice presentation price
    pricing principle priority problem procedure process product production profile program programme
    project promotion proposal prototype purchase purpose quarter query question queue race rate ratio
    reason record recruit redesign refactor region register regression relationship release reorg
    reorganisation replacement reply repo report repository request requirement research restructure
    restructuring result retro retrospective review rewrite rhythm risk ritual road roadmap role rollout
    room rota rotation round route routine rule runbook sale scale schedule schema scheme school scope
    screen season section sector seminar service setup share shift shop show side site situation size
    skill society software solution space split spreadsheet sprint stack stage standard standup start
    startup state statement step store story strategy structure student studio study stuff style subject
    suite summer supplier survey switch syllabus system table talk target task team template test theatre
    theme thesis thing ticket time timeline timetable tool topic tour town track trade tradition
    transition travel trend trip turnaround university update upgrade use vacancy value vendor venue
    version view vision visit volume ward warehouse wave way weather website week weekend wiki window
    winter workflow workload workplace workshop world year zone
""")
"""Nouns that sound bare without an article, when one thing is meant."""

MASS = _words("""
    balance business code competition conflict culture data design education family focus growth
    performance practice pricing production research software travel
""")
"""Of these also without one; with "the" only where a word like "of" or "to" follows."""

BEFORE = _words("""
    a all an another any being both each eight enough every everything few five four having her his i its
    many me more most much my nine no nothing one our seven several six some somebody someone something
    ten that the their them these this those three two us what whatever which you your
""")
"""Words that stand in the place of an article, or that want none."""

AFTER_NOUN = _words("""
    about across after against and around as at before behind between by due during for from in inside
    into last near next of on or, outside over per since through to toward towards under until versus vs
    with within without yesterday
""")

CLAUSE_WORDS = ("how", "why", "what", "when", "where", "who", "which", "whose", "whether")

NO_NAMES = _words("""
    agile and are as at be being benefits big can career chess code-review cooking could daily did do does
    external fast first food football for from general golf good great had hard has have having he her
    hiring his holidays hours how hybrid i if in internal into is it its last let long many mentoring
    money more most much music my new next no not of off old on on-call oncall open or other our out over
    pay people personal quality remote safety sailing salary second security she short should slow small
    small-talk so some staff technical than that the their them there these they third this those to too
    under up was we weekly were what when where whether which who why will with work working would you
    your
""")
"""Lower-cased inside a sentence although they were typed with a capital."""

COMMON_ENDINGS = (
    *("ing", "tion", "sion", "ment", "ness", "ship", "ity", "ance", "ence", "ture", "ology", "ics", "ism"),
    *("services", "ical", "ful", "ous", "able", "ible", "ally", "wards"),
)

SURE_VERBS = _words("reduce improve migrate prioritise prioritize prevent avoid onboard maintain")
"""Of `INFINITIVES` those that are no nouns, whatever follows."""

NOISE = _words("lol haha hehe btw tbh imo imho fyi asap atm etc really actually basically anyway")
"""Left out at either end of a topic."""

INFINITIVES = _words("""
    avoid become build deal deploy find get grow handle hire improve keep lead learn maintain make manage
    measure migrate onboard prevent prioritise prioritize reach reduce teach write
""")
"""Verbs as a topic may begin with them: "reduce the backlog"."""

MASS_COMPOUNDS = _phrases("""
    code review, peer review, customer service, time management, change management, test coverage,
    version control, system design, user experience, team work, remote work, on call
""")
"""Of two words whose last one alone would want an article."""

_MY_OWN = _phrases("""
    free time, notice period, start date, visa, references, strengths and weaknesses, career, resume, degree,
    background, experience, past, last job, current job, hobbies, studies, thesis, strengths, weaknesses
""")

WHOLE = {
    **{topic: f"my {topic}" for topic in _MY_OWN},
    **dict.fromkeys(("gap", "the gap", "my gap", "career gap", "my career gap"), "the gap in my CV"),
    **dict.fromkeys(("on-call", "on call", "oncall"), "being on call"),
    **dict.fromkeys(("home office", "wfh"), "working from home"),
    **dict.fromkeys(("tell me about yourself", "me", "myself"), "my background"),
    "notice": "my notice period",
    "strengths/weaknesses": "my strengths and weaknesses",
    "cv": "my CV",
    "remote": "remote work",
    "hybrid": "hybrid work",
    "agile": "agile working",
}
"""Topics of a word or two -> what is meant by them."""

STEP_VERBS = _words("""
    arrange book bring come complete confirm contact do email fill finish get give go hand meet phone
    prepare present provide read record ring schedule send show sign speak submit take talk think visit
    wait write
""")
"""Verbs as a next step may begin with them: "send references"."""
