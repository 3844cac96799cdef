### `unece`：联合国欧洲经济委员会。此处所写对该组织优先于其他文件。

# [J]
org-name = 联合国欧洲经济委员会
org-acronym = 欧洲经委会
org-full = { org-name }（{ org-acronym }）

# 句首，或单独印在幻灯片上
org-the = { org-full }

# 信头一栏的两部分 [J]
masthead-parent = 联合国
masthead = 欧洲经济委员会
