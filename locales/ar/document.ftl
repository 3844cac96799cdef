### الصفحة الأولى ورؤوس الصفحات والأجزاء المشتركة بين الوثائق كلها.
### $lang مفتاح لغة الصفحة (en، fr، es …)، و $original مفتاح اللغة التي كُتب بها النص.

## التوزيع

# تحت الرمز وفي رأس كل صفحة؛ ولا يُطبع شيء للتوزيع العام.
# تبقى هذه الكلمات بالإنكليزية في وثائق الأمم المتحدة نفسها: RESTRICTED [S:ccpr-ar]؛ الصيغة العربية [J]
restriction-limited = توزيع محدود
restriction-restricted = توزيع مقيد

# كلمة مفتاحية في ملف PDF لا تُطبع، حيث لا عبارة خاصة بالمنظمة (`restriction-general`) [J]
distribution-general = توزيع عام

## اللغات

# اسم لغة الصفحة
lang-name = { $lang ->
    [en] الإنكليزية
    [fr] الفرنسية
    [es] الإسبانية
    [ru] الروسية
    [ar] العربية
    [zh] الصينية
   *[other] { $lang }
 }

# اسم لغة هذا الملف، في ترويسة الوثيقة المترجمة
masthead-language = العربية

# في ترويسة وثيقة صادرة بعدة لغات: «الأصل: بالإنكليزية» [J]. حرف الجر متصل باسم اللغة.
lang-original = الأصل: ب{ original-name }

# اسم لغة الأصل
original-name = { $original ->
    [en] الإنكليزية
    [fr] الفرنسية
    [es] الإسبانية
    [ru] الروسية
    [ar] العربية
    [zh] الصينية
   *[other] { $original }
 }

# في ترويسة وثيقة صادرة بلغة واحدة: «بالإنكليزية فقط» [J]
lang-only = ب{ lang-name } فقط

# في الصفحة الأولى من ترجمة لم تصدرها المنظمة [J]
unofficial-translation = ترجمة غير رسمية. النص الأصلي باللغة { original-name } هو وحده النص ذو الحجية.

## التواريخ والدورات والجلسات

# تاريخ الوثيقة، تحت اللغة: «4 نيسان/أبريل 2014»
date-line = { $date }

# تاريخ العرض الإيضاحي: «5 كانون الأول/ديسمبر 2008»
date-line-ordinal = { DATE($date, form: "ordinal") }

# يوم الكلمة وساعتها: «28 تشرين الثاني/نوفمبر، من الساعة 10:00 إلى الساعة 13:00»
event-line = { DATERANGE($event-date, $event-until, form: "day-month") }، { TIMERANGE($event-start, $event-end) }

# تحت اسم الهيئة: «الدورة الحادية والسبعون» [S:a711007ar]؛ تُكتب أعداد الدورات بالحروف
session-line = الدورة { ORDINAL($session, form: "words", gender: "feminine") }

# الصيغة نفسها بالحروف: «الدورة السادسة بعد المائة»
session-line-words = الدورة { ORDINAL($session, form: "words", gender: "feminine") }

# تحت اسم الهيئة: «الاجتماع الثاني (15 نيسان/أبريل 2014)».
# «الجلسة» جزء من دورة، و«الاجتماع» لفريق عامل [J]
meeting-line = الاجتماع { ORDINAL($meeting-number, form: "words", gender: "masculine") } ({ DATERANGE($meeting-date, $meeting-until) })

# على غلاف التقرير تحت المكان [J]
meeting-dates = { DATERANGE($meeting-date, $meeting-until) }

## أنواع الوثائق

# في البيانات الوصفية للملف
type-note = مذكرة
type-resolution = قرار
type-statement = بيان
type-slides = عرض إيضاحي

# مذكرة توقعها رئاسة الهيئة؛ قيمة $chair هي f أو m [J]
type-chair-note = { $chair ->
    [f] مذكرة من الرئيسة
   *[m] مذكرة من الرئيس
 }

## عناصر الصفحة

# في رأس الصفحة، تحت الرمز: «الصفحة 2» [J]. لا تُعرف $page إلا بعد إخراج الصفحات.
page-n = الصفحة { $page }

# «2/7»؛ $total عدد الصفحات
page-n-of-m = { $page }/{ $total }

# تحت عنوان يتكرر في صفحة أو جدول؛ لا يُستعمل الحرف المائل في العربية [J]
continued = (تابع)

# بعد عنوان شريحة تكرر عنوان الشريحة السابقة [J]
continued-short = (تابع)

# [S:a711007ar]
contents = المحتويات

# فوق أرقام الصفحات في المحتويات [S:a711007ar]
contents-page = الصفحة

# على عرض الصفحة التي ليست نهائية
draft-watermark = مسودة

## الأجزاء

# عنوان المرفق الوحيد
annex = المرفق

# عنوان أحد المرفقات: «المرفق الأول»؛ يكتب words-annex في formats.ftl العدد بالحروف
annex-n = المرفق { $n }

# عنوان الموجز
summary = موجز
