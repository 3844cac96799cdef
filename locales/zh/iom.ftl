### `iom`：国际移民组织。此处所写对该组织优先于其他文件。

# [J]
org-name = 国际移民组织
org-acronym = 移民组织
org-full = { org-name }（{ org-acronym }）

# 句首，或单独印在幻灯片上
org-the = { org-full }

# 首页顶端各行之一，每行一种语文
masthead = { org-full }

# 附件为另一语文时，印在其标题之下 [J]
annex-language = （{ lang-only }）
