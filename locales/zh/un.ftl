### `un`：联合国。此处所写对该组织优先于其他文件。

org-name = 联合国
org-acronym = 联合国
org-full = { org-name }

# 句首，或单独印在幻灯片上
org-the = { org-full }

# 首页顶端
masthead = { org-full }

# 文号之下。中文文件的这一栏用英文（见 chancery.toml 的 `masthead-block`）；中文字样印在页眉 [J]
restriction-general = 普遍分发
restriction-limited = 有限分发
restriction-restricted = 限制分发

# 届次用汉字：“第三届会议” [J]
session-line = { session-line-words }
