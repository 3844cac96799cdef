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

# How running text names the body that adopted a resolution: "by the Council". $body is the key.
body-the = { $body ->
    [council] the Council
    [executive-committee] the Executive Committee
    [scpf] the Standing Committee on Programmes and Finance
    [gmg] the Global Migration Group
   *[other] the Working Group
 }
