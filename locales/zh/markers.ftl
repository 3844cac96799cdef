### 段落编号、列表标号、图表名称以及互见用语。

## 标号。$marker 只是数字或字母：14、a、一。

# 编号段落之前：“14.”
number-paragraph = { $marker }.

# 分段之前：“(a)”，拉丁字母和半角括号 [J]
marker-alpha = ({ $marker })

# 再下一级之前：“(一)”；汉字数字由 formats.ftl 的 words-roman 给出 [J]
marker-roman = ({ $marker })

# 数字列表各项之前：“1.”
marker-decimal = { $marker }.

# 标题分级编号时印在标题之前：“二、”“B.”“1.”；汉字数字由 formats.ftl 的 words-section 给出 [J]
number-section = { $marker }、
number-subsection = { $marker }.
number-subsubsection = { $marker }.

## 句中的互见。$n 是所指之处的编号。

ref-paragraph = 第{ $n }段

# “第2(a)段”；$marker 已带括号
ref-subparagraph = 第{ $n }{ $marker }段

# $title 是标题的文字
ref-section = “{ $title }”一节

# 有编号的一节：“第二.B节” [J]
ref-section-number = 第{ $n }节

# 一节之内的一节：$n 是外层的编号，$marker 是内层的编号，如“二.B”
section-within = { $n }.{ $marker }

ref-table = 表{ $n }
ref-annex = 附件{ $n }
ref-annex-only = 附件

# “附件二第3段”：$title 是附件之内的互见；只有一个附件时用前一条
ref-in-annex-only = 附件{ $title }
ref-in-annex = 附件{ $n }{ $title }

## 图表名称

# 表之上，表名之前
caption-table = 表{ $n }

## 引用页码

# `chancery check` 报告的写法，因为应引用段次而非页码 [S:em-instr-old]：各种引用形式，$page 为页码所在，以 | 隔开；前有 ! 者不是引用
page-citations = 第{ $page }页 | 页{ $page } | ! 首页{ $page } | ! 网页{ $page } | ! 主页{ $page } | ! 每页{ $page }
