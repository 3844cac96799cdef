### أرقام الفقرات وعلامات القوائم والتعليقات وألفاظ الإحالات.

## العلامات. $marker الرقم أو الحرف وحده: ١٤، أ، ١.

# قبل الفقرة المرقمة: «١٤ -»، بالأرقام العربية الهندية [S:a711007ar]
number-paragraph = { $marker }{"\u00A0"}-

# قبل الفقرة الفرعية: «(أ)» [J]
marker-alpha = ({ $marker })

# قبل ما يتفرع عنها: «'١'» [J]؛ تمنع الشرطة المائلة العكسية تحويل العلامتين إلى علامتي اقتباس
marker-roman = \'{ $marker }\'

# قبل بند في قائمة مرقمة: «١ -»
marker-decimal = { $marker }{"\u00A0"}-

# قبل عناوين الفروع المرقمة، بحسب مستواها: «أولا -» و«ألف -» [S:a711007ar] و«١ -»؛ تكتب formats.ftl الأعداد
number-section = { $marker }{"\u00A0"}-
number-subsection = { $marker }{"\u00A0"}-
number-subsubsection = { $marker }{"\u00A0"}-

## الإحالات داخل الجملة. $n رقم ما يحال إليه.

ref-paragraph = الفقرة{"\u00A0"}{ $n }

# «الفقرة ٢ (أ)»؛ في $marker قوساها
ref-subparagraph = الفقرة{"\u00A0"}{ $n }{"\u00A0"}{ $marker }

# $title نص العنوان
ref-section = الفرع «{ $title }»

# فرع مرقم: «الفرع ثانيا-باء» [J]
ref-section-number = الفرع{"\u00A0"}{ $n }

# فرع داخل فرع: $n رقم الأول و$marker رقم الثاني، «ثانيا-باء»
section-within = { $n }-{ $marker }

ref-table = الجدول{"\u00A0"}{ $n }
ref-annex = المرفق{"\u00A0"}{ $n }
ref-annex-only = المرفق

# «الفقرة ٣ من المرفق الثاني»: $title الإحالة داخل المرفق؛ والصيغة الأولى إذا كان المرفق وحيدا
ref-in-annex-only = { $title } من المرفق
ref-in-annex = { $title } من المرفق{"\u00A0"}{ $n }

## التعليقات

# فوق الجدول، قبل عنوانه
caption-table = الجدول { $n }

## الإحالة إلى الصفحات

# ما يبلغ عنه `chancery check`، لأن الإحالة تكون إلى الفقرات لا إلى الصفحات [S:em-instr-old]: صيغ الإحالة، و$page مكان الرقم، يفصل بينها |
page-citations = الصفحة { $page } | صفحة { $page } | والصفحة { $page } | بالصفحة { $page } | للصفحة { $page } | الصفحتان { $page } | الصفحتين { $page } | الصفحات { $page } | صفحات { $page } | ص { $page } | ص. { $page }
