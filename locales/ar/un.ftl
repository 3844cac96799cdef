### المنظمة `un`: الأمم المتحدة. لما يرد هنا الأسبقية، في وثائقها، على سائر الملفات.

org-name = الأمم المتحدة
org-acronym = الأمم المتحدة
org-full = { org-name }

# في أول الجملة، أو وحدها على شريحة
org-the = { org-full }

# في أعلى الصفحة الأولى
masthead = { org-full }

# تحت الرمز. يُطبع هذا الجزء بالإنكليزية على الصفحات العربية (`masthead-block` في chancery.toml) [S:ccpr-ar]؛
# أما العبارات العربية فترد في رؤوس الصفحات [J]
restriction-general = توزيع عام
restriction-limited = توزيع محدود
restriction-restricted = توزيع مقيد
