"""What candidates ask about a job, and how vacancies tell it.

A matter is named alike in a question and in a sentence, in any of the languages: housing
is "общежитие", "dormitory", "жатақхана". What a word's forms share is written once; all
of it is read folded (`words.fold`), so Kazakh typed with Russian letters is the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from screening.dialogue.reading.sections import Part
from screening.dialogue.reading.words import fold, normalise


def plain(text: str) -> str:
    """A text as the patterns of this module read it."""
    return fold(normalise(text)[0])


def _words(*beginnings: str) -> re.Pattern[str]:
    """Any word that begins so, or a phrase; `(?!\\w)` ends one."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(fold, beginnings))})")


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that candidates ask about.

    `asked` finds it in a question, `told` in a sentence that tells it, if not by the
    same words; `untold` are words of the same kind that are about something else.
    `parts` are parts of a vacancy in which it may be told beside those where all may.
    Where `anywhere`, its words are so much its own that any part tells it. With
    `has_field` a field of the vacancy answers it where no sentence does.
    """

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]
    untold: re.Pattern[str] | None = None
    parts: tuple[Part, ...] = ()
    anywhere: bool = False
    has_field: bool = False


def _matter(
    name: str,
    asked: str,
    *,
    told: str = "",
    untold: str = "",
    parts: tuple[Part, ...] = (),
    anywhere: bool = False,
    has_field: bool = False,
) -> Matter:
    return Matter(
        name,
        _words(asked),
        _words(told or asked),
        _words(untold) if untold else None,
        parts,
        anywhere,
        has_field,
    )


# The first that is asked about counts; the nearer ones stand before the wider.
MATTERS = (
    _matter(
        "documents",
        r"документ|бумаги(?!\w)|справ(?:к|ок)|медкниж|санкниж|мед\w* книж|медсправк|document"
        r"|paperwork|papers(?!\w)|құжат|анықтама|qujat|qūjat",
        told=r"(?:документ|справк|құжат|document)\w*[^.;]{0,40}?(?:нужн|необходим|потреб"
        r"|удостоверен|паспорт|при себе|принести|диплом|керек|қажет|куәлі"
        r"|required|needed|id card|passport)"
        r"|(?:нужн|необходим|потребу|понадоб|принес|предостав|иметь при себе|с собой|пакет"
        r"|перечень|список|please bring|bring|required|you(?:'ll)? need)\w*[^.;]{0,40}?"
        r"(?:документ|справк|паспорт|удостоверен|document|passport)"
        r"|(?:удостоверени|паспорт|медкниж|санкниж|мед\w* книж|медсправк|справк\w* о несудим"
        r"|жеке куәлі|id card|passport)",
        untold=r"(?:ведени|оформлени|подготовк|обработк|составлени|проверк|сдач|первичн"
        r"|работ\w+ с|архив|подпис|учет)\w*\s+(?:\w+\s+){0,2}документ|документооборот"
        r"|водительск\w+ удостоверен|process\w* documents|prepar\w+ \w* ?documents"
        r"|құжат\w* (?:толтыр|рәсімде|жүргіз|өңде|дайында)",
        parts=(Part.REQUIRED, Part.PREFERRED),
    ),
    _matter(
        "probation",
        r"испытательн|испыталк|probation|trial period|сынақ мерзім|сынау мерзім",
        anywhere=True,
    ),
    _matter(
        "training",
        r"обуч|научите|научат|стажиров|наставни|учите(?!\w)|учат(?!\w)|курс(?:ы|ов|ам)(?!\w)"
        r"|тренинг|ввод в должность|training|train(?!\w)|teach|mentor|onboarding|course"
        r"|оқыт|үйрет|тәлімгер|тағылымдама|oqyt|úiret|uiret",
        told=r"обуч|научим|всему учим|стажиров|наставни|курс(?:ы|ов|ам)(?!\w)|тренинг|training"
        r"|train(?!\w)|we teach|mentor|onboarding|courses|оқыт|үйрет|тәлімгер|тағылымдама",
        untold=r"(?:проводить|проведени|организац|организов)\w*\s+(?:\w+\s+){0,2}"
        r"(?:обуч|тренинг|стажиров|курс)|обучени\w* (?:нов\w+ )?(?:персонал|сотрудник|клиент|дет"
        r"|ученик|пользовател|продавц|кассир)|обучать (?:\w+ )?(?:персонал|сотрудник|клиент|дет)"
        r"|обучаем(?:ост|ый)|обучать(?!\w)|обучающ\w+ материал"
        r"|train\w* (?:new |the |our )?(?:staff|employees|customers|users|colleagues|models?)"
        r"|training (?:of |for )?(?:staff|customers|users|models?|materials|programs for)"
        r"|(?:қызметкер|клиент|бала|оқушы)\w* (?:оқыт|үйрет)",
    ),
    _matter(
        "payday",
        r"(?:когда|как часто|какого числа|какие дни|сколько раз)\b[^.?!]{0,25}?(?:выплат|выплач"
        r"|плат[ия]т|зарплат|оплат|зп(?!\w)|аванс|получк|оклад|деньги)|(?:зарплат|зп(?!\w)"
        r"|выплат|аванс)"
        r"\w*[^.?!]{0,25}?(?:когда|как часто|какого числа|вовремя|задержива|без задерж)"
        r"|задерж\w* (?:зарплат|выплат|зп)|аванс|день выплат|дни выплат|ежедневн\w* (?:выплат"
        r"|оплат)"
        r"|еженедельн\w* (?:выплат|оплат)|(?:выплат\w*|плат[ия]т\w*) (?:вовремя|стабильн|ежедн"
        r"|еженед"
        r"|раз в)|(?:when|how often|which day|what day)\b[^.?!]{0,30}?(?:paid|pay(?!\w)|payday"
        r"|salary"
        r"|wages|payment)|payday|pay day|paid (?:on time|weekly|monthly|daily|twice)"
        r"|(?:қашан|қай күні|айына неше)\b[^.?!]{0,30}?(?:төле|жалақы|айлық|беріл)"
        r"|(?:жалақы|айлық)\w*[^.?!]{0,25}?(?:қашан|қай күні|уақытында|кешік)|аванс",
        told=r"(?:выплат|выплач|зарплат|зп(?!\w)|оплат|аванс|плат[ия]|pay|paid|salary|wages|төле"
        r"|жалақы|айлық)\w*[^.;]{0,60}?(?:раз[а]? в (?:месяц|недел)|числа|вовремя|без задерж"
        r"|ежедневн|еженедельн|каждый|каждую|дважды|сразу|в конце смен|после смен|on the \d|twice"
        r"|weekly|every|on time|monthly|daily|кешік|уақытында|рет(?!\w)|күні|сайын)"
        r"|(?:раз[а]? в (?:месяц|неделю)|ежедневн|еженедельн|дважды в месяц|twice a month|weekly"
        r"|daily|айына екі рет|апта сайын|күн сайын|уақытылы)\w*[^.;]{0,30}?"
        r"(?:выплат|выплач|зарплат|оплат|аванс|pay|төле|жалақы|айлық)",
        untold=r"своевременн\w+ оплат\w* (?:счет|налог)|process\w* pay|начислени\w* (?:зарплат"
        r"|зараб)"
        r"|расчет (?:зарплат|заработ)",
        anywhere=True,
    ),
    _matter(
        "official",
        r"официальн|неофициальн|трудоустраива|трудоустройств|трудов\w+ договор|по договору|по"
        r" тк(?!\w)"
        r"|(?:бел\w+|сер\w+|черн\w+) (?:зарплат|зп(?!\w))|(?:зарплат|зп)\w* (?:бел|сер|черн)"
        r"|в конверт|соцпакет|пенсионн\w+ отчислен|отчислени|оформля(?:ете|ют|ет)(?:е|ся)?"
        r"|оформлени\w* (?:на работу|офиц|по)|как\w* (?:у вас )?оформлени"
        r"|official|contract(?!or)|on the books|legally employed"
        r"|ресми|еңбек шарт|еңбек келісім|жұмысқа ресімде|зейнетақы аудар",
        told=r"официальн\w+ (?:трудоустр|оформл|работ|зарплат|договор)|трудоустройств\w*"
        r" (?:офиц|по тк)"
        r"|(?:трудов\w+|гпх|дгпх) договор|(?:оформл\w+|работ\w+|все|труд\w+) по (?:тк|трудов)"
        r"|по тк(?!\w)|бел\w+ (?:зарплат|зп)|соцпакет|отчислени|оформляем"
        r"|official(?:ly)? (?:employ|contract|work)|contract (?:from|after|of|with)"
        r"|(?:employment|labou?r)"
        r" (?:contract|code)"
        r"|ресми|еңбек шарт|еңбек кодекс|еңбек келісім|зейнетақы аудар|әлеуметтік пакет",
        untold=r"официальн\w+ (?:дилер|представител|сайт|партнер|документ|дистрибь|магазин)"
        r"|official (?:dealer|partner|site|distributor|documents)|ресми (?:дилер|сайт|өкіл"
        r"|құжат)",
        anywhere=True,
    ),
    _matter(
        "insurance",
        r"дмс(?!\w)|страхов|мед\w* полис|insurance|health cover|сақтандыр|медициналық пакет",
        untold=r"страхов\w+ (?:компани|агент|продукт|полис\w* клиент)|продаж\w* страхов"
        r"|insurance (?:company|products|sales|claims|policies)|сақтандыру (?:компания|өнім)",
        anywhere=True,
    ),
    _matter(
        "sick leave",
        r"больничн|sick (?:leave|pay|days)|ауырып қал|еңбекке жарамсыздық|больничный",
        untold=r"больничн\w+ (?:комплекс|учрежд)",
        anywhere=True,
    ),
    _matter(
        "vacation",
        r"отпуск(?!а(?:е|ю))|vacation|annual leave|paid leave|holidays?(?!\w)|paid time off"
        r"|pto(?!\w)"
        r"|еңбек демалыс|демалыс(?:қа|ы|ым)?(?!\w)(?! күн)|каникул",
        untold=r"отпуск\w* (?:товар|продукц|груз|материал|лекарств|процедур)",
        anywhere=True,
    ),
    _matter(
        "housing",
        r"общежит|общаг|жиль|жил[ьъ]|жильё|прожив|хостел|квартир\w* (?:предостав|да|оплач|для)"
        r"|(?:дад|да[её]т|предостав|снима|оплач)\w* (?:ли )?квартир|где (?:можно )?(?:жить"
        r"|поселит)"
        r"|вахтов\w+ посел|вагончик|посел(?:яете|ите)|dorm|housing|accommodation|hostel|lodging"
        r"|place to (?:live|stay|sleep)|жатақхана|тұрғын үй|баспана|пәтер|тұратын жер|jataqhana"
        r"|жатын (?:орын|жер)|ночлег|место для проживани|turatyn jer|jatyn oryn"
        r"|jatakhana"
        r"|қайда тұр",
        told=r"общежит|жиль(?:е|я|ем|ё)(?!\w)|проживани|хостел|квартир\w* (?:предостав|оплач|для)"
        r"|(?:предостав|снимаем|оплач)\w* (?:\w+ )?квартир|вагончик|dorm|housing|accommodation"
        r"|hostel"
        r"|lodging|жатақхана|тұрғын үй|баспана|пәтер|жатын (?:орын|жер)|ночлег|place to sleep",
        untold=r"(?:строительств|продаж|строим|прода|сда|ремонт|аренд|отделк"
        r"|возвод)\w*"
        r"\s+(?:\w+\s+){0,2}(?:жиль|жил\w+|квартир|общежит)|жилы[ех] комплекс|жилищн"
        r"|место проживани|проживани\w* в (?:алмат|астан|город)|housing (?:market|projects"
        r"|estates?)"
        r"|(?:құрылыс|сат|сал)\w* (?:тұрғын үй|пәтер)|тұрғын үй\w* (?:құрылыс|кешен|сал|сат)",
    ),
    _matter(
        "break",
        r"обеденн\w+ перерыв|(?:сколько|какой|во сколько|когда)\b[^.?!]{0,20}?обед(?!ы)|перерыв"
        r"|lunch (?:break|hour)|how long[^.?!]{0,15}?lunch|breaks?(?!\w)|үзіліс",
        told=r"обед\w* (?:час|полчаса|\d|с \d)|перерыв|lunch (?:break|hour)|breaks?(?!\w)|үзіліс",
        anywhere=True,
    ),
    _matter(
        "food",
        r"питани|обед(?!енн\w* перерыв)|корм(?:ят|ите|ежк)|накорм|столов|еда(?!\w)|еду(?!\w)"
        r"|завтрак|ужин|lunch|meal|food|canteen|dinner|breakfast|cafeteria|тамақ|асхана|түскі ас"
        r"|tamaq|ас беріл|ас бер(?!\w)",
        told=r"питани|обед|кормим|столов(?:ая|ой|ую)|завтрак|ужин|lunch|meals?(?!\w)|canteen"
        r"|dinner"
        r"|breakfast|free food|cafeteria|тамақ|асхана|түскі ас",
        untold=r"(?:приготовлени|готовить|раздач|продаж|производств|организаци|доставк|подач"
        r"|меню)\w*"
        r"\s+(?:\w+\s+){0,3}(?:питани|обед|завтрак|ужин)|общественн\w+ питани|продукт\w+ питани"
        r"|(?:школьн|детск|комбинат|предприяти|сфер|точк|сеть|сети)\w* (?:\w+ )?питани|общепит"
        r"|обеденн\w+ (?:перерыв|зал)|обед\w* (?:час|полчаса|\d|с \d)|lunch break|(?:prepar"
        r"|cook|serv|deliver|sell)\w* (?:\w+ ){0,2}"
        r"(?:meals?|lunch|food|breakfast|dinner)|food (?:delivery|industry|production|company"
        r"|safety"
        r"|products|court)|meal (?:planning|prep|delivery)|тамақ (?:дайында|әзірле|жеткіз|сат"
        r"|өнім)"
        r"|тамақтандыру (?:сала|кәсіпорн)|азық-түлік",
    ),
    _matter(
        "shuttle",
        r"развоз(?:к|ок)|развоз(?:ят|ите)|трансфер|служебн\w+ (?:автобус|транспорт|машин)"
        r"|корпоративн\w+"
        r" (?:автобус|транспорт|такси)|довоз|подвоз|(?:забира|довоз|отвоз)\w+ (?:ли )?(?:с|до"
        r"|от|из)"
        r"|как (?:\w+ )?(?:добира|доехать|добраться)|есть (?:ли )?(?:\w+ )?транспорт|транспорт"
        r" (?:есть"
        r"|предостав|до работы)|(?:предостав|да[её]т)\w* (?:ли )?транспорт|shuttle|staff bus"
        r"|company bus"
        r"|corporate bus|pick[- ]?up bus|transport(?:ation)? (?:to|from|provided)|provide"
        r" transport"
        r"|is there (?:any )?transport|how do i get there|тасымал|жеткіз[еі]|автобус|көлік бар"
        r"|көлік беріл|қызметтік көлік|ұжымдық көлік",
        told=r"развоз(?:к|ок)|развозим|трансфер|служебн\w+ (?:автобус|транспорт|такси)"
        r"|корпоративн\w+ (?:автобус"
        r"|транспорт|такси)|(?:доставк|довоз|подвоз)\w* (?:сотрудник|персонал|до работ|на работ"
        r"|до дома"
        r"|до места|работник)|(?:довозим|забираем|привозим|отвозим)|автобус\w* (?:от|из|до"
        r"|бесплат)"
        r"|shuttle|(?:staff|company|corporate) bus|free bus|transport(?:ation)? (?:to|from|is"
        r"|provided)"
        r"|provide transport|free transport|қызметтік (?:көлік|автобус)|тегін (?:автобус|көлік)"
        r"|жұмысқа (?:тегін )?(?:жеткіз|тасымал)|(?:автобус|көлік)\w* (?:бар|береміз|беріл"
        r"|жүреді)"
        r"|ұжымдық көлік|корпоративтік (?:көлік|автобус)|қызметкер\w* (?:жеткіз|тасымал)",
        untold=r"(?:водител|управлени|вождени|ремонт|маршрут)\w*\s+(?:\w+\s+)?(?:автобус"
        r"|транспорт)"
        r"|transport company|транспортн\w+ компан",
        anywhere=True,
    ),
    _matter(
        "fare",
        r"проезд|бензин|гсм(?!\w)|топлив|амортизаци|такси(?!\w|ст)|дорог[уа] (?:оплач|компенс)"
        r"|(?:оплач|компенс)\w* (?:ли )?(?:дорог|такси|бензин|проезд)|travel (?:costs?|expenses?"
        r"|allowance|reimburs)|commut\w* (?:costs?|expenses?|allowance)|fuel|petrol|жол ақы"
        r"|жолақы"
        r"|жол шығын|жанармай|бензин",
        told=r"(?:проезд|бензин|гсм|топлив|амортизаци|такси)\w*[^.;]{0,30}?(?:оплач|оплат"
        r"|компенс|за сч"
        r"|бесплат|возмещ|тенге|₸|\d)|(?:оплач|оплат|компенс|возмещ"
        r"|бесплат)\w*[^.;]{0,30}?(?:проезд"
        r"|бензин|гсм|топлив|амортизаци|такси)|(?:travel|commut\w*|fuel"
        r"|petrol)[^.;]{0,30}?(?:cover|paid"
        r"|reimburs|allowance|compensat)|(?:cover|pay|reimburs"
        r"|compensat)\w*[^.;]{0,30}?(?:travel|commut"
        r"|fuel|petrol|taxi)|(?:жол|жолақы|жанармай|бензин|такси)\w*[^.;]{0,30}?(?:төле|өте"
        r"|тегін)",
        anywhere=True,
    ),
    _matter(
        "parking",
        r"парков(?:к|ок)|паркинг|автостоян|стоян(?:к|ок)|parking|car park|тұрақ(?!т)|автотұрақ"
        r"|паркинг",
        untold=r"(?:уборк|охран|строительств|разметк)\w* (?:\w+ )?(?:парковк|стоянк|паркинг)",
    ),
    _matter(
        "dress",
        r"дресс|форм[ауы] одежд|(?:рабоч|фирмен|корпоратив|спец)\w* (?:форм[ауы]|одежд)|спецодежд"
        r"|спецовк|униформ|форм[ау] (?:выда|да|есть|предостав|нужн|бесплат)|(?:выда|да[её]т"
        r"|предостав)\w*"
        r" (?:ли )?(?:\w+ )?форм[ау](?!\w)|есть (?:ли )?форма(?!\w)|что надеть|как одевать|одежд"
        r"|dress|uniform|workwear|work clothes|what (?:should|do|shall) (?:i|we) wear|арнайы киім"
        r"|жұмыс киім|киім|форма (?:бар|беріл|бересіз)|kiim",
        told=r"дресс|форм[ауы] одежд|(?:рабоч|фирмен|корпоратив|спец)\w* (?:форм[ауы]|одежд)"
        r"|спецодежд"
        r"|спецовк|униформ|форм[ау] (?:выда|предостав|бесплат)|выда[её]м\w* (?:\w+ )?форм[ау]"
        r"|dress code"
        r"|uniform|workwear|work clothes|арнайы киім|жұмыс киім|киім үлгі|киім беріл|киім береміз"
        r"|форма (?:беріл|береміз|тегін)",
        untold=r"(?:продаж|пошив|производств|магазин|ремонт|сет[ьи]|бренд|стирк)\w* (?:\w+ ){0,2}"
        r"(?:одежд|униформ|спецодежд)|(?:sell|sale|sew|store|brand)\w* (?:of )?(?:\w+"
        r" )?(?:uniform|dress)"
        r"|киім (?:сат|тіг|дүкен)|унифицир",
    ),
    _matter(
        "age",
        r"средн\w+ возраст|возраст\w* (?:\w+ )?(?:коллектив|команд|сотрудник|коллег|ребят)"
        r"|(?:коллектив|команд|коллег|сотрудник)\w{0,30}[^.?!]{0,25}?(?:возраст|молод|сколько"
        r" лет)"
        r"|молод\w+ (?:ли )?(?:у вас )?(?:коллектив|команд)|сколько лет (?:\w+ )?(?:коллег"
        r"|сотрудник|ребят)"
        r"|average age|how old (?:is|are) (?:the |your )?(?:team|people|colleagues|staff)|young"
        r" team"
        r"|age of (?:the |your )?(?:team|people|staff|colleagues)|орташа жас|жас ұжым"
        r"|ұжым\w*[^.?!]{0,20}?"
        r"жас|ұжым\w* неше жас",
        told=r"молод\w+ (?:\w+ ){0,3}(?:коллектив|команд)|(?:коллектив"
        r"|команд)\w*[^.;]{0,25}?(?:молод"
        r"|возраст|\d лет)|средн\w+ возраст|young (?:\w+ ){0,3}team|average age|team[^.;]{0,25}?"
        r"(?:young|aged)|жас (?:\w+ ){0,3}ұжым|орташа жас|ұжым\w*[^.;]{0,25}?жас",
        anywhere=True,
    ),
    _matter(
        "team",
        r"коллектив|(?:какая|какой|сколько|большая|кто|размер)\b[^.?!]{0,25}?команд|в"
        r" команде(?!\w)"
        r"|команд[аеу] (?:больш|мал|дружн|кака)|team|colleagues|how many people|ұжым|команда\w*"
        r" (?:қандай"
        r"|неше|қанша)|қанша адам",
        told=r"коллектив|команд[аыеу](?!\w)|команд[аыеу] из|в команде \d|team (?:of|is|has)|our"
        r" team"
        r"|people in the team|colleagues|ұжым|команда(?:мыз|да)",
        untold=r"(?:управлени|руководств|работ|умени|развити|подбор|найм|мотивац"
        r"|координац|лидер)\w*"
        r" (?:\w+ ){0,3}(?:команд|коллектив)|командн|team[- ]?(?:player|work|lead|leader"
        r"|management)"
        r"|(?:manage|lead|build|work)\w* (?:in )?(?:a |the )?team|our team (?:builds|makes"
        r"|develops)"
        r"|ищем в (?:\w+ )?(?:команд|коллектив)|(?:приглаш|ищ|расшир)\w* (?:\w+ ){0,3}(?:команд"
        r"|коллектив)"
        r"|команд\w* (?:ищ|приглаш|расшир)|(?:join|looking for|seeking|hiring)[^.;]{0,40}?team"
        r"|ұжым\w* (?:басқар|іздейм|шақыр)",
    ),
    _matter(
        "bonus",
        r"преми[яюий]|бонус|надбав|доплат|тринадцат|13[- ]?[аяй]+ зарплат|bonus|commission|сыйақы"
        r"|сыйлықақы|үстемеақы|үстеме|бонус",
    ),
    _matter(
        "growth",
        r"карьер|повышени\w* (?:зарплат|зп|оклад)|рост(?:а|у|е)?(?!\w)|повыша(?:ют|ете)|career"
        r"|promot(?:ion|ed)|growth|pay rise|raise(?!\w)|мансап|өсу мүмкін|өсім|қызмет\w* өсу",
        untold=r"рост\w* продаж|sales growth|growth (?:marketing|hacking)|сату\w* өсу",
    ),
    _matter("trips", r"командиров|разъездн|business trip|business travel|іссапар", anywhere=True),
    _matter(
        "overtime",
        r"переработ(?:к|ок)|сверхурочн|overtime|extra hours|мерзімнен тыс|артық уақыт",
        anywhere=True,
    ),
    _matter("night work", r"ночн|ночью|по ночам|night|түнгі|түнде", anywhere=True),
    _matter(
        "gym",
        r"спортзал|фитнес|тренажер|абонемент|gym|fitness|sports? (?:club|membership|hall)|спорт"
        r" зал"
        r"|жаттығу зал|спорт(?!\w|ивн)",
        untold=r"(?:магазин|продаж|сеть|сети|тренер)\w* (?:\w+ )?(?:спорт|фитнес|тренажер)"
        r"|fitness (?:club|trainer|center|centre|chain)",
    ),
    _matter(
        "laptop",
        r"ноутбук|рабоч\w+ (?:техник|компьютер)|(?:выда|да[её]т|предостав)\w* (?:ли )?(?:\w+"
        r" )?(?:техник"
        r"|компьютер|телефон)|инструмент|laptop|work (?:computer|phone)|macbook|ноутбук"
        r"|компьютер бер"
        r"|корпоративн\w+ (?:связь|телефон|сим)|tools(?!\w)|құрал",
        told=r"ноутбук|(?:техник|компьютер|телефон|инструмент)\w* (?:выда|предостав|за сч)"
        r"|(?:выда|да[её]|предостав)"
        r"\w* (?:\w+ )?(?:техник|компьютер|телефон|инструмент)|laptop|macbook|work (?:computer"
        r"|phone)"
        r"|(?:provide|give)\w* (?:\w+ )?(?:tools|computer|phone)|корпоративн\w+ (?:связь"
        r"|телефон|сим)"
        r"|(?:құрал|компьютер|телефон)\w* (?:бер|тегін)",
        untold=r"(?:ремонт|продаж|настройк|сборк)\w* (?:\w+ )?(?:ноутбук|компьютер|телефон"
        r"|техник)"
        r"|(?:repair|sell|fix)\w* (?:\w+ )?laptop",
    ),
    _matter(
        "days off",
        r"выходн(?:ые|ых|ой|ым)|weekend|days? off|демалыс күн|воскресень|суббот|сенбі|жексенбі",
        told=r"выходн(?:ые|ых|ой|ым)|weekend|days? off|демалыс|пн[-– ]+пт|понедельник\w* по"
        r"|5\s?/\s?2"
        r"|2\s?/\s?2|monday to|mon[-– ]+fri|дүйсенбі",
        untold=r"рейс\w* выходн|выходн\w+ (?:данн|пособ)",
        has_field=True,
        anywhere=True,
    ),
    _matter(
        "hours",
        r"со скольки|до скольки|во сколько|с какого час|до какого час|рабоч\w+ (?:день|час|врем)"
        r"|сколько часов|часы работы|время работы|working hours|what hours|which hours|hours"
        r" (?:a|per) "
        r"|what time|how many hours|жұмыс уақыт|жұмыс сағат|сағат нешеде|неше сағат|нешеге"
        r" дейін|нешеден",
        told=r"(?:с|со) \d{1,2}(?:[:.]\d\d)? до \d|\d{1,2}[:.]\d\d\s?[-–—]\s?\d{1,2}[:.]\d\d"
        r"|\d{1,2} час"
        r"|from \d{1,2}[^.;]{0,8}? to \d|\d{1,2}\s?(?:am|pm)|\d{1,2} hours|сағат \d|\d{1,2} сағат"
        r"|\d{1,2}(?:[:.]\d\d)?[- ]?(?:ден|дан|нан|нен|тен|тан)",
        untold=r"(?:опыт|реакци|в течение|за) \d|within \d+ hours|\d{1,2} часа? назад",
        has_field=True,
        anywhere=True,
    ),
    _matter(
        "address",
        r"адрес|где (?:\w+ )?(?:находит|располож|офис|склад|магазин|цех|работать|вы(?!\w))"
        r"|(?:улиц|район|метро)|where (?:\w+ ){0,3}(?:office|shop|located|work|you)|address"
        r"|which district"
        r"|мекенжай|қай жерде|қайда (?:орналас|жұмыс)|қай аудан|кеңсе\w* қайда|офис\w* қайда",
        told=r"адрес(?!н)|(?:ул\.|улиц|пр\.|просп|мкр|микрорайон|район[еа]?(?!\w)|метро|трц|бц)"
        r"|address(?!e)|street|avenue|district|located|көшесі|даңғыл|мекенжай|ауданы|орналасқан",
        untold=r"адрес\w* (?:доставк|клиент)|уборк\w* улиц|район\w* (?:доставк|обслужив)"
        r"|address\w* (?:customer|issues|problems)",
        has_field=True,
        anywhere=True,
    ),
)  # fmt: skip


def matter_asked(question: str) -> Matter | None:
    """What a question is about, if it is one of the matters that many ask about."""
    asked = plain(question)
    return next((m for m in MATTERS if m.asked.search(asked)), None)


# --- What an answer has to tell ---


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a matter: when, how much. `told` finds it in a sentence."""

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]


_TIME = (
    r"\d|раз[а]? в|числа|ежедневн|еженедельн|ежемесячн|кажд(?:ый|ую|ое)|дважды|сразу"
    r"|понедельник|вторник|сред[уы]|четверг|пятниц|суббот|воскресен|январ|феврал|март|апрел"
    r"|ма[йя](?!\w)|июн|июл|август|сентябр|октябр|ноябр|декабр|недел|месяц|после|через|вовремя"
    r"|every|twice|weekly|monthly|daily|after|monday|friday|month|week|on time|сайын|рет(?!\w)"
    r"|кейін|апта|ай(?:ы|да)|күні|уақытында|бірден"
)
_FIGURE = (
    r"\d|один|одн[аоу]|два|две|двух|тр[ие]|четыр|пят[ьи]|шест|сем[ьи](?!\w)|восем|восьм|девят"
    r"|десят"
    r"|двенадцат|двадцат|тридцат|полтор|бесплатн|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|free|бір(?!\w|а)|екі|үш(?!\w|і)|төрт|бес(?!\w)|алты|жеті(?!\w)|сегіз|тоғыз|он(?!\w)"
    r"|жиырма|отыз"
    r"|тегін"
)
_MONEY = (
    r"\d|бесплатн|оплач|оплат|платн|за (?:наш |сч)|счет|компенс|возмещ|тенге|₸|free|paid"
    r"|pay(?:s|ing)?(?!\w)"
    r"|cover|reimburs|compensat|at our (?:cost|expense)|subsid|тегін|ақылы|төле|өтел|өтей"
    r"|есебінен"
)
_PLACE = (
    r"адрес|улиц|ул\.|район|метро|территори|рядом|недалеко|минут|центр|напротив|возле|около"
    r"|прямо в"
    r"|near|street|district|minute|on[- ]site|next to|center|centre|close to|мекенжай|көше|аудан"
    r"|маңында|жанында|ішінде|аумағ|минут"
)
# The first that fits counts.
WISHES = (
    Wish("how long", _words(
         r"как долго|сколько (?:\w+ )?(?:длит|дней|недел|месяц|времени|по времени)"
         r"|какой срок|how long|қанша уақыт|қанша күн|неше (?:күн|ай|апта)|қанша ай"),
         _words(rf"(?:{_FIGURE})")),
    Wish("when", _words(
         r"когда|как часто|какого числа|в какие дни|в какой день|со скольки|во сколько"
         r"|when(?!\w)|how often|which day|what day|қашан|қай күні|неше рет|сколько раз"),
         _words(rf"(?:{_TIME})")),
    Wish("where", _words(r"где(?!\w)|куда|откуда|where|қайда|қай жер"), _words(rf"(?:{_PLACE})")),
    Wish("how much", _words(
         r"сколько|какая (?:\w+ )?(?:цена|стоимость|сумма)|какой (?:\w+ )?(?:процент"
         r"|размер)|почем|how (?:much|many)|what percent|қанша|неше|канша"),
         _words(rf"(?:{_FIGURE})")),
    Wish("paid", _words(
         r"оплачива|оплат|платн|бесплатн|за чей сч|за сч|компенсир|возмеща|стоит|платить за"
         r"|paid|free(?!\w)|reimburs|covered?|pay for|cost|тегін|ақылы|төлене|төлей|өтеле|өтей"),
         _words(rf"(?:{_MONEY})")),
)  # fmt: skip


def wish_of(question: str) -> Wish | None:
    """What a question wants told, beside whether there is such a thing."""
    asked = plain(question)
    return next((w for w in WISHES if w.asked.search(asked)), None)


# --- What the company does ---

# "What company is it?" names it; "what does it do?" needs more than a name.
COMPANY_ASKED = _words(
    r"чем\b[^.?!]{0,30}?занима(?:ет|ют)|что\b[^.?!]{0,25}?(?:производ|выпуска|прода[её]т|продаете"
    r"|разрабатыва|делает (?:\w+ )?(?:компани|фирм|организац)|у вас за (?:компани|фирм"
    r"|организац))"
    r"|что за (?:компани|фирм|организац|предприят|проект|бизнес)|как\w* (?:у вас )?(?:сфер|отрасл"
    r"|деятельност|продукт|бизнес)|в какой (?:сфер|отрасл)|(?:расскажите|подробн\w+|информаци\w*"
    r"|узнать)\b[^.?!]{0,25}?(?:о |об |про )(?:\w+ )?(?:компани|себе|вас|фирм|организац)"
    r"|(?:о|про) (?:вашу |вашей )?компани|деятельност\w* (?:компани|фирм)"
    r"|what\b[^.?!]{0,20}?(?:do|does)\b[^.?!]{0,30}?(?:compan|firm|organi[sz]ation|business|you"
    r" (?:guys )?"
    r"(?:do|make|build|produce|sell|develop))|what (?:kind|sort|type) of (?:company|business|firm"
    r"|organi[sz]ation)|what (?:industry|business|field|product)|what is your (?:business"
    r"|company|product)"
    r"|tell me (?:\w+ ){0,2}about (?:the |your )?(?:company|business|yourself|firm)"
    r"|about (?:the|your) company|what are you (?:building|making|selling|producing)"
    r"|(?:немен|не нәрсемен) айналыс|не (?:істейді|шығара|өндір|сата|жасай)|қандай (?:компания"
    r"|мекеме|фирма"
    r"|ұйым|кәсіпорын|сала|өнім)|қай сала|(?:компания|мекеме|ұйым|фирма|өзіңіз)\w* (?:туралы"
    r"|жайлы|жөнінде)"
    r"|kompania\w* nemen|nemen ainalys"
)
# A sentence whose subject is the employer ...
_DOING = (
    r"производ|выпуск|разрабатыва|дела[её]|строи[тм]|продае|прода[ёе][тм]|созда[ёе]|занима"
    r"|обслужива|поставля"
    r"|перевоз|доставля|выращива|ремонтиру|лечи[тм]|пиш[ёе]м|печ[ёе][мт]|шь[ёе][мт]|помога"
    r"|развива|объединя"
    r"|специализир|управля|организ|оказыва|импортиру|экспортиру|вари[тм]|готовим|проектиру|добыва"
    r"|переработ|перерабатыва|собира|монтиру|консультиру|аренду|сда[ёе]м|внедря|автоматизир"
    r"|торгу|владе"
    r"|изготавл|изготовл|печата|обучаем (?:дет|взросл|студент)|учим дет|работа(?:ем|ет) (?:на"
    r" рынке|в сфер"
    r"|в област|в отрасл|в индустр)"
)
_DOES_EN = (
    r"builds?|makes?|runs?|develops?|produces?|sells?|creates?|operates?|provides?|delivers?"
    r"|designs?"
    r"|manufactures?|helps?|speciali[sz]es?|ships?|transports?|grows?|bakes?|brews?|treats?"
    r"|teach(?:es)?"
    r"|publish(?:es)?|imports?|exports?|supplies|supply|connects?|owns?|manages?|serves?"
    r"|repairs?|writes?"
    r"|maintains?|processes|offers? (?:services|software|courses)"
)
_DOES_KK = (
    r"айналыса|өндіре|шығара|әзірлей|сата(?:мыз|ды)|сала(?:мыз|ды)|жасай|көмектесе|тасымалдай"
    r"|жеткізе(?:міз|ді)"
    r"|қызмет көрсете|пісіре|тіге|өсіре|мамандан|дамыта|құрастыра|емдей|оқыта(?:мыз|ды) бала"
)
_IS_THE_COMPANY = (
    r"компания(?!\w)|наша (?:компания|команда|фирма|организация|студия|сеть|клиника|фабрика"
    r"|школа|группа)"
    r"|our (?:company|team|firm|studio|group|business|clinic|school)|the company|біздің"
    r" (?:компания|команда"
    r"|мекеме|ұйым|ұжым|кәсіпорын|фирма)\w*|компаниямыз|(?:тоо|ао|ооо|ип|зао|оао|гк|llp|жшс|ақ"
    r"|жк)\s+\S+(?: \S+)?"
)
SAYS_WHAT_WE_ARE = re.compile(
    fold(
        rf"^\W*(?:мы\s*-\s*\w|мы (?:\w+ ){{0,2}}?(?:{_DOING})"
        rf"|(?=\w{{3,20}}м(?:ся)?(?!\w))(?:{_DOING})"
        rf"|мы (?:крупн|ведущ|лидер|сеть|один|семейн|молод\w+ компан|международ|казахстанск)"
        rf"|we(?:'re| are) (?:an? |the |one )(?!equal)|we (?:\w+ly )?(?:{_DOES_EN})(?!\w)"
        rf"|біз\s*-\s*\w|біз (?:\S+ ){{0,8}}?(?:{_DOES_KK})|біз (?:\S+ ){{0,8}}?\w+(?:мыз|міз"
        rf"|пыз|піз|быз|біз)\W*$"
        rf"|(?:{_IS_THE_COMPANY})(?:\s+\S+){{0,3}}?\s*-\s*\w"
        rf"|(?:{_IS_THE_COMPANY})(?: \S+){{0,3}}? (?:{_DOING}|\w{{3,20}}(?:ет|ит|ют"
        rf"|ят)(?:ся)?(?!\w))"
        rf"|(?:{_IS_THE_COMPANY})(?: \S+){{0,3}}? (?:is (?:an? |the |one )|(?:{_DOES_EN})(?!\w))"
        rf"|(?:{_IS_THE_COMPANY})(?: \S+){{0,8}}? (?:{_DOES_KK}|болып табылады))"
    )
)
# ... and that is about the vacancy all the same.
ABOUT_HIRING = _words(
    r"ищ[еу]м|ищет|приглаша|предлага|жд[ёе]м|требу|гарантиру|нуждаем|набира|рассматрива|ценим"
    r"|хотим|looking for"
    r"|hiring|seeking|searching|in search|we offer|invite|need(?:s)? (?:an? |you)|equal"
    r" opportunit|іздей|шақыра"
    r"|ұсына|күтеміз|кепілдік|төлейміз|береміз|қажет|оплачива|платим|выплачива|предоставля"
    r"|обеспечива"
    r"|оформля|компенсиру|works? (?:from|5|on)|provides? (?:free|training|lunch|housing)"
    r"|қамтамасыз|оплат[аы] "
)


def says_what_the_company_does(sentence: str, company: str) -> bool:
    """Whether a sentence of a vacancy tells what the employer is or does."""
    said = plain(sentence)
    if ABOUT_HIRING.search(said):
        return False
    name = plain(company).strip(" \"'«»")
    bare = said.strip().lstrip("\"'«»")
    if name and bare.startswith(name):
        after = bare[len(name) :].lstrip("\"'»").lstrip()
        if NAMED.match(after):
            return True
    return SAYS_WHAT_WE_ARE.search(said) is not None


# What follows the employer's name where it is explained: "Acme — сеть пекарен".
NAMED = re.compile(
    fold(
        rf"(?:-\s*\w|это |is (?:an? |the |one )|(?:\w+ ){{0,2}}?(?:{_DOING}|\w{{3,20}}(?:ет|ит"
        rf"|ют|ят)(?:ся)?(?!\w))|(?:\w+ )?(?:{_DOES_EN})(?!\w)"
        rf"|(?:\S+ ){{0,8}}?(?:{_DOES_KK}))"
    )
)
