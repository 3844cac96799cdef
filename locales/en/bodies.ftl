### The bodies that issue documents. The key after `body-` is what `document.toml` names: body = "council".
### A body's name stands under the symbol block of the first page, where the layout may print it in capitals.

# [S:mc2398]
body-council = Council

# [S:mcex729]
body-executive-committee = Executive Committee

# [text 002] [S:iom-fr-gb]
body-scpf = Standing Committee on Programmes and Finance

# With an en dash between IOM and UN [text 000]
body-wg-rel-strategy = Working Group on IOM–UN Relations and the IOM Strategy

# [text 001]
body-wg-rel-related = Working Group on IOM–UN Relations and Related Issues

# [text 001]
body-wg-budget = Working Group on Budget Reform

# [text 003]
body-gmg = Global Migration Group

# [S:em-res]
body-general-assembly = General Assembly

# The body in a sentence: “(Adopted … by the Council at its 106th Session)”. One message for each body.
by-council = by the Council
by-executive-committee = by the Executive Committee
by-scpf = by the Standing Committee on Programmes and Finance
by-wg-rel-strategy = by the Working Group
by-wg-rel-related = by the Working Group
by-wg-budget = by the Working Group
by-gmg = by the Global Migration Group
by-general-assembly = by the General Assembly

# The body as the one whose decision it is: “Made public by decision of the Council”. One message for each body.
of-council = of the Council
of-executive-committee = of the Executive Committee
of-scpf = of the Standing Committee on Programmes and Finance
of-wg-rel-strategy = of the Working Group
of-wg-rel-related = of the Working Group
of-wg-budget = of the Working Group
of-gmg = of the Global Migration Group
of-general-assembly = of the General Assembly

# The line that opens a resolution of the body, upright and with a comma: “The Council,” [text 002]
enacting-council = The Council,
enacting-executive-committee = The Executive Committee,
enacting-scpf = The Standing Committee on Programmes and Finance,
enacting-wg-rel-strategy = The Working Group,
enacting-wg-rel-related = The Working Group,
enacting-wg-budget = The Working Group,
enacting-gmg = The Global Migration Group,
enacting-general-assembly = The General Assembly,
