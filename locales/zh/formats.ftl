### 中文日期、时间、序数和数字的写法。
###
### DATE、ORDINAL、TIMERANGE 以及所印的一切日期和数字都由这些条目组成。
### 各条的值是 Djot：`^e^` 为上标，`_文字_` 为强调，行末的反斜线为换行。
### [S:…] 和 [text N] 指明该写法所见的文件；[J] 表示没有出处、由本项目斟酌决定。

## 日期

# $month 是月份的数字，1 至 12。
month-name = { $month }月

# “2014年4月4日”，印在文号之下；$month-name 和 $year 是文字
date-long = { $year }年{ $month-name }{ $day }日

# “11月28日”，年份自明时用
date-day-month = { $month-name }{ $day }日

# 英文写作 December 5th, 2008 之处，中文仍用完整日期 [J]
date-ordinal = { date-long }

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

# “上午10时至下午1时”中的时间；上文也用。$hour-twelve 为 1 至 12，$half 为 am 或 pm。
time-in-range = { $half ->
    [am] { $hour ->
        [0] 凌晨
       *[other] 上午
     }
   *[pm] 下午
 }{ $hour-twelve }时{ $minute ->
    [0] {""}
   *[other] { $minute }分
 }

# “上午10时至下午1时” [J]
time-range = { $start }至{ $end }

## 序数

# “第106”
ordinal-figures = 第{ $n }

# “第一百零六”；1000 起用阿拉伯数字
ordinal-words = 第{ ordinal-number }

# 汉字数字。$hundreds、$tens 和 $units 是 $n 的各位数字；$rest 是除去百位所余。
ordinal-number = { $hundreds ->
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
   *[other] { NUMBER($n, useGrouping: "false") }
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

# 分段之下一级以汉字数字编号：“(一)” [J]；不用只到十为止的“㈠”“㈡”
words-roman = { ordinal-number }

# 附件的编号：“附件二”
words-annex = { ordinal-number }

## 不断行的空格

# 与其后数字不分开的缩写；中文字词与数字之间不空格，故此处只列西文。用英文逗号分隔。
typography-abbreviations = No., Nos., p., pp., vol., USD, EUR, CHF, US$

# 与其前数字不分开的单位
typography-units = km, m, kg, °C
