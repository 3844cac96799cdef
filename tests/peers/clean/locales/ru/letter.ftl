### Слова письма.

## Термины

-office = Канцелярия Секретаря
    .number = singular
-unit = { $form ->
    [short] Группа документов
   *[full] Группа официальных документов
 }

## Заголовок

# Канцелярия, которая отправляет письмо
letter-from = Отправитель: { -office }
letter-unit = { -unit(form: "short") } работает
letter-adopted = { -office.number ->
    [plural] Они приняли его
   *[singular] Она приняла его
 }
letter-date = Женева, { DATE($date, form: "long") }
letter-session = { ORDINAL($session, gender: "feminine") } сессия
letter-subject = Тема: { $title }
letter-reference = Документ { $symbol } от { $date }

## Текст

# Сколько заседаний состоялось
letter-count = { $meeting-number ->
    [one] Состоялось { $meeting-number } заседание
    [few] Состоялось { $meeting-number } заседания
    [many] Состоялось { $meeting-number } заседаний
   *[other] Состоялось { $meeting-number } заседания
 }
letter-place = { NUMBER($session, type: "ordinal") ->
   *[other] { $session }-е место
 }
letter-chair = { $chair ->
    [f] Госпожа Председатель
   *[m] Господин Председатель
 }
letter-kind = { $restriction ->
    [limited] Для членов
    [restricted] Для бюро
   *[general] Для всех
 }
letter-confidential = Это _конфиденциально_
letter-century = Написано в 21 веке
letter-rules = См. [правила](https://example.org/rules)
letter-draft = Слово «проект» вычеркнуто
letter-who = Кто подписывает?
letter-stop = Стойте!
letter-limit = Не более 1500 слов на 3 страницах
letter-end = Письмо кончается здесь.
letter-annexes = Приложения:
letter-close = С уважением
letter-signature = { letter-close }, { letter-from }
letter-note = Замечание
    .short = Кратко
    .long = Длинное замечание
letter-label =
    .text = Надпись
letter-labelled = { letter-label.text } ниже
