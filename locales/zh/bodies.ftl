### 印发文件的机构。`body-` 之后的键即 `document.toml` 中所写的键：body = "council"。
### 机构名称印在首页文号之下。
### [S:…] 和 [text N] 指明该写法所见的文件；[J] 表示没有出处、由本项目斟酌决定。

# [J]
body-council = 理事会
body-executive-committee = 执行委员会
body-scpf = 方案和财务问题常设委员会
body-wg-rel-strategy = 移民组织与联合国关系及移民组织战略工作组
body-wg-rel-related = 移民组织与联合国关系及相关问题工作组
body-wg-budget = 预算改革工作组
body-gmg = 全球移民小组

# [J]
body-general-assembly = 大会

# 句中的机构：“（……理事会第106届会议通过）”。每个机构一条。
by-council = 理事会
by-executive-committee = 执行委员会
by-scpf = 方案和财务问题常设委员会
by-wg-rel-strategy = 工作组
by-wg-rel-related = 工作组
by-wg-budget = 工作组
by-gmg = 全球移民小组
by-general-assembly = 大会

# 作出决定的机构：“经理事会决定”。每个机构一条。
of-council = 理事会
of-executive-committee = 执行委员会
of-scpf = 方案和财务问题常设委员会
of-wg-rel-strategy = 工作组
of-wg-rel-related = 工作组
of-wg-budget = 工作组
of-gmg = 全球移民小组
of-general-assembly = 大会

# 决议的起首行，正体，后加逗号：“理事会，” [J]
enacting-council = 理事会，
enacting-executive-committee = 执行委员会，
enacting-scpf = 方案和财务问题常设委员会，
enacting-wg-rel-strategy = 工作组，
enacting-wg-rel-related = 工作组，
enacting-wg-budget = 工作组，
enacting-gmg = 全球移民小组，
enacting-general-assembly = 大会，
