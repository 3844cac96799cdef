//! English.

use super::Given::*;
use super::{Row, check};

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // dates
    ("iom", Date("2014-04-04", "long"), "4 April 2014", "text 000"),
    ("iom", Date("2014-04-04", "long"), "4 April 2014", "S:mc2398"),
    ("iom", Date("2015-12-04", "long"), "4 December 2015", "text 002"),
    ("iom", Date("2016-12-05", "long"), "5 December 2016", "S:c10654"),
    ("unece", Date("2018-02-09", "long"), "9 February 2018", "S:mn-plenary"),
    ("unece", Date("2001-12-13", "long"), "13 December 2001", "S:akn-pub"),
    ("unece", Date("2015-07-06", "long"), "6 July 2015", "S:a69972ru"),
    ("unece", Date("1979-11-29", "long"), "29 November 1979", "S:em-res"),
    ("unece", Date("2013-11-28", "day-month"), "28 November", "text 003"),
    ("iom", Date("2008-12-05", "ordinal"), "December 5th, 2008", "text 004"),
    ("iom", Date("2009-06-23", "ordinal"), "June 23rd, 2009", "J"),
    ("iom", Date("2009-06-11", "ordinal"), "June 11th, 2009", "J"),
    ("iom", Date("2015-11-24", "weekday"), "Tuesday, 24 November 2015", "J"),
    ("iom", Date("2015-11-24", "weekday-day-month"), "Tuesday, 24 November", "S:c10654"),
    // ranges of dates
    ("iom", Days("2013-11-26", "2013-11-29", "long"), "26 to 29 November 2013", "S:mc2398"),
    ("iom", Days("2015-11-24", "2015-11-27", "weekday"), "Tuesday, 24 November, to Friday, 27 November 2015", "S:c10654"),
    ("iom", Days("2013-10-29", "2013-10-30", "long"), "29 and 30 October 2013", "J"),
    ("iom", Days("2013-10-29", "2013-10-30", "day-month"), "29 and 30 October", "J"),
    ("iom", Days("2013-10-18", "2013-10-29", "day-month"), "18 to 29 October", "J"),
    ("iom", Days("2008-03-03", "2008-04-01", "long"), "3 March to 1 April 2008", "J"),
    ("iom", Days("2008-03-03", "2008-04-01", "day-month"), "3 March to 1 April", "J"),
    ("iom", Days("2012-05-31", "2012-06-01", "long"), "31 May and 1 June 2012", "J"),
    ("iom", Days("2013-12-30", "2014-01-10", "long"), "30 December 2013 to 10 January 2014", "J"),
    ("iom", Days("2013-12-30", "2014-01-10", "day-month"), "30 December 2013 to 10 January 2014", "J"),
    ("iom", Days("2013-12-31", "2014-01-01", "weekday"), "Tuesday, 31 December 2013, to Wednesday, 1 January 2014", "J"),
    ("iom", Days("2014-04-15", "2014-04-15", "long"), "15 April 2014", "text 000"),
    ("iom", Days("2014-04-15", "2014-04-15", "weekday"), "Tuesday, 15 April 2014", "J"),
    ("unece", Days("2013-11-28", "2013-11-28", "day-month"), "28 November", "text 003"),
    // times
    ("unece", Times((10, 0), (13, 0)), "10 a.m. – 1 p.m.", "text 003"),
    ("unece", Times((10, 30), (12, 0)), "10.30 a.m. – 12 p.m.", "J"),
    ("unece", Times((0, 5), (23, 59)), "12.05 a.m. – 11.59 p.m.", "J"),
    ("unece", Time(10, 0), "10 a.m.", "text 003"),
    ("unece", Time(15, 30), "3.30 p.m.", "J"),
    ("unece", Time(12, 0), "noon", "J"),
    ("unece", Time(0, 0), "midnight", "J"),
    // ordinals and sessions
    ("iom", Figures(1, "feminine"), "1st", "J"),
    ("iom", Figures(2, "feminine"), "2nd", "J"),
    ("iom", Figures(3, "feminine"), "3rd", "J"),
    ("iom", Figures(11, "feminine"), "11th", "J"),
    ("unece", Figures(82, "feminine"), "82nd", "S:em-res"),
    ("unece", Figures(103, "feminine"), "103rd", "text 003"),
    ("iom", Figures(112, "feminine"), "112th", "J"),
    ("unece", Figures(5235, "feminine"), "5235th", "J"),
    ("iom", Session(105), "105th Session", "S:mc2398"),
    ("iom", Session(106), "106th Session", "text 002"),
    ("iom", Session(107), "107th Session", "S:c10654"),
    ("iom", SessionWords(94), "Ninety-fourth Session", "S:mc2346fr"),
    ("iom", SessionWords(96), "Ninety-sixth Session", "text 004"),
    ("unece", SessionWords(69), "Sixty-ninth session", "S:a69972ru"),
    ("unece", Words(11, "feminine"), "Eleventh", "S:onu-num"),
    ("iom", Words(106, "feminine"), "Hundred and sixth", "J"),
    ("unece", Words(106, "feminine"), "One hundred and sixth", "J"),
    ("unece", Words(100, "feminine"), "One hundredth", "J"),
    ("unece", Words(130, "masculine"), "One hundred and thirtieth", "J"),
    ("unece", Words(214, "feminine"), "Two hundred and fourteenth", "J"),
    ("iom", Meeting(2, "2014-04-15", "2014-04-15"), "Second meeting (15 April 2014)", "text 000"),
    ("iom", Meeting(2, "2014-04-15", "2014-04-17"), "Second meeting (15 to 17 April 2014)", "J"),
    ("unece", Meeting(10, "2014-04-15", "2014-04-15"), "10th meeting (15 April 2014)", "S:em-num"),
    // numbers, shares and money
    ("iom", Number("1234.5"), "1,234.5", "CLDR"),
    ("iom", Number("140000"), "140,000", "text 001"),
    ("iom", Number("999"), "999", "J"),
    ("iom", Number("-1234567.80"), "\u{2212}1,234,567.80", "J"),
    ("iom", Code(1309), "1309", "text 002"),
    ("unece", Percent("1", "words"), "1 per cent", "S:em-num"),
    ("unece", Percent("1", "sign"), "1%", "S:em-num"),
    ("unece", Percent("2.5", "words"), "2.5 per cent", "J"),
    ("iom", Money("140000", "USD", "figures"), "USD 140,000", "text 001"),
    ("iom", Money("140000", "USD", "words"), "USD 140,000", "text 001"),
    ("iom", Money("5000000", "USD", "words"), "USD 5 million", "text 001"),
    ("iom", Money("783800000", "USD", "words"), "USD 783.8 million", "J"),
    ("iom", Money("1300000000", "USD", "words"), "USD 1.3 billion", "J"),
    // too long in thousand millions, and then in millions: the shorter unit, and then figures
    ("iom", Money("1234500000", "CHF", "words"), "CHF 1,234.5 million", "J"),
    ("iom", Money("1234567", "EUR", "words"), "EUR 1,234,567", "J"),
    ("iom", Money("-1250.50", "EUR", "figures"), "EUR \u{2212}1,250.50", "J"),
];

#[test]
fn forms_of_english() {
    check("en", ROWS, &[]);
}
