### 决议。

# 标题之上：“第1309号决议” [J]。此数是编号，不分节（1,309）。
resolution-title = 第{ NUMBER($resolution-number, useGrouping: "false") }号决议

# 其下：“（2015年11月24日理事会第106届会议通过）” [J]
resolution-adopted = （{ $adopted-date }{ $by }{ session-line }通过）
