//! Russian.

use super::Given::*;
use super::{Row, check};

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // dates
    ("iom", Date("2014-04-01", "long"), "1 апреля 2014 года", "CLDR"),
    ("iom", Date("2014-04-04", "long"), "4 апреля 2014 года", "J"),
    ("iom", Date("2013-11-28", "day-month"), "28 ноября", "J"),
    ("iom", Date("2008-12-05", "ordinal"), "5 декабря 2008 года", "J"),
    ("iom", Date("2015-11-24", "weekday"), "вторник, 24 ноября 2015 года", "J"),
    ("iom", Date("2015-11-29", "weekday-day-month"), "воскресенье, 29 ноября", "J"),
    // ranges of dates
    ("iom", Days("2013-11-26", "2013-11-29", "long"), "26–29 ноября 2013 года", "J"),
    ("iom", Days("2013-10-29", "2013-10-30", "long"), "29 и 30 октября 2013 года", "J"),
    ("iom", Days("2013-10-31", "2013-11-01", "long"), "31 октября и 1 ноября 2013 года", "J"),
    ("iom", Days("2013-07-28", "2013-08-05", "long"), "28 июля – 5 августа 2013 года", "J"),
    ("iom", Days("2013-12-30", "2014-01-02", "long"), "30 декабря 2013 года – 2 января 2014 года", "J"),
    ("iom", Days("2013-11-26", "2013-11-29", "day-month"), "26–29 ноября", "J"),
    ("iom", Days("2015-11-24", "2015-11-27", "weekday"), "вторник, 24 ноября, – пятница, 27 ноября 2015 года", "J"),
    // times
    ("iom", Time(10, 0), "10 ч 00 мин", "J"),
    ("iom", Time(15, 5), "15 ч 05 мин", "J"),
    ("iom", Times((10, 0), (13, 0)), "10:00–13:00", "J"),
    ("iom", Times((9, 30), (15, 5)), "9:30–15:05", "J"),
    // ordinals and sessions
    ("iom", Figures(1, "feminine"), "1-я", "J"),
    ("iom", Figures(42, "neuter"), "42-е", "J"),
    ("iom", Figures(3, "masculine"), "3-й", "J"),
    ("iom", Figures(3, "masculine-short"), "3-й", "J"),
    ("iom", Figures(5235, "neuter"), "5235-е", "J"),
    ("iom", Words(3, "masculine-short"), "Третий", "J"),
    ("iom", Session(106), "106-я сессия", "J"),
    ("un", SessionWords(69), "Шестьдесят девятая сессия", "S:a69972ru"),
    ("iom", SessionWords(106), "Сто шестая сессия", "J"),
    ("iom", Meeting(2, "2014-04-15", "2014-04-15"), "Второе заседание (15 апреля 2014 года)", "J"),
    ("iom", Meeting(10, "2013-10-29", "2013-10-30"), "10-е заседание (29 и 30 октября 2013 года)", "J"),
    // numbers, shares and money
    ("iom", Number("1234.5"), "1\u{202F}234,5", "J"),
    ("iom", Number("-1234567"), "\u{2212}1\u{202F}234\u{202F}567", "J"),
    ("iom", Code(1309), "1309", "J"),
    ("iom", Percent("1", "words"), "1 процент", "J"),
    ("iom", Percent("2", "words"), "2 процента", "J"),
    ("iom", Percent("5", "words"), "5 процентов", "J"),
    ("iom", Percent("11", "words"), "11 процентов", "J"),
    ("iom", Percent("21", "words"), "21 процент", "J"),
    ("iom", Percent("8.5", "words"), "8,5 процента", "J"),
    ("iom", Percent("8.5", "sign"), "8,5%", "J"),
    ("iom", Money("5000000", "USD", "words"), "5 миллионов долларов США", "J"),
    ("iom", Money("1000000", "USD", "words"), "1 миллион долларов США", "J"),
    ("iom", Money("22000000", "EUR", "words"), "22 миллиона евро", "J"),
    ("iom", Money("1300000000", "CHF", "words"), "1,3 миллиарда швейцарских франков", "J"),
    ("iom", Money("140000", "USD", "words"), "140\u{202F}000 долларов США", "J"),
    ("iom", Money("21", "USD", "figures"), "21 доллар США", "J"),
    ("iom", Money("3", "CHF", "figures"), "3 швейцарских франка", "J"),
    ("iom", Money("12", "USD", "figures"), "12 долларов США", "J"),
    ("iom", Money("1.5", "USD", "figures"), "1,5 доллара США", "J"),
    ("iom", Money("250", "JPY", "figures"), "250 JPY", "J"),
];

#[test]
fn forms_of_russian() {
    check("ru", ROWS, &[]);
}
