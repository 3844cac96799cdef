//! French.

use super::Given::*;
use super::{Row, check};

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // dates
    ("iom", Date("2012-06-01", "long"), "1^er^ juin 2012", "S:mc2346fr"),
    ("iom", Date("2005-11-01", "long"), "1^er^ novembre 2005", "S:mc2178fr"),
    ("iom", Date("2014-04-01", "long"), "1^er^ avril 2014", "S:ccpr-fr11"),
    ("iom", Date("2005-11-21", "long"), "21 novembre 2005", "S:mc2178fr"),
    ("iom", Date("2008-04-10", "long"), "10 avril 2008", "S:mc2254fr"),
    ("iom", Date("2017-11-28", "long"), "28 novembre 2017", "S:c10731fr"),
    ("unece", Date("2004-06-15", "long"), "15 juin 2004", "S:a59100fr"),
    ("unece", Date("2017-08-22", "long"), "22 août 2017", "S:ccpr-fr17"),
    ("iom", Date("2014-04-11", "long"), "11 avril 2014", "J"),
    ("unece", Date("2011-04-01", "day-month"), "1^er^ avril", "S:ccpr-fr11"),
    ("iom", Date("2008-12-05", "ordinal"), "5 décembre 2008", "J"),
    ("iom", Date("2016-12-08", "weekday"), "jeudi 8 décembre 2016", "S:c10731fr"),
    ("iom", Date("2016-12-05", "weekday-day-month"), "lundi 5 décembre", "S:c10731fr"),
    // ranges of dates
    ("iom", Days("2013-10-29", "2013-10-30", "long"), "29-30 octobre 2013", "S:cppf13fr"),
    ("iom", Days("2005-05-10", "2005-05-11", "long"), "10-11 mai 2005", "SCBF/277"),
    ("unece", Days("2011-03-14", "2011-04-01", "long"), "14 mars-1^er^ avril 2011", "S:ccpr-fr11"),
    ("iom", Days("2016-12-05", "2016-12-08", "weekday"), "du lundi 5 décembre au jeudi 8 décembre 2016", "S:c10731fr"),
    ("iom", Days("2013-10-29", "2013-10-30", "day-month"), "29-30 octobre", "J"),
    ("iom", Days("2011-03-14", "2011-04-01", "day-month"), "14 mars-1^er^ avril", "J"),
    ("iom", Days("2014-04-01", "2014-04-02", "long"), "1^er^-2 avril 2014", "J"),
    ("iom", Days("2013-12-30", "2014-01-01", "long"), "30 décembre 2013-1^er^ janvier 2014", "J"),
    ("iom", Days("2013-12-31", "2014-01-01", "weekday"), "du mardi 31 décembre 2013 au mercredi 1^er^ janvier 2014", "J"),
    ("iom", Days("2014-04-01", "2014-04-01", "long"), "1^er^ avril 2014", "J"),
    // times
    ("iom", Time(15, 0), "15 heures", "S:a66pv82fr"),
    ("iom", Time(15, 10), "15 h 10", "S:a66pv82fr"),
    ("iom", Time(7, 15), "7 h 15", "S:fao-fr-num"),
    ("iom", Time(1, 0), "1 heure", "J"),
    ("iom", Times((10, 0), (13, 0)), "de 10 heures à 13 heures", "J"),
    ("iom", Times((7, 15), (15, 10)), "de 7 h 15 à 15 h 10", "J"),
    // ordinals and sessions
    ("iom", Figures(1, "feminine"), "1^re^", "J"),
    ("iom", Figures(1, "masculine"), "1^er^", "J"),
    ("iom", Figures(1001, "feminine"), "1001^e^", "J"),
    ("iom", Session(106), "106^e^ session", "J"),
    ("iom", Session(108), "108^e^ session", "S:c10731fr"),
    ("iom", SessionWords(88), "Quatre-vingt-huitième session", "S:oim88fr"),
    ("iom", SessionWords(90), "Quatre-vingt-dixième session", "S:mc2178fr"),
    ("iom", SessionWords(94), "Quatre-vingt-quatorzième session", "S:mc94hr"),
    ("iom", SessionWords(96), "Quatre-vingt-seizième session", "S:mc2254fr"),
    ("iom", SessionWords(99), "Quatre-vingt-dix-neuvième session", "MC/2297"),
    ("iom", SessionWords(101), "Cent unième session", "S:mc2346fr"),
    ("iom", SessionWords(105), "Cent cinquième session", "S:mc2254fr"),
    ("iom", SessionWords(107), "Cent septième session", "S:c10731fr"),
    ("iom", SessionWords(112), "Cent douzième session", "C/112/6"),
    ("unece", SessionWords(59), "Cinquante-neuvième session", "S:a59100fr"),
    ("iom", Words(1, "feminine"), "Première", "J"),
    ("iom", Words(1, "masculine"), "Premier", "J"),
    ("iom", Words(21, "feminine"), "Vingt et unième", "J"),
    ("iom", Words(71, "feminine"), "Soixante et onzième", "J"),
    ("iom", Words(80, "feminine"), "Quatre-vingtième", "J"),
    ("iom", Words(81, "feminine"), "Quatre-vingt-unième", "J"),
    ("iom", Words(100, "feminine"), "Centième", "J"),
    ("iom", Words(130, "masculine"), "Cent trentième", "J"),
    ("iom", Words(200, "feminine"), "Deux centième", "J"),
    ("iom", Meeting(2, "2014-04-15", "2014-04-15"), "Deuxième réunion (15 avril 2014)", "J"),
    ("iom", Meeting(10, "2013-10-29", "2013-10-30"), "10^e^ réunion (29-30 octobre 2013)", "J"),
    // numbers, shares and money; the sources have `E.-U.`, without the accent that capitals always carry here
    ("iom", Number("1234.5"), "1\u{202F}234,5", "CLDR"),
    ("iom", Number("1234.50"), "1\u{202F}234,50", "J"),
    ("iom", Code(1354), "1354", "S:c10731fr"),
    ("iom", Percent("8", "words"), "8 pour cent", "S:fao-fr-num"),
    ("iom", Percent("8.5", "sign"), "8,5\u{A0}%", "J"),
    ("iom", Money("783800000", "USD", "words"), "783,8 millions de dollars É.-U.", "S:mc2254fr"),
    ("iom", Money("242200000", "USD", "words"), "242,2 millions de dollars É.-U.", "OIM, faits et chiffres 2014"),
    ("iom", Money("1300000000", "USD", "words"), "1,3 milliard de dollars É.-U.", "OIM, faits et chiffres 2014"),
    ("iom", Money("2000000000", "USD", "words"), "2 milliards de dollars É.-U.", "J"),
    ("iom", Money("1500000", "EUR", "words"), "1,5 million d’euros", "J"),
    ("iom", Money("140000", "USD", "figures"), "140\u{202F}000 dollars É.-U.", "J"),
    ("iom", Money("1", "CHF", "figures"), "1 franc suisse", "J"),
    ("iom", Money("250", "JPY", "figures"), "250 JPY", "J"),
];

#[test]
fn forms_of_french() {
    check("fr", ROWS, &[]);
}
