"""Yes, no, or it depends: in three languages, with what it depends on."""

from __future__ import annotations

import re

from screening.dialogue.facts import Answer, YesNo
from screening.dialogue.reading.found import Found
from screening.dialogue.reading.words import LETTERS_PER_TYPO, is_typo_of, tokenise

# In a phrase, "*" stands for any ending of a word and "_" for any one word.


def _phrases(table: str) -> re.Pattern[str]:
    """Any phrase of the table, as whole words: one search for all of them."""
    lines = (line.strip() for line in table.replace("|", "\n").splitlines())
    phrases = "|".join(_pattern(line) for line in lines if line)
    return re.compile(rf"(?<!\S)(?:{phrases})(?!\S)")


def _pattern(phrase: str) -> str:
    return " ".join(
        re.escape(word).replace(r"\*", r"\S*").replace("_", r"\S+")
        for word in phrase.split()
    )


# Words before the answer that mean nothing by themselves.
FILLERS = set(
    "um uh well so oh hmm hm ну вот так э эм ой ах о в принципе вообще honestly actually"
    " i think guess say am saying would my answer is the that's it's that it a an as and"
    " to say um, haha lol please ai just really said say meant tell you telling i'm"
    " i'll will i'd да-да мм ммм короче честно думаю скажу мой ответ как бы уж енді"
    " ой-бай әрине-әрине most definitely".split()
)
YES_WORDS = set(
    "yes yeah yep yup ya yea yas aye sure certainly absolutely definitely indeed ok okay"
    " k okey okie correct affirmative agreed agree approved accepted granted right true"
    " exactly totally precisely roger yessir yay great perfect fine cool facts of-course"
    " gladly understood deal surely positive bet"
    " да ага угу дa конечно разумеется безусловно естественно обязательно согласен"
    " согласна согласны верно правильно точно именно ок окей окс хорошо ладно давайте"
    " готов готова готовы можно есть имеется имею могу пожалуйста однозначно определенно"
    " непременно наверняка легко подходит устраивает умею владею работал работала"
    " действительно бесспорно запросто идет годится отлично супер справлюсь имеются"
    " несомненно всегда конеч канеш канешн плюс дада смогу устроит плюсую подтверждаю"
    " иә ия иа ие ie иэ йа әрине арине дұрыс дурыс жарайды жарайд болады бар дайынмын"
    " дайынмыз аламын келісемін келисемин мақұл макул иә-иә қарсы-емеспін боладыы ya"
    " daiynmyn dayynmyn daiynbyn iä ia ja jaraidy bolady darıne arine durys".split()
)
NO_WORDS = set(
    "no nope nah nay never negative naw noo none neither incorrect false wrong"
    " disagree invalid refuse decline disapproved rejected denied"
    " нет неа не-а нее нету никак нельзя никогда отказываюсь откажусь отсутствует"
    " исключено неверно неправильно ноуп нит против минус отсутствуют неправда"
    " жоқ жок joq жо жоқ-жоқ емеспін емес ешқашан жоўк болмайды бас-тартамын нежелательно"
    " неудобно қарсымын ыңғайсыз ынгайсыз".split()
)
# "No" and "not" that agree all the same.
YES_IN_SPITE = _phrases("""
    no problem* | not a problem | no worries | no objection* | no doubt* | why not
    don't mind | do not mind | wouldn't mind | would not mind | not wrong | not mistaken
    not against | not opposed | can't disagree | don't disagree | nothing against
    no issue* | can't complain | couldn't agree more | not bad | без проблем | нет проблем
    не проблема | не против | не возражаю | не имею возражений | ничего против
    ничего не имею против | почему бы и нет | почему бы нет | почему нет | а почему нет
    отчего же нет | отчего бы нет | нет возражений | возражений нет | без вопросов
    не вопрос | нет вопросов | не откажусь | не отказал* | не без этого | куда же без
    не сомнева* | без сомнени* | само собой | не боюсь | не смущает | не пугает
    не помеха | не имеет значения | не вижу препятствий | препятствий нет
    қарсы емеспін | карсы емеспин | қарсылығым жоқ | мәселе жоқ | проблема жоқ
    әрине иә | неге болмасқа | неге жоқ
""")
# Nothing of an answer: greetings, thanks, wishes to hear it again, questions back.
CHATTER = _phrases("""
    thank* | thanx | thx | appreciat* | appreciated | apprecaite | appeciate | grateful
    gratitude | owe you | many thank | big help | been a help | hobb* | free time
    leisure | for fun | after work | interests | interested in | activities
    how are you | how ya | how're | hows | how's | how is it | how have | how've | wassup
    what's up | what's new | what did you | what was | what question | say again
    say that again | say it again | say it one more | repeat* | again please | come again
    ask again | ask me that | phrase that | one more time | didn't catch | did not catch
    didn't understand | didn't hear | are you okay | are you good | are you ok | hello
    hi | hey | hiya | heyo | hola | good morning | good evening | good afternoon
    good to see you | nice to meet | how you are doing | how the ai | glad that you
    what do you | what are | tell me | what you said | good day | greetings | bye | goodbye
    see you | excuse me | pardon
    здравствуй* | привет* | добрый день | добрый вечер | доброе утро | спасибо | благодар*
    повтор* | что вы имеете | что вы имели | не понял* | еще раз | как дела
    сәлем* | салем* | саламат* | рақмет | рахмет | ракмет | қайтала* | кайтала*
    түсінбедім | тусинбедим | қалайсыз*
""")
# It depends, or nobody knows.
MAYBE = _phrases("""
    not sure | not _ sure | not certain | not _ certain | unsure | which one i don't
    uncertain | maybe | perhaps | possibly | could be | might | may be | depends | depend
    don't know | do not know | dunno | no idea | any idea | not have any idea | no clue
    have a clue | either way | either one | couldn't say | can't say | could not say
    can not say | cannot say | hard to say | hard to tell | can't tell | who knows
    do not have that information | don't have that information | not have enough
    how to answer | open to discuss* | to be discussed | let me think | need to think
    will see | we'll see | let's see | undecided | haven't decided | not decided
    fifty fifty | 50 50 | 50 / 50 | on the fence | sort of | kind of | if the | if it
    if you | if they | if there | only if | provided | under certain | in some cases
    sometimes | have no opinion | no preference | it's possible | not yet decided
    договоримся | надо посмотреть | нужно посмотреть
    не знаю | не уверен* | не решил* | не определил* | не думал* об | не готов* ответить
    не готов* сказать | не могу сказать | не скажу точно | сложно сказать
    трудно сказать | затрудня* | может быть | может и | можетбыть | возможно | смотря
    зависит | зависимости | посмотрим | видно будет | надо подумать | нужно подумать
    подумаю | подумать | надо обсу* | обсуд* | обсужда* | сомнева* | под вопросом
    50 на 50 | пятьдесят на пятьдесят | фифти фифти | как получится | как пойдет
    бывает по разному | по разному | по ситуации | по обстоятельств* | по возможности
    если | при условии | при наличии | иногда | частично | скорее всего | скорее да
    наверное | наверно | при доплате
    при оплате | попробую | попробовать | вероятно
    когда как | не исключ* | пока рано | без понятия | понятия не имею | не в курсе
    допускаю | рассмотрю | готов* рассмотреть | хз | кто знает | пес его
    мүмкін | мумкин | білмеймін | билмеймин | сенімді емеспін | ойланайын | ойлану керек
    ойланып | көреміз | коремиз | жағдайға | жағдайына | байланысты | егер | болса
    шартпен | кейде | bilmeimin | mümkin | mumkin | айта алмаймын | анық емес
""")
# Not in one word.
NO_PHRASES = _phrases("""
    don't think | do not think | dont think | don't thing | don't want | do not want
    don't agree | do not agree | don't have | do not have | didn't | did not | haven't
    have not | can't | cant | cannot | can not | could not | couldn't | won't | will not
    wouldn't | would not | wouldn't say | isn't | is not | aren't | are not | am not
    i'm not | not ok | not okay | not true | not right | not correct | not good | no good
    not it | not really | not at all | not yet | not now | not ready | not in | not a chance
    no way | no chance | rather not | prefer not | please don't | don't | do not
    never used | never worked | never had | never | by no means | under no circumstances
    over my dead body | out of the question | forget it | hell no | heck no | fat chance
    without experience | no experience | wrong | false | incorrect | fake | falsehood
    lie | lying | mistake | invalid | undesirable | unacceptable | unfortunately
    not | nowhere near | unable | unwilling | disagree | impossible | not possible | not an option
    не | нет | ни за что | ни в коем случае | ни в каком | ни при каких | ни разу
    ни под каким | даже не | вряд ли | едва ли | навряд ли | маловероятно | сомнительно
    не за чем | незачем | исключено | невозможно | без опыта | ноль опыта | нулевой
    нежелательно | неудобно | не хотелось бы | скорее нет | қарсымын | карсымын
    ыңғайсыз | ынгайсыз | бас тарт* | только удален* | только из дома | только дистанцион*
    только днем | вынужден* отказ*
    hardly | barely | мимо | увы | к сожалению | никто | нигде | воздержусь | откажусь | отказ | пас
    жоқ | жок | емес | емеспін | емеспин | алмаймын | алмайм | болмайды | болмайд
    қаламаймын | каламаймын | істемеймін | келіспеймін | келиспеймин | мүмкін емес
    бармаймын | қолымнан келмейді | өкінішке | жұмыс істемедім | ешқашан | дайын емеспін
    дайын емеспин | көшпеймін | тәжірибем жоқ | joq | emes | emespin
""")
YES_PHRASES = _phrases("""
    бәрі дұрыс | бари дурыс | дәл солай | дал солай | солай
    of course | you bet | for sure | no wonder | by all means | sounds good | sounds great
    works for me | fine by me | that works | go ahead | makes sense | is true | is correct
    be correct | are correct | are right | is right | is valid | is factual | is a fact
    true statement | factual | i do | i am | i can | i have | i would | i will | i want
    love to | happy to | glad to | ready | willing | able to | count me in | can we please
    it is | correct | true | right | okay | ok | fine | good | great | sure | agree | yes
    guess so | believe so | suppose so | 100 percent | hundred percent
    только за | я за | обеими руками | обоими руками | на все сто | сто процентов
    жүз пайыз | 100 пайыз | 100 процентов
    worked with | used it | every day | all the time | quite | perfectly | valid
    бола береді | бола береди | смогу | сможем | устроит |
    да | конечно | готов* | могу | согласен | согласна | хоть завтра | хоть сейчас
    все устраивает | устраивает | подходит | подойдет | нормально | есть | имеется
    имею | умею | владею | работал* | использую | использовал* | знаю
    с удовольствием | с радостью | так и есть | ещё бы | еще бы | а как же | а то
    так точно | все верно | правда | хотел* бы | хочу | рассматриваю | буду | планирую
    привыкл* | привычно | интересно | приемлемо | удобно | полностью | постоянно
    иә | ия | әрине | бар | болады | дайынмын | дайын | аламын | істедім | істеймін
    келісемін | жақсы | жаксы | білемін | қолданамын | жұмыс істеген | ұнайды | ыңғайлы
    қуана | шығамын | бара аламын | істей аламын | көшемін | көшуге дайын*
""")
# A yes where nothing else is said: "люблю", but not "люблю ездить по степи".
YES_ALONE = {"люблю", "нравится"}
# "Yes" with a string attached, or taken back.
BUT = re.compile(
    r"(?:,|\.|-|;)?\s*(?<!\S)(?:но|только|однако|если(?!\s+(?:честно|что))|при\s+условии|кроме|лишь|хотя|"
    r"but|only|if|except|unless|provided|although|though|as\s+long\s+as|бірақ|бирак|"
    r"тек|егер|biraq)(?!\S)"
)
TAKEN_BACK = _phrases("""
    but actually no | but no | but actually not | but not really | но нет | но не готов*
    но не могу | но не хочу | хотя нет | хотя не | но вообще нет | бірақ жоқ
    дұрыс емес | дурыс емес | олай емес | бұлай емес
    i said no | meant no | mean no | i don't want | i do not want | я не хочу
    no no | nope
""")
NEGATIONS = re.compile(r"(?<!\S)(?:not|isn't|no|never|не|нет|емес)(?!\S)")
SIGNS = {"100%": Answer.YES, "+": Answer.YES, "++": Answer.YES, "👍": Answer.YES, "👌": Answer.YES,
         "✅": Answer.YES, "✔": Answer.YES, "🤝": Answer.YES, "-": Answer.NO,
         "👎": Answer.NO, "❌": Answer.NO, "🙅": Answer.NO}  # fmt: skip
# A doubled letter or an "й" more: "дааа", "нееет", "yesss".
STRETCHED = re.compile(r"(\w)\1{2,}")
IS_QUESTION = re.compile(
    r"\?\s*$|^(?:how|what|where|when|who|which|why|could you|would you|will you|can you"
    r"|do you|are you|is there|где|когда|как|какой|какая|какие|сколько|кто|почему|зачем"
    r"|қандай|қанша|қашан|қайда|кім|неге)(?!\S)"
    # Kazakh "не" is "what": "бұл не үшін керек", "не істеймін".
    r"|(?<!\S)не\s+(?:[үу]ш[іи]н|[іи]сте|бола|деген|туралы|нәрсе)"
)


def read_yes_no(text: str) -> Found[YesNo] | None:
    """What a message answers to a closed question; None if it is no answer.

    The whole message is the evidence; `condition` holds what the answer depends on.
    """
    stripped = text.strip()
    if not stripped:
        return None
    begin = text.find(stripped)
    answer = _answer(stripped)
    if answer is None:
        return None
    condition = _condition(stripped) if answer != Answer.NO else ""
    return Found(YesNo(answer, condition), begin, begin + len(stripped))


def begins_with_answer(text: str) -> bool:
    """Whether the first word that means something is a yes or a no."""
    return _lead(_words(text)) is not None


def past_agreement(text: str) -> str:
    """What a message says besides "yes, right" or "no": "нет, 5 лет" -> "5 лет"."""
    for token in tokenise(text):
        word = STRETCHED.sub(r"\1", token.text)
        is_answer = word in YES_WORDS | NO_WORDS | FILLERS
        if (token.is_word or token.is_digits) and not is_answer:
            return text[token.start :]
    return ""


def _answer(text: str) -> Answer | None:
    for sign, answer in SIGNS.items():
        if text.strip("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff .!") == sign:
            return answer
    words = _words(text)
    line = " ".join(words)
    if not words:
        return Answer.YES if any(s in text for s in "👍👌✅") else None
    lead = _lead(words)
    if TAKEN_BACK.search(line) and lead != Answer.NO:
        return Answer.NO
    if YES_IN_SPITE.search(line):
        return Answer.YES
    if lead == Answer.NO and not _is_hedged_no(line):
        return Answer.NO
    if lead is None and MAYBE_FIRST.search(line):
        return Answer.MAYBE
    if lead is None and (
        CHATTER.search(line) or IS_QUESTION.search(text.lower().strip())
    ):
        return None
    if lead == Answer.YES:
        praise = words[0] in PRAISE and CHATTER.search(line)
        return None if praise else _after_yes(line)
    if MAYBE.search(line):
        return Answer.MAYBE
    if NO_PHRASES.search(line):
        return Answer.NO
    if CHATTER.search(line):
        return None
    sure = (
        YES_PHRASES.search(line)
        or any(word in INTENSIFIERS for word in words)
        or (words[-1] in YES_ALONE and len(words) <= 2)
    )
    return Answer.YES if sure else None


def _words(text: str) -> list[str]:
    return [
        STRETCHED.sub(r"\1", token.text)
        for token in tokenise(text)
        if token.is_word or token.is_digits
    ]


def _lead(words: list[str]) -> Answer | None:
    """The answer's first word that means something."""
    if words[:2] in (["да", "нет"], ["yes", "no"], ["yeah", "no"], ["yeah", "nah"]):
        return Answer.NO
    if words[:3] == ["не", "а"] or words[:2] == ["не", "а"]:
        return Answer.NO
    for place, word in enumerate(words):
        if word in INTENSIFIERS and len(words) > place + 1:
            continue  # "definitely not", "most certainly false"
        if word in YES_WORDS:
            return Answer.YES
        if word in NO_WORDS:
            return Answer.NO
        if word in FILLERS:
            continue
        for known in LONG_WORDS if len(word) >= LETTERS_PER_TYPO else ():
            if is_typo_of(word, known):
                return Answer.YES if known in YES_WORDS else Answer.NO
        return None
    return None


MAYBE_FIRST = re.compile(r"(?:don't|do not) know|couldn't say|no idea")
PRAISE = {"great", "perfect", "cool", "fine", "отлично", "супер", "хорошо"}
INTENSIFIERS = {"absolutely", "definitely", "certainly", "totally", "surely",
                "определенно", "однозначно", "точно", "абсолютно"}  # fmt: skip
LONG_WORDS = sorted(
    word for word in YES_WORDS | NO_WORDS if len(word) >= 6 and "-" not in word
)


def _is_hedged_no(line: str) -> bool:
    """ "not sure", "no idea", "не знаю" are no refusals."""
    first = " ".join(line.split()[:5])
    leads = line.split()[0] in {"not", "no", "never", "против"}
    return leads and MAYBE.search(first) is not None


def _after_yes(line: str) -> Answer:
    rest = line.split(" ", 1)[1] if " " in line else ""
    hedged = MAYBE.search(rest) and not BUT.search(rest)
    if hedged and line.split()[0] not in {"да", "yes", "иә", "yeah"}:
        return Answer.MAYBE
    doubts = NEGATIONS.search(rest) and not BUT.search(rest)
    if doubts and line.split()[0] in {"agree", "ready", "готов", "готова", "могу"}:
        return Answer.NO
    return Answer.YES


def _condition(text: str) -> str:
    """The part that begins with "but", "if", "only": what the answer depends on."""
    match = BUT.search(text.lower())
    return text[match.start() :].strip(" ,.;-") if match else ""
