### Resolutions.

# The line above the title: "RESOLUTION No. 1309" [text 002]. The number identifies: it is never grouped as 1,309.
resolution-title = RESOLUTION No. { NUMBER($resolution-number, useGrouping: "false") }

# Under it: "(Adopted on 24 November 2015 by the Council at its 106th Session)" [text 002]
resolution-adopted = (Adopted on { $adopted-date } by { body-the } at its { session-line })

# The line that opens the text, upright, with a comma: "The Council," [text 002]. $body is the key of the body.
resolution-enacting = { $body ->
    [council] The Council,
    [executive-committee] The Executive Committee,
    [scpf] The Standing Committee on Programmes and Finance,
    [gmg] The Global Migration Group,
   *[other] The Working Group,
 }
