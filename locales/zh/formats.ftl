### 中文日期、时间、序数和数字的写法。
###
### DATE、DATERANGE、TIMERANGE、ORDINAL、NUMBER、MONEY、PERCENT 以及所印的一切日期和数字都由这些条目组成。
### 各条的值是 Djot：`^e^` 为上标，`_文字_` 为强调，行末的反斜线为换行。
### [S:…] 和 [text N] 指明该写法所见的文件；[J] 表示没有出处、由本项目斟酌决定。

## 日期

# $month 是月份的数字，1 至 12。
month-name = { $month }月

# $weekday 是星期几，1（星期一）至 7（星期日）。
weekday-name = { $weekday ->
    [1] 星期一
    [2] 星期二
    [3] 星期三
    [4] 星期四
    [5] 星期五
    [6] 星期六
   *[7] 星期日
 }

# 日期中的日
date-day = { $day }日

# “2014年4月4日”，印在文号之下；$month-name 和 $year 是文字
date-long = { $year }年{ $month-name }{ date-day }

# “11月28日”，年份自明时用
date-day-month = { $month-name }{ date-day }

# 英文写作 December 5th, 2008 之处，中文仍用完整日期 [J]
date-ordinal = { date-long }

# “2015年11月24日星期二” [J]
date-weekday = { date-long }{ $weekday-name }
date-weekday-day-month = { date-day-month }{ $weekday-name }

## 起讫日期。$start 和 $end 是略去共同部分的日期：日、月日或完整日期；$days 是总天数。

# “2013年11月26日至29日”“2013年7月28日至8月5日” [J]；$across 表示二者何处不同：days（同月的日）、months（同年的月）、years
date-range-long = { $across ->
    [days] { $year }年{ $month-name }{ date-range-ends }
    [months] { $year }年{ date-range-ends }
   *[years] { date-range-ends }
 }

# 同上，略去年份：“10月29日和30日”
date-range-day-month = { $across ->
    [days] { $month-name }{ date-range-ends }
   *[months] { date-range-ends }
 }

# 相连的两天并举，三天以上举首尾
date-range-ends = { $days ->
    [2] { $start }和{ $end }
   *[other] { $start }至{ $end }
 }

# “2015年11月24日星期二至11月27日星期五” [J]
date-range-weekday = { $across ->
    [years] { $start }至{ $end }
   *[months] { $year }年{ $start }至{ $end }
 }

## 时间

# 单独的时间：“上午10时”“下午3时30分”“中午12时” [J]。$hour 为 0 至 23，$minute 为 0 至 59。
time = { $minute ->
    [0] { $hour ->
        [0] 午夜12时
        [12] 中午12时
       *[other] { time-in-range }
     }
   *[other] { time-in-range }
 }

# “上午10时至下午1时”中的时间；上文也用。$hour-twelve 为 1 至 12，$half 为 am 或 pm。午夜后的一小时为零时：“凌晨零时30分” [J]
time-in-range = { $half ->
    [am] { $hour ->
        [0] 凌晨
       *[other] 上午
     }
   *[pm] 下午
 }{ $hour ->
    [0] 零
   *[other] { $hour-twelve }
 }时{ $minute ->
    [0] {""}
   *[other] { $minute }分
 }

# “上午10时至下午1时” [J]
time-range = { $start }至{ $end }

## 序数

# “第106”
ordinal-figures = 第{ ordinal-number }

# 序数中的数是编号，不分节
ordinal-number = { NUMBER($n, useGrouping: "false") }

# “第一百零六”；1000 起用阿拉伯数字
ordinal-words = 第{ ordinal-numerals }

# 汉字数字。$hundreds、$tens 和 $units 是 $n 的各位数字；$rest 是除去百位所余。
ordinal-numerals = { $hundreds ->
    [0] { $tens ->
        [0] { ordinal-units }
        [1] 十{ ordinal-units }
       *[other] { ordinal-tens }十{ ordinal-units }
     }
    [1] 一百{ ordinal-rest }
    [2] 二百{ ordinal-rest }
    [3] 三百{ ordinal-rest }
    [4] 四百{ ordinal-rest }
    [5] 五百{ ordinal-rest }
    [6] 六百{ ordinal-rest }
    [7] 七百{ ordinal-rest }
    [8] 八百{ ordinal-rest }
    [9] 九百{ ordinal-rest }
   *[other] { ordinal-number }
 }

# 百之后：“一百”“一百零六”“一百一十”“一百一十一”
ordinal-rest = { $rest ->
    [0] {""}
   *[other] { $tens ->
        [0] 零{ ordinal-units }
       *[other] { ordinal-tens }十{ ordinal-units }
     }
 }

ordinal-tens = { $tens ->
    [1] 一
    [2] 二
    [3] 三
    [4] 四
    [5] 五
    [6] 六
    [7] 七
    [8] 八
   *[9] 九
 }

ordinal-units = { $units ->
    [0] {""}
    [1] 一
    [2] 二
    [3] 三
    [4] 四
    [5] 五
    [6] 六
    [7] 七
    [8] 八
   *[9] 九
 }

## 数字

# “1,234.5”：三位一节，中间加逗号；小数点
number-group = ,
number-decimal = .

## 金额。$amount 是全数；中文以万、亿为单位：$myriad-scale 为 units、ten-thousands（万）或 hundred-millions（亿），$myriad-scaled 是以该单位计的数。

# “140,000美元” [J]
money-figures = { $amount }{ currency-name }

# “500万美元”“7.838亿美元” [J]
money-words = { $myriad-scale ->
    [hundred-millions] { $myriad-scaled }亿{ currency-name }
    [ten-thousands] { $myriad-scaled }万{ currency-name }
   *[units] { money-figures }
 }

# 其他货币用代码
currency-name = { $currency ->
    [USD] 美元
    [EUR] 欧元
    [CHF] 瑞士法郎
   *[other] {" "}{ $currency }
 }

## 百分比

# “8%”，文中和表中一样 [J]
percent-words = { percent-sign }
percent-sign = { $n }%

## 编号

# 分段之下一级以汉字数字编号：“(一)” [J]；不用只到十为止的“㈠”“㈡”
words-roman = { ordinal-numerals }

# 第一级标题的编号：“二、” [J]
words-section = { ordinal-numerals }

# 附件的编号：“附件二”
words-annex = { ordinal-numerals }

## 不断行的空格

# 与其后数字不分开的缩写；中文字词与数字之间不空格，故此处只列西文。用英文逗号分隔。
typography-abbreviations = No., Nos., p., pp., vol., USD, EUR, CHF, US$

# 与其前数字不分开的单位
typography-units = km, m, kg, °C

# 与其后的人名不分开的称谓；中文称谓在姓名之后，故此处只列西文
typography-titles = Mr., Mrs., Ms., Dr.
