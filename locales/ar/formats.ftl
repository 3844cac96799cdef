### كيف تُكتب التواريخ والساعات والأعداد الترتيبية والأرقام بالعربية.
###
### من هذه الرسائل تتألف DATE و DATERANGE و TIMERANGE و ORDINAL و NUMBER و MONEY و PERCENT وكل تاريخ أو رقم يُطبع.
### القيم مكتوبة بلغة Djot: `^e^` يرفع الحروف، و `_نص_` للإبراز، والشرطة المائلة العكسية في آخر السطر تقطعه.
### يدل [S:…] و [text N] على الوثيقة التي وردت فيها الصيغة، ويدل [J] على اختيار لا مصدر له.

## التواريخ

# $month رقم الشهر من 1 إلى 12. لكل شهر اسمان: «16 آذار/مارس - 3 نيسان/أبريل 2009» [S:ccpr-ar]
month-name = { $month ->
    [1] كانون الثاني/يناير
    [2] شباط/فبراير
    [3] آذار/مارس
    [4] نيسان/أبريل
    [5] أيار/مايو
    [6] حزيران/يونيه
    [7] تموز/يوليه
    [8] آب/أغسطس
    [9] أيلول/سبتمبر
    [10] تشرين الأول/أكتوبر
    [11] تشرين الثاني/نوفمبر
   *[12] كانون الأول/ديسمبر
 }

# $weekday يوم الأسبوع، من 1 (الاثنين) إلى 7 (الأحد).
weekday-name = { $weekday ->
    [1] الاثنين
    [2] الثلاثاء
    [3] الأربعاء
    [4] الخميس
    [5] الجمعة
    [6] السبت
   *[7] الأحد
 }

# اليوم من الشهر وحده، كما يرد في التاريخ
date-day = { $day }

# «3 نيسان/أبريل 2009» [S:ccpr-ar]؛ $month-name و $year نصان
date-long = { $day } { $month-name } { $year }

# «28 تشرين الثاني/نوفمبر» حيث تكون السنة معروفة
date-day-month = { $day } { $month-name }

# حيث تكتب الإنكليزية December 5th, 2008 تحتفظ العربية بالتاريخ الكامل [J]
date-ordinal = { date-long }

# «الثلاثاء، 24 تشرين الثاني/نوفمبر 2015» [J]
date-weekday = { $weekday-name }، { date-long }
date-weekday-day-month = { $weekday-name }، { date-day-month }

## من يوم إلى يوم. $start و $end تاريخان دون ما يشتركان فيه: أيام، أو أيام مع أشهرها، أو تواريخ كاملة؛ و $days عدد الأيام.

# «16 آذار/مارس - 3 نيسان/أبريل 2009» [S:ccpr-ar]؛ «من 26 إلى 29 تشرين الثاني/نوفمبر 2013» [J]: لا شرطة بين رقمين كي لا ينقلب ترتيبهما.
# تدل $across على ما يختلف فيه التاريخان: days (أيام شهر واحد) أو months (أشهر سنة واحدة) أو years.
date-range-long = { $across ->
    [days] { date-range-days } { $month-name } { $year }
    [months] { date-range-ends } { $year }
   *[years] { date-range-ends }
 }

# الصيغة نفسها دون السنة: «29 و 30 تشرين الأول/أكتوبر»
date-range-day-month = { $across ->
    [days] { date-range-days } { $month-name }
   *[months] { date-range-ends }
 }

# يُذكر اليومان المتتاليان كلاهما
date-range-days = { $days ->
    [2] { $start } و { $end }
   *[other] من { $start } إلى { $end }
 }

date-range-ends = { $days ->
    [2] { $start } و { $end }
   *[other] { $start } - { $end }
 }

# «من الثلاثاء، 24 تشرين الثاني/نوفمبر، إلى الجمعة، 27 تشرين الثاني/نوفمبر 2015» [J]
date-range-weekday = { $across ->
    [years] من { $start }، إلى { $end }
   *[months] من { $start }، إلى { $end } { $year }
 }

## الساعات

# ساعة قائمة بذاتها: «الساعة 10:00» [J]. $hour من 0 إلى 23، و $minutes رقمان دائما.
time = الساعة { time-in-range }

# ساعة داخل «من الساعة 10:00 إلى الساعة 13:00»
time-in-range = { $hour }\:{ $minutes }

# «من الساعة 10:00 إلى الساعة 13:00» [J]
time-range = من الساعة { $start } إلى الساعة { $end }

## الأعداد الترتيبية
##
## $gender الجنس: feminine أو masculine. $inflection الإعراب: الرفع nominative، وما عداه بالياء («العشرين»).

# لا علامة في العربية للعدد الترتيبي المكتوب بالأرقام: «الدورة 106»
ordinal-figures = { ordinal-number }

# رقم العدد الترتيبي يعيّن ولا يعدّ: لا تُفصل آحاده
ordinal-number = { NUMBER($n, useGrouping: "false") }

# «الحادية والسبعون» [S:a711007ar]، «السادسة بعد المائة»؛ وبالأرقام من 1000 فصاعدا.
# $hundreds و $tens و $units أرقام العدد $n، و $rest ما يبقى بعد المئات.
ordinal-words = { $hundreds ->
    [0] { ordinal-rest }
    [1] { ordinal-compound }
    [2] { ordinal-compound }
    [3] { ordinal-compound }
    [4] { ordinal-compound }
    [5] { ordinal-compound }
    [6] { ordinal-compound }
    [7] { ordinal-compound }
    [8] { ordinal-compound }
    [9] { ordinal-compound }
   *[other] { ordinal-figures }
 }

# «المائة»، «السادسة بعد المائة»، «السادسة بعد المائتين»: ما بعد «بعد» مجرور
ordinal-compound = { $rest ->
    [0] { $hundreds ->
        [2] { $inflection ->
            [nominative] المائتان
           *[genitive] المائتين
         }
       *[other] { ordinal-hundreds }
     }
   *[other] { ordinal-rest } بعد { ordinal-hundreds }
 }

ordinal-hundreds = { $hundreds ->
    [1] المائة
    [2] المائتين
    [3] الثلاثمائة
    [4] الأربعمائة
    [5] الخمسمائة
    [6] الستمائة
    [7] السبعمائة
    [8] الثمانمائة
   *[9] التسعمائة
 }

# من 1 إلى 99
ordinal-rest = { $tens ->
    [0] { $units ->
        [1] { $gender ->
            [feminine] الأولى
           *[masculine] الأول
         }
       *[other] { ordinal-units }
     }
    [1] { $units ->
        [0] { $gender ->
            [feminine] العاشرة
           *[masculine] العاشر
         }
       *[other] { ordinal-units } { $gender ->
            [feminine] عشرة
           *[masculine] عشر
         }
     }
   *[other] { $units ->
        [0] ال{ ordinal-tens }
       *[other] { ordinal-units } وال{ ordinal-tens }
     }
 }

ordinal-tens = { $tens ->
    [2] عشر
    [3] ثلاث
    [4] أربع
    [5] خمس
    [6] ست
    [7] سبع
    [8] ثمان
   *[9] تسع
 }{ $inflection ->
    [nominative] ون
   *[genitive] ين
 }

# في العدد المركب «الحادي» لا «الأول»
ordinal-units = { $gender ->
    [feminine] { $units ->
        [1] الحادية
        [2] الثانية
        [3] الثالثة
        [4] الرابعة
        [5] الخامسة
        [6] السادسة
        [7] السابعة
        [8] الثامنة
       *[9] التاسعة
     }
   *[masculine] { $units ->
        [1] الحادي
        [2] الثاني
        [3] الثالث
        [4] الرابع
        [5] الخامس
        [6] السادس
        [7] السابع
        [8] الثامن
       *[9] التاسع
     }
 }

## الأرقام

# «1,234.5»: فاصلة بين كل ثلاثة أرقام، ونقطة قبل الكسور العشرية
number-group = ,
number-decimal = .

## المبالغ. $amount المبلغ كله؛ و $scale الوحدة التي يقصر بها: units أو millions أو billions (البليون ألف مليون)؛ و $scaled عدد تلك الوحدات.

# «140,000 دولار»، «15 دولارا»، «5 دولارات» [J]: يتبع المعدود العدد
money-figures = { $currency ->
    [USD] { $amount ->
        [zero] { $amount } دولار
        [one] دولار واحد
        [two] دولاران
        [few] { $amount } دولارات
        [many] { $amount } دولارا
       *[other] { $amount } دولار
     }
    [CHF] { $amount ->
        [zero] { $amount } فرنك سويسري
        [one] فرنك سويسري واحد
        [two] فرنكان سويسريان
        [few] { $amount } فرنكات سويسرية
        [many] { $amount } فرنكا سويسريا
       *[other] { $amount } فرنك سويسري
     }
   *[other] { $amount } { currency-name }
 }

# «5 ملايين دولار»، «1.3 بليون دولار» [J]
money-words = { $scale ->
    [billions] { $scaled ->
        [zero] { $scaled } بليون
        [one] بليون
        [two] بليونا
        [few] { $scaled } بلايين
        [many] { $scaled } بليون
       *[other] { $scaled } بليون
     } { currency-name }
    [millions] { $scaled ->
        [zero] { $scaled } مليون
        [one] مليون
        [two] مليونا
        [few] { $scaled } ملايين
        [many] { $scaled } مليون
       *[other] { $scaled } مليون
     } { currency-name }
   *[units] { money-figures }
 }

# العملة مفردة بعد «مليون»؛ ولغيرها رمزها. «دولار» وحدها دولار الولايات المتحدة
currency-name = { $currency ->
    [USD] دولار
    [EUR] يورو
    [CHF] فرنك سويسري
   *[other] { $currency }
 }

## النسب المئوية

# «8 في المائة»، في النص [J]
percent-words = { $n } في المائة

# «8%»، في الجداول [J]
percent-sign = { $n }%

## ما تُعدّ به الفقرات والقوائم والمرفقات

# الأرقام العربية الهندية في ترقيم الفقرات وفي الإحالة إليها وفي القوائم [S:a711007ar]؛ وسائر الأرقام غربية.
# تُكتب الأرقام العشرة من الصفر متصلة.
numerals-paragraph = ٠١٢٣٤٥٦٧٨٩
numerals-decimal = ٠١٢٣٤٥٦٧٨٩

# حروف الفقرات الفرعية بالترتيب الأبجدي، تفصل بينها الفاصلة اللاتينية [J]؛ للهاء كشيدة كي لا تلتبس بالرقم ٥
letters-alpha = أ, ب, ج, د, هـ, و, ز, ح, ط, ي, ك, ل, م, ن, س, ع, ف, ص, ق, ر, ش, ت, ث, خ, ذ, ض, ظ, غ

# ما يتفرع عن الفقرة الفرعية يُعدّ بالأرقام: '١' [J]
numerals-roman = ٠١٢٣٤٥٦٧٨٩

# فروع النص: «أولا -» ثم «ألف -» ثم «١ -» [S:a711007ar]؛ تفصل بينها الفاصلة اللاتينية
letters-section = أولا, ثانيا, ثالثا, رابعا, خامسا, سادسا, سابعا, ثامنا, تاسعا, عاشرا, حادي عشر, ثاني عشر, ثالث عشر, رابع عشر, خامس عشر, سادس عشر, سابع عشر, ثامن عشر, تاسع عشر, عشرون, حادي وعشرون, ثاني وعشرون, ثالث وعشرون, رابع وعشرون, خامس وعشرون, سادس وعشرون, سابع وعشرون, ثامن وعشرون, تاسع وعشرون, ثلاثون
letters-subsection = ألف, باء, جيم, دال, هاء, واو, زاي, حاء, طاء, ياء, كاف, لام, ميم, نون, سين, عين, فاء, صاد, قاف, راء, شين, تاء, ثاء, خاء, ذال, ضاد, ظاء, غين
numerals-subsubsection = ٠١٢٣٤٥٦٧٨٩

# أعداد المرفقات بالحروف: «المرفق الثاني»
words-annex = { ordinal-words }

## مسافات لا تنقطع

# كلمات لا تنفصل عن الرقم الذي يليها، «رقم 1309»؛ تفصل بينها الفاصلة اللاتينية
typography-abbreviations = رقم, ص, الفقرة, الفقرات, المادة, المواد, البند, المجلد, الجدول

# ما لا ينفصل عن الرقم الذي يسبقه، «10 في المائة»؛ تفصل بينها الفاصلة اللاتينية
typography-units = في المائة, مليون, مليونا, ملايين, بليون, بليونا, بلايين, دولار, دولارا, دولارات, يورو, كيلومتر, كيلومترا, كيلومترات, كيلوغرام, كيلوغراما, كيلوغرامات

# ما لا ينفصل عن الاسم الذي يليه، «السيد ألكالاي»؛ تفصل بينها الفاصلة اللاتينية
typography-titles = السيد, السيدة, السيدان, السادة, السيدات, الدكتور, الدكتورة
