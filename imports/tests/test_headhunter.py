"""The JSON of hh.ru's API and of JSON Resume, in the shapes that they document."""

from __future__ import annotations

import json

from candidates.files.tables.reading import read_table
from imports.columns import guess, line_of
from imports.serializers import ResponseLine, VacancyLine

RESUME = {
    "id": "12345678901234567890123456789012abcdef",
    "last_name": "Фамилия",
    "first_name": "Имя",
    "middle_name": "Отчество",
    "age": 36,
    "birth_date": "1980-05-08",
    "gender": {"id": "male", "name": "Мужской"},
    "area": {"url": "https://api.hh.ru/areas/1", "id": "1", "name": "Москва"},
    "relocation": {
        "type": {"id": "relocation_possible", "name": "готов к переезду"},
        "area": [],
    },
    "contact": [
        {
            "type": {"id": "cell", "name": "Мобильный телефон"},
            "preferred": True,
            "value": {
                "country": "7",
                "city": "123",
                "number": "4567890",
                "formatted": "+71234567890",
            },
        },
        {
            "type": {"id": "email", "name": "Эл. почта"},
            "value": "applicant@example.com",
        },
    ],
    "title": "Программист Python",
    "salary": {"amount": 100500, "currency": "RUR"},
    "employments": [{"id": "full", "name": "Полная занятость"}],
    "schedules": [{"id": "fullDay", "name": "Полный день"}],
    "education": {
        "primary": [
            {
                "name": "Академия имени К.И. Скрябина, Москва",
                "organization": "Факультет зоотехнологий",
                "result": "Социальная психология",
                "year": 2000,
            }
        ],
        "level": {"id": "higher", "name": "Высшее"},
    },
    "language": [
        {
            "id": "eng",
            "name": "Английский",
            "level": {"id": "b2", "name": "B2 — Средне-продвинутый"},
        }
    ],
    "experience": [
        {
            "company": "Название работодателя",
            "area": {"id": "113", "name": "Россия"},
            "position": "Разработчик",
            "start": "2005-04-01",
            "end": "2013-01-01",
            "description": "Описание деятельности",
        },
        {
            "company": "Другой",
            "position": "Ведущий",
            "start": "2013-02-01",
            "end": None,
        },
    ],
    "skills": "Дополнительная информация",
    "skill_set": ["HTML", "CSS"],
    "citizenship": [{"id": "113", "name": "Россия"}],
}
VACANCY = {
    "id": "8331228",
    "name": "Секретарь",
    "description": "<p><strong>Обязанности:</strong></p><ul><li>Приём&nbsp;посетителей</li>"
    "<li>Документы</li></ul><script>alert(1)</script>",
    "key_skills": [{"name": "Прием посетителей"}, {"name": "Документооборот"}],
    "schedule": {"id": "fullDay", "name": "Полный день"},
    "experience": {"id": "between1And3", "name": "От 1 года до 3 лет"},
    "employment": {"id": "full", "name": "Полная занятость"},
    "salary": {"to": None, "from": 30000, "currency": "RUR", "gross": True},
    "area": {"id": "1", "name": "Москва"},
    "driver_license_types": [{"id": "B"}],
    "archived": False,
}


def lines(kind, told):
    table = read_table(json.dumps(told).encode())
    mapping = guess(kind, table.heads)
    assert "" not in mapping, table.heads
    return [line_of(kind, table.heads, mapping, cells) for cells in table.rows]


def test_a_resume_becomes_somebody_who_responds():
    [line] = lines("responses", RESUME)

    form = ResponseLine(data=line)
    assert form.is_valid(), form.errors
    assert line["source_id"] == RESUME["id"]
    assert line["full_name"] == "Фамилия Имя Отчество"
    assert (line["email"], line["phone"], line["city"]) == (
        "applicant@example.com",
        "+71234567890",
        "Москва",
    )
    text = line["resume_text"]
    for told in (
        "Желаемая должность: Программист Python",
        "Зарплата: 100500 RUB",
        "04.2005 - 01.2013, Название работодателя, Россия",
        "02.2013 - по настоящее время, Другой",
        "Ключевые навыки: HTML, CSS",
        "Знание языков: Английский - B2 — Средне-продвинутый",
        "Высшее",
        "Готов к переезду",
    ):
        assert told in text
    # What never counts does not come along.
    for untold in ("1980", "36", "Мужской", "citizenship"):
        assert untold not in text


def test_negotiations_name_their_vacancy():
    told = {
        "found": 1,
        "items": [
            {
                "id": "123456789",
                "state": {"id": "response", "name": "Отклик"},
                "resume": RESUME,
                "vacancy": {"id": "8331228", "name": "Секретарь"},
            }
        ],
    }
    [line] = lines("responses", told)

    assert line["source_id"] == "123456789"
    assert line["vacancy_source_id"] == "8331228"


def test_a_vacancy_becomes_a_draft_with_its_lists_kept(db):
    [line] = lines("vacancies", {"items": [VACANCY], "found": 1})

    form = VacancyLine(data=line)
    assert form.is_valid(), form.errors
    fields = form.validated_data
    assert fields["description"] == "Обязанности:\n- Приём посетителей\n- Документы"
    assert (fields["title"], fields["location"]) == ("Секретарь", "Москва")
    assert (fields["salary_min"], fields["salary_currency"]) == (30000, "RUB")
    assert fields["requirements"] == {
        "experience": 1,
        "nice_to_have": ["Прием посетителей", "Документооборот"],
        "driving_licence": ["B"],
        "schedule": "full_time",
        "employment": "full_time",
    }


def test_json_resume():
    told = {
        "basics": {
            "name": "Richard Hendriks",
            "label": "Programmer",
            "email": "richard@mail.example",
            "phone": "(912) 555-4321",
            "summary": "Richard hails from Tulsa.",
            "location": {"city": "San Francisco", "countryCode": "US"},
        },
        "work": [
            {
                "name": "Pied Piper",
                "position": "CEO",
                "startDate": "2013-12-01",
                "endDate": "2014-12-01",
                "summary": "Pied Piper is a platform",
                "highlights": ["Built an algorithm"],
            }
        ],
        "education": [
            {"institution": "Oklahoma", "area": "IT", "studyType": "Bachelor"}
        ],
        "skills": [{"name": "Web", "level": "Master", "keywords": ["HTML", "CSS"]}],
        "languages": [{"language": "English", "fluency": "Native speaker"}],
    }
    for written in (told, [told]):
        [line] = lines("responses", written)

        assert ResponseLine(data=line).is_valid()
        assert line["full_name"] == "Richard Hendriks"
        assert line["city"] == "San Francisco"
        assert line["resume_text"] == (
            "Programmer\nRichard hails from Tulsa.\n\n"
            "Experience\n2013-12-01 - 2014-12-01, Pied Piper\nCEO\n"
            "Pied Piper is a platform\n- Built an algorithm\n\n"
            "Education\nBachelor, IT, Oklahoma\n\n"
            "Skills: Web - Master, HTML, CSS\n\n"
            "Languages: English - Native speaker"
        )


def test_records_that_leave_out_or_spoil_everything_do_no_harm():
    for told in (
        [{"basics": {}}],
        [{"last_name": 1, "first_name": None, "area": 7, "contact": "x"}],
        [{"resume": {}, "state": None}],
        [{"basics": {"name": ["x"]}, "work": {"a": 1}, "skills": [1, None, "x"]}],
        [{"name": {"a": 1}, "area": [], "description": 5, "key_skills": [None]}],
    ):
        content = json.dumps([*told, {"email": "a@mail.example"}]).encode()

        assert read_table(content).rows
