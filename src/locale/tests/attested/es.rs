//! Spanish.

use super::Given::*;
use super::{Row, check};

/// Houses of other organizations, to show that each form is one override away.
const HOUSES: &[(&str, &str)] = &[
    // the United Nations to 2008
    ("un-2008", "date-day = { $day ->\n    [1] 1º\n   *[other] { $day }\n }\n"),
    ("fao", "ordinal-figures = { ordinal-number }.ª\n"),
    ("ilo", "ordinal-figures = { ordinal-number }.a\n"),
];

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // dates: the first of the month by house
    ("iom", Date("2002-11-01", "long"), "1º de noviembre de 2002", "MC/INF/255"),
    ("iom", Date("2014-04-01", "long"), "1º de abril de 2014", "S:mc2334es"),
    ("iom", Date("2015-10-07", "long"), "7 de octubre de 2015", "C/106/7"),
    ("iom", Date("2010-02-09", "long"), "9 de febrero de 2010", "S:mc2290es"),
    ("unece", Date("2008-05-01", "long"), "1 de mayo de 2008", "S:onu-fechas"),
    ("unece", Date("1999-03-23", "long"), "23 de marzo de 1999", "S:onu-fechas"),
    ("unece", Date("2004-06-15", "long"), "15 de junio de 2004", "S:a59100es"),
    ("un-2008", Date("2008-04-01", "day-month"), "1º de abril", "S:hrc7es"),
    ("unece", Date("2016-01-07", "weekday-day-month"), "jueves 7 de enero", "S:onu-fechas"),
    ("unece", Date("2016-01-07", "weekday"), "jueves 7 de enero de 2016", "J"),
    ("iom", Date("2008-12-05", "ordinal"), "5 de diciembre de 2008", "J"),
    ("unece", Date("2013-11-28", "day-month"), "28 de noviembre", "J"),
    // ranges of dates
    ("unece", Days("2006-07-10", "2006-07-28", "long"), "10 a 28 de julio de 2006", "S:ccpr-es06"),
    ("unece", Days("2010-07-23", "2010-07-24", "long"), "23 y 24 de julio de 2010", "S:onu-fechas"),
    ("unece", Days("1997-07-28", "1997-08-05", "long"), "28 de julio a 5 de agosto de 1997", "FCCC/SBI/1997/11"),
    ("un-2008", Days("2008-03-03", "2008-04-01", "long"), "3 de marzo a 1º de abril de 2008", "S:hrc7es"),
    ("iom", Days("2011-11-01", "2011-11-02", "long"), "1º y 2 de noviembre de 2011", "S:mc2334es"),
    ("iom", Days("2013-05-13", "2013-05-14", "long"), "13 y 14 de mayo de 2013", "S:mcex729"),
    ("iom", Days("2009-10-27", "2009-10-28", "long"), "27 y 28 de octubre de 2009", "MC/2283"),
    ("iom", Days("2009-11-22", "2009-11-26", "day-month"), "22 al 26 de noviembre", "S:mc2290es"),
    ("iom", Days("2013-12-30", "2014-01-10", "long"), "30 de diciembre de 2013 al 10 de enero de 2014", "J"),
    ("iom", Days("2015-11-24", "2015-11-27", "weekday"), "del martes 24 de noviembre al viernes 27 de noviembre de 2015", "J"),
    ("iom", Days("2013-12-31", "2014-01-01", "weekday"), "del martes 31 de diciembre de 2013 al miércoles 1º de enero de 2014", "J"),
    ("iom", Days("2006-06-07", "2006-06-07", "long"), "7 de junio de 2006", "S:mc2201es"),
    // times
    ("unece", Time(15, 0), "15.00 horas", "S:un-es-ga70"),
    ("unece", Time(4, 0), "4.00 horas", "S:onu-num"),
    ("unece", Times((10, 0), (13, 0)), "de las 10.00 a las 13.00 horas", "J"),
    ("unece", Times((1, 0), (4, 30)), "de la 1.00 a las 4.30 horas", "J"),
    // ordinals and sessions
    ("unece", Figures(42, "feminine"), "42ª", "S:onu-num"),
    ("unece", Figures(5235, "feminine"), "5235ª", "S:sc5235"),
    ("unece", Session(11), "11º período de sesiones", "S:onu-num"),
    ("unece", Figures(62, "masculine"), "62º", "J"),
    ("unece", Figures(103, "masculine-short"), "103^er^", "S:onu-num"),
    ("unece", Figures(111, "masculine-short"), "111º", "J"),
    ("fao", Figures(14, "feminine"), "14.ª", "S:fao-es-num"),
    ("ilo", Figures(271, "feminine"), "271.a", "S:ilo-es"),
    ("iom", Session(106), "106ª Reunión", "J"),
    ("iom", SessionWords(9), "Novena Reunión", "S:mc2334es"),
    ("iom", SessionWords(12), "Décima segunda Reunión", "S:mcex729"),
    ("iom", SessionWords(14), "Décima cuarta Reunión", "C/105/3"),
    ("iom", SessionWords(16), "Décima sexta Reunión", "S/16/18"),
    ("iom", SessionWords(22), "Vigésima segunda Reunión", "S/22/9"),
    ("iom", SessionWords(84), "Octogésima cuarta Reunión", "MC/INF/255"),
    ("iom", SessionWords(94), "Nonagésima cuarta Reunión", "S:mcinf290es"),
    ("iom", SessionWords(98), "Nonagésima octava Reunión", "MC/2281"),
    ("iom", SessionWords(100), "Centésima Reunión", "S:mc2334es"),
    ("iom", SessionWords(103), "Centésima tercera Reunión", "S:mc2201es"),
    ("iom", SessionWords(105), "Centésima quinta Reunión", "C/105/3"),
    ("iom", SessionWords(106), "Centésima sexta Reunión", "S:c1063es"),
    ("iom", SessionWords(109), "Centésima novena Reunión", "S:c109l12"),
    ("iom", SessionWords(110), "Centésima décima Reunión", "S:mcex729"),
    ("iom", SessionWords(112), "Centésima décima segunda Reunión", "J"),
    ("iom", SessionWords(130), "Centésima trigésima Reunión", "J"),
    ("unece", SessionWords(3), "Tercer período de sesiones", "S:fao-es-num"),
    ("unece", SessionWords(62), "Sexagésimo segundo período de sesiones", "S:a62434es"),
    ("unece", SessionWords(13), "Decimotercer período de sesiones", "J"),
    ("unece", SessionWords(71), "Septuagésimo primer período de sesiones", "J"),
    ("unece", Words(8, "feminine"), "Octava", "S:onu-num"),
    ("unece", Words(6, "masculine"), "Sexto", "S:onu-num"),
    ("unece", Words(7, "masculine"), "Séptimo", "S:onu-num"),
    ("unece", Words(1, "masculine"), "Primero", "J"),
    ("unece", Words(10, "feminine"), "Décima", "S:onu-num"),
    ("unece", Words(11, "feminine"), "Undécima", "J"),
    ("unece", Words(13, "feminine"), "Decimotercera", "J"),
    ("unece", Words(18, "feminine"), "Decimoctava", "J"),
    ("unece", Words(118, "masculine"), "Centésimo decimoctavo", "J"),
    ("unece", Words(130, "masculine"), "Centésimo trigésimo", "J"),
    ("iom", Meeting(2, "2014-04-15", "2014-04-15"), "Segunda Reunión (15 de abril de 2014)", "J"),
    ("unece", Meeting(42, "2006-07-10", "2006-07-28"), "42ª reunión (10 a 28 de julio de 2006)", "J"),
    // numbers, shares and money
    ("unece", Number("4300"), "4\u{202F}300", "S:fao-es-num"),
    ("unece", Number("0.42"), "0,42", "S:fao-es-num"),
    ("unece", Number("1234.5"), "1\u{202F}234,5", "J"),
    ("unece", Code(1230), "1230", "S:fao-es-num"),
    ("unece", Percent("1", "sign"), "1%", "S:onu-num"),
    ("unece", Percent("8", "words"), "8%", "S:onu-num"),
    ("iom", Money("5000000", "USD", "words"), "5 millones de dólares EE.UU.", "J"),
    ("iom", Money("1000000", "USD", "words"), "1 millón de dólares EE.UU.", "J"),
    ("iom", Money("1300000000", "USD", "words"), "1\u{202F}300 millones de dólares EE.UU.", "J"),
    ("iom", Money("140000", "USD", "figures"), "140\u{202F}000 dólares EE.UU.", "J"),
    ("iom", Money("1", "CHF", "figures"), "1 franco suizo", "J"),
    ("unece", Money("5", "CHF", "words"), "5 francos suizos", "S:onu-num"),
];

#[test]
fn forms_of_spanish() {
    check("es", ROWS, HOUSES);
}
