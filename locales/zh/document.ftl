### 首页、页眉以及各类文件共有的部分。
### $lang 是本页语文的键（en、fr、es……），$original 是原文语文的键。

## 分发

# 印在文号之下和每页页眉；普遍分发的文件不作标记。
# 联合国文件的中文本在此处保留英文（Distr.: Limited）[J]
restriction-limited = 有限分发
restriction-restricted = 限制分发

# PDF 的关键词，不印出；用于没有自己标记（`restriction-general`）的组织 [J]
distribution-general = 普遍分发

## 语文

# 本页的语文
lang-name = { $lang ->
    [en] 英文
    [fr] 法文
    [es] 西班牙文
    [ru] 俄文
    [ar] 阿拉伯文
    [zh] 中文
   *[other] { $lang }
 }

# 本文件的语文，印在译本的刊头
masthead-language = 中文

# 有几种语文本的文件的刊头：“原文：英文” [J]
lang-original = 原文：{ original-name }

# 原文的语文
original-name = { $original ->
    [en] 英文
    [fr] 法文
    [es] 西班牙文
    [ru] 俄文
    [ar] 阿拉伯文
    [zh] 中文
   *[other] { $original }
 }

# 只有一种语文本的文件的刊头：“只有英文” [J]
lang-only = 只有{ lang-name }

# 印在并非由本组织印发的译本的首页 [J]
unofficial-translation = 非正式译文。仅以{ original-name }原文为准。

## 日期、届会和会议

# 文件的日期，在语文之下：“2014年4月4日”
date-line = { $date }

# 演示文稿的日期：“2008年12月5日”
date-line-ordinal = { DATE($date, form: "ordinal") }

# 发言的日期和时间：“11月28日上午10时至下午1时”
event-line = { DATERANGE($event-date, $event-until, form: "day-month") }{ TIMERANGE($event-start, $event-end) }

# 印在机构名称之下：“第106届会议”
session-line = { ORDINAL($session) }届会议

# 同上，用汉字数字：“第一百零六届会议”
session-line-words = { ORDINAL($session, form: "words") }届会议

# 印在机构名称之下：“第二次会议（2014年4月15日）”；九以下用汉字，其余用阿拉伯数字 [J]
meeting-line = { $meeting-number ->
    [1] 第一
    [2] 第二
    [3] 第三
    [4] 第四
    [5] 第五
    [6] 第六
    [7] 第七
    [8] 第八
    [9] 第九
   *[other] { ORDINAL($meeting-number) }
 }次会议（{ DATERANGE($meeting-date, $meeting-until) }）

# 报告封面上，印在地点之下 [J]
meeting-dates = { DATERANGE($meeting-date, $meeting-until) }

## 文件种类

# 写入文件的元数据
type-note = 说明
type-resolution = 决议
type-statement = 发言
type-slides = 演示文稿

# 主席签署的说明；$chair 为 f 或 m，中文不加区分 [J]
type-chair-note = 主席的说明

## 页面

# 页眉中，文号之下：“第2页” [J]。$page 要到排出页面时才知道。
page-n = 第{ $page }页

# “2/7”；$total 是总页数
page-n-of-m = { $page }/{ $total }

# 标题在后一页或表中重复时，印在标题之下 [S:ccpr-zh]；中文不用斜体
continued = （续）

# 幻灯片重复前一张的标题时，印在标题之后 [S:ccpr-zh]
continued-short = （续）

# [S:ccpr-zh]
contents = 目录

# 目录中页码一栏之上 [S:ccpr-zh]
contents-page = 页次

# 斜印在尚未定稿的页上
draft-watermark = 草稿

# 首页二维码的替代文字；$url 是文件的网址
qr-code = 二维码：链接至 { $url }

## 文件在系列中的位置

# 标题之下，黑体，对应文号中的 `Add.1`、`Amend.1`、`Corr.1` 和 `Rev.1`，各占一行。联合国文件在此不印序号；要印的可用 $n [J]
series-addendum = 增编
series-amendment = 修正
series-corrigendum = 更正
series-revision = 修订本

# “更正”之下，如果不涉及所有语文本：“（只涉及法文和西班牙文本）” [J]。$list 由 corrects-name、list-more 和 list-last 组成；$count 是语文的数目。
# chancery: allow dropped-selector 中文名词没有单复数之分
corrects = （只涉及{ $list }本）

# 语文本的语文
corrects-name = { $lang ->
    [en] 英文
    [fr] 法文
    [es] 西班牙文
    [ru] 俄文
    [ar] 阿拉伯文
    [zh] 中文
   *[other] { $lang }
 }

# 三种或更多语文中，除最后一种外
list-more = { $list }、{ $name }

# 最后一种：“英文、法文和西班牙文”
list-last = { $list }和{ $name }

# 印在首页底部，每次重新印发加一个星号；$n 是次数，1至3 [J]
reissued = { $n ->
    [1] 因技术原因于{ $reissue-date }重新印发。
    [2] 因技术原因于{ $reissue-date }第二次重新印发。
   *[3] 因技术原因于{ $reissue-date }第三次重新印发。
 }

# 印在首页底部，对应分发类别之后的星号 [J]
derestricted-note = 经{ $of }决定，于{ $derestricted-date }公布。

# 以大字印在每页的底纹，如果该组织有此要求
watermark-limited = 有限分发
watermark-restricted = 限制分发

## 各部分

# 唯一附件的标题
annex = 附件

# 几个附件之一的标题：“附件一”
annex-n = 附件{ $n }

# 附件所用语文不同于文件语文时，印在附件标题之下：“[只有英文]” [S:em-mast]；$lang 为附件语文的代号
annex-language = [{ lang-only }]

# 提要的标题 [S:ccpr-zh]
summary = 内容提要
