### Resolutions.

# The line above the title: "RESOLUTION No. 1309" [text 002]. The number identifies: it is never grouped as 1,309.
resolution-title = RESOLUTION No. { NUMBER($resolution-number, useGrouping: "false") }

# Under it: "(Adopted on 24 November 2015 by the Council at its 106th Session)" [text 002]
resolution-adopted = (Adopted on { $adopted-date } { $by } at its { session-line })
