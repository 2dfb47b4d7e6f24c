//! Pay in the markup of applicant-tracking systems: blocks, lists, tables, text escaped twice.

use super::{html_labelled as read, pairs};

#[test]
fn greenhouse_pay_range_blocks() {
    assert_eq!(
        read(
            r#"<p>We are kind.</p><div class="content-pay-transparency"><div class="pay-input"><div class="description"><p>Pay depends on experience.</p></div><div class="title">US Base Salary Range</div><div class="pay-range"><span>$100,000</span><span class="divider">&mdash;</span><span>$150,000 USD</span></div></div></div>"#
        ),
        pairs(&[("100000-150000 USD year", "US")])
    );
    assert_eq!(
        read(
            r#"<div class="content-pay-transparency"><div class="pay-input"><div class="title">Zone 1</div><div class="pay-range"><span>$150,000</span><span class="divider">&mdash;</span><span>$190,000 USD</span></div></div><div class="pay-input"><div class="title">Zone 2</div><div class="pay-range"><span>$130,000</span><span class="divider">&mdash;</span><span>$170,000 USD</span></div></div></div>"#
        ),
        pairs(&[("150000-190000 USD year", "Zone 1"), ("130000-170000 USD year", "Zone 2")])
    );
    assert_eq!(
        read(
            r#"<div class="pay-input"><div class="title">Hourly Range</div><div class="pay-range"><span>$26.50</span><span class="divider">&mdash;</span><span>$38.40 USD</span></div></div>"#
        ),
        pairs(&[("26.50-38.40 USD hour", "")])
    );
    assert_eq!(
        read(
            r#"<div class="pay-input"><div class="title">Salary Range</div><div class="pay-range"><span>£55,000</span><span class="divider">&mdash;</span><span>£70,000 GBP</span></div></div>"#
        ),
        pairs(&[("55000-70000 GBP year", "")])
    );
    assert_eq!(
        read(
            r#"<div class="pay-input"><div class="title">On Target Earnings</div><div class="pay-range"><span>$150,000</span><span class="divider">&mdash;</span><span>$190,000 USD</span></div></div>"#
        ),
        pairs(&[("150000-190000 USD year ote", "")])
    );
}

#[test]
fn escaped_twice() {
    assert_eq!(
        read(
            "&lt;div class=&quot;pay-range&quot;&gt;&lt;span&gt;$72,000&lt;/span&gt;&lt;span class=&quot;divider&quot;&gt;&amp;mdash;&lt;/span&gt;&lt;span&gt;$91,000 USD&lt;/span&gt;&lt;/div&gt;"
        ),
        pairs(&[("72000-91000 USD year", "")])
    );
    assert_eq!(
        read("<p>Salary: &amp;euro;65,000&amp;nbsp;&amp;ndash;&amp;nbsp;&amp;euro;80,000</p>"),
        pairs(&[("65000-80000 EUR year", "")])
    );
    assert_eq!(
        read("<p>Salary: &#36;110,000 &#8211; &#36;140,000</p>"),
        pairs(&[("110000-140000 USD year", "")])
    );
    assert_eq!(
        read("<p>Salary: <b>$110,000</b><i> - </i><b>$140,000</b></p>"),
        pairs(&[("110000-140000 USD year", "")])
    );
}

#[test]
fn lists() {
    assert_eq!(
        read(
            "<p><strong>Compensation</strong></p><ul><li>Base: $110,000 - $140,000</li><li>Bonus: $10,000 - $15,000</li><li>Equity: $20,000 - $40,000</li></ul>"
        ),
        pairs(&[("110000-140000 USD year", "")])
    );
    assert_eq!(
        read(
            "<h3>Salary range by location</h3><ul><li>California: $150,000 - $190,000</li><li>Texas: $130,000 - $170,000</li></ul>"
        ),
        pairs(&[("150000-190000 USD year", "California"), ("130000-170000 USD year", "Texas")])
    );
    assert_eq!(
        read(
            "<h3>Benefits</h3><ul><li>$110,000 - $140,000 salary</li><li>$5,000 - $8,000 relocation</li></ul>"
        ),
        pairs(&[("110000-140000 USD year", "")])
    );
    assert_eq!(
        read(
            "<h3>What we offer</h3><ul><li>Up to $25,000 adoption support</li><li>$2,500 a year for learning</li></ul>"
        ),
        pairs(&[])
    );
}

#[test]
fn tables() {
    assert_eq!(
        read(
            "<table><tr><td>Location</td><td>Min</td><td>Max</td></tr><tr><td>New York</td><td>$150,000</td><td>$190,000</td></tr><tr><td>Denver</td><td>$130,000</td><td>$170,000</td></tr></table>"
        ),
        pairs(&[("150000-190000 USD year", "New York"), ("130000-170000 USD year", "Denver")])
    );
    assert_eq!(
        read(
            "<table><tr><th>Location</th><th>Minimum base salary</th><th>Maximum base salary</th></tr><tr><td>Toronto</td><td>$110,000</td><td>$140,000</td></tr></table>"
        ),
        pairs(&[("110000-140000 CAD year", "Toronto")])
    );
    assert_eq!(
        read(
            "<p>Salary</p><table><tr><th></th><th>New York</th><th>Denver</th></tr><tr><td>Senior</td><td>$150,000 - $190,000</td><td>$130,000 - $170,000</td></tr></table>"
        ),
        pairs(&[
            ("150000-190000 USD year", "Senior, New York"),
            ("130000-170000 USD year", "Senior, Denver")
        ])
    );
    assert_eq!(
        read(
            "<table><tr><th>Level</th><th>Base</th><th>OTE</th></tr><tr><td>Senior</td><td>$100,000 - $120,000</td><td>$200,000 - $240,000</td></tr></table>"
        ),
        pairs(&[("100000-120000 USD year", "Senior"), ("200000-240000 USD year ote", "Senior")])
    );
    assert_eq!(
        read(
            "<table><tr><td>Salary</td><td>$110,000 - $140,000</td></tr><tr><td>Bonus</td><td>$10,000 - $20,000</td></tr></table>"
        ),
        pairs(&[("110000-140000 USD year", "")])
    );
    assert_eq!(read("<table><tr><td>Budget</td><td>$110,000 - $140,000</td></tr></table>"), pairs(&[]));
    assert_eq!(
        read(
            "<table><tr><th>Deal size</th><th>Min</th><th>Max</th></tr><tr><td>Small</td><td>$20,000</td><td>$50,000</td></tr></table>"
        ),
        pairs(&[])
    );
}

#[test]
fn tables_and_pay_range_blocks() {
    assert_eq!(
        read(
            r#"<div class="title">Annual Salary:</div><div class="pay-range"><span>$150,000</span><span class="divider">&mdash;</span><span>$190,000 USD</span></div>"#
        ),
        pairs(&[("150000-190000 USD year", "")])
    );
    assert_eq!(
        read(
            "<table><tr><th>Zone</th><th>Base salary</th></tr><tr><td>Zone A</td><td>$150,000 - $190,000</td></tr><tr><td>Zone B</td><td>$130,000 - $170,000</td></tr></table>"
        ),
        pairs(&[("150000-190000 USD year", "Zone A"), ("130000-170000 USD year", "Zone B")])
    );
    assert_eq!(
        read(
            "<p>Salary</p><table><tr><th>Level</th><th>Minimum</th><th>Maximum</th></tr><tr><td>Senior</td><td>$150,000</td><td>$190,000</td></tr></table>"
        ),
        pairs(&[("150000-190000 USD year", "Senior")])
    );
    assert_eq!(
        read(
            "<table><tr><th>Plan</th><th>Price</th></tr><tr><td>Team</td><td>$15,000 - $20,000</td></tr></table>"
        ),
        pairs(&[])
    );
}
