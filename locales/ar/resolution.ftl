### القرارات.

# فوق العنوان: «القرار رقم 1309» [J]. هذا الرقم يعيّن ولا يعدّ: لا تُفصل آحاده (1,309).
resolution-title = القرار رقم { NUMBER($resolution-number, useGrouping: "false") }

# تحته: «(اتخذه المجلس في دورته السادسة بعد المائة، في 24 تشرين الثاني/نوفمبر 2015)» [J]؛ في $by الفعل والهيئة و«في دورته» أو «في دورتها»
resolution-adopted = ({ $by } { ORDINAL($session, form: "words", gender: "feminine", inflection: "genitive") }، في { $adopted-date })
