//! Chinese.

use super::Given::*;
use super::{Row, check};

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // dates
    ("iom", Date("2014-04-04", "long"), "2014年4月4日", "CLDR"),
    ("iom", Date("2013-11-28", "day-month"), "11月28日", "J"),
    ("iom", Date("2008-12-05", "ordinal"), "2008年12月5日", "J"),
    ("iom", Date("2015-11-24", "weekday"), "2015年11月24日星期二", "CLDR"),
    ("iom", Date("2015-11-29", "weekday-day-month"), "11月29日星期日", "CLDR"),
    // ranges of dates
    ("iom", Days("2013-11-26", "2013-11-29", "long"), "2013年11月26日至29日", "J"),
    ("iom", Days("2013-10-29", "2013-10-30", "long"), "2013年10月29日和30日", "J"),
    ("iom", Days("2013-07-28", "2013-08-05", "long"), "2013年7月28日至8月5日", "J"),
    ("iom", Days("2013-12-30", "2014-01-02", "long"), "2013年12月30日至2014年1月2日", "J"),
    ("iom", Days("2013-10-29", "2013-10-30", "day-month"), "10月29日和30日", "J"),
    ("iom", Days("2015-11-24", "2015-11-27", "weekday"), "2015年11月24日星期二至11月27日星期五", "J"),
    // times
    ("iom", Time(0, 0), "午夜12时", "J"),
    ("iom", Time(10, 5), "上午10时5分", "J"),
    ("iom", Time(12, 0), "中午12时", "J"),
    ("iom", Time(15, 30), "下午3时30分", "J"),
    ("iom", Times((10, 0), (13, 0)), "上午10时至下午1时", "J"),
    ("iom", Time(0, 30), "凌晨零时30分", "J"),
    ("iom", Times((0, 5), (12, 30)), "凌晨零时5分至下午12时30分", "J"),
    ("iom", Times((0, 0), (1, 0)), "凌晨零时至上午1时", "J"),
    // ordinals and sessions, in figures and in words
    ("iom", Figures(5235, "feminine"), "第5235", "J"),
    ("iom", Session(106), "第106届会议", "J"),
    ("iom", SessionWords(69), "第六十九届会议", "J"),
    ("iom", SessionWords(106), "第一百零六届会议", "J"),
    ("iom", Meeting(2, "2014-04-15", "2014-04-15"), "第二次会议（2014年4月15日）", "J"),
    ("iom", Meeting(10, "2013-10-29", "2013-10-30"), "第10次会议（2013年10月29日和30日）", "J"),
    // numbers, shares and money, in ten thousands and hundred millions
    ("iom", Number("1234.5"), "1,234.5", "CLDR"),
    ("iom", Code(1309), "1309", "J"),
    ("iom", Percent("8", "words"), "8%", "J"),
    ("iom", Percent("8.5", "sign"), "8.5%", "J"),
    ("iom", Money("140000", "USD", "figures"), "140,000美元", "J"),
    ("iom", Money("140000", "USD", "words"), "14万美元", "J"),
    ("iom", Money("9999", "USD", "words"), "9,999美元", "J"),
    ("iom", Money("5000000", "EUR", "words"), "500万欧元", "J"),
    ("iom", Money("783800000", "USD", "words"), "7.838亿美元", "J"),
    ("iom", Money("1300000000", "CHF", "words"), "13亿瑞士法郎", "J"),
    ("iom", Money("1234567", "USD", "words"), "1,234,567美元", "J"),
    ("iom", Money("250", "JPY", "figures"), "250 JPY", "J"),
];

#[test]
fn forms_of_chinese() {
    check("zh", ROWS, &[]);
}
