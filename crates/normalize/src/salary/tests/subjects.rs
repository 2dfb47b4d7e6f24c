//! Sentences whose subject is pay, whatever title, team or place stands in them; and some whose subject is not.

use super::check;

#[test]
fn the_subject_says_of_what_the_figures_are() {
    check(&[
        (
            "The salary range for our Customer Success Manager is $100,000 - $120,000.",
            "100000-120000 USD year",
        ),
        ("Salary range for Loan Officers is $60,000 - $80,000", "60000-80000 USD year"),
        (
            "The base salary for this Enterprise Accounts role is $120,000 - $150,000",
            "120000-150000 USD year",
        ),
        ("Salary range for the Grants Manager position: $80,000 - $90,000", "80000-90000 USD year"),
        (
            "The pay range for the Fund Accountant position in New York is $90,000 to $110,000.",
            "90000-110000 USD year",
        ),
        (
            "The compensation for a Portfolio Manager ranges from $150,000 to $180,000.",
            "150000-180000 USD year",
        ),
        (
            "The expected base pay for Claims Adjusters in Ohio is between $60,000 and $75,000.",
            "60000-75000 USD year",
        ),
        ("The hourly rate for our Training Specialist is $30 - $35.", "30-35 USD hour"),
        ("The salary for this Insurance Sales role is $60,000 - $75,000 a year.", "60000-75000 USD year"),
        ("Pay range for Market Research Analysts: $70,000 - $85,000", "70000-85000 USD year"),
        (
            "The annual salary for the Director of Partnerships, Investments is $150,000 - $180,000.",
            "150000-180000 USD year",
        ),
        ("The starting salary for Deal Desk Analysts will be $70,000 - $85,000", "70000-85000 USD year"),
        (
            "Base salary for candidates in our San Francisco market is $150,000 - $180,000.",
            "150000-180000 USD year",
        ),
        ("The salary for employees in California is $150,000 - $180,000.", "150000-180000 USD year"),
        ("Our salary for new employees is $150,000.", "150000 USD year"),
        ("The base salary for our Customer Engineer is $150,000.", "150000 USD year"),
        ("Compensation for this role in the US market: $150,000 - $180,000", "150000-180000 USD year"),
        ("Compensation is based on market data; the range is $150,000 - $180,000.", "150000-180000 USD year"),
        ("The market salary range is $150,000 - $180,000.", "150000-180000 USD year"),
        (
            "The pay for this role, based on market benchmarks, is $150,000 - $180,000",
            "150000-180000 USD year",
        ),
        (
            "Total pay depends on many factors including market and training; base pay for this role is $150,000 - $180,000.",
            "150000-180000 USD year",
        ),
        (
            "The salary range for this position, including benefits package, is $150,000 - $180,000.",
            "150000-180000 USD year",
        ),
        ("Salary for this grant funded position is $60,000 - $65,000 per year", "60000-65000 USD year"),
        ("This is a grant-funded position with a salary of $60,000 - $65,000", "60000-65000 USD year"),
        ("The salary range of $60,000 - $65,000 applies to our Austin market.", "60000-65000 USD year"),
        (
            "The salary range for this role is $60,000 - $65,000 for our Austin customers team.",
            "60000-65000 USD year",
        ),
        ("$60,000 - $65,000 annual salary for the Market Manager", "60000-65000 USD year"),
        ("In New York, the base salary is $150,000 - $180,000.", "150000-180000 USD year"),
        ("Employees in New York are paid $150,000 - $180,000.", "150000-180000 USD year"),
        (
            "The pay for this role is $150,000 - $180,000 with an annual quota of $800,000 - $900,000",
            "150000-180000 USD year",
        ),
        ("The commission for closed deals is $20,000 - $40,000 a year", ""),
        ("The bonus for this role is $20,000 - $40,000", ""),
        ("Compensation includes a bonus of $20,000 - $40,000", ""),
        ("Compensation includes equity that is worth $20,000 - $40,000", ""),
        ("Pay includes commission on deals of $20,000 - $40,000", ""),
        ("Salary plus commission on contracts of $50,000 - $90,000", ""),
        ("Our compensation software handles budgets that range from $50,000 to $90,000", ""),
    ]);
}

#[test]
fn parts_and_markets_beside_the_subject() {
    check(&[
        ("This role pays a base salary in the range of $120,000 - $150,000.", "120000-150000 USD year"),
        ("We pay our engineers $120,000 - $150,000.", "120000-150000 USD year"),
        ("We pay market rates: $120,000 - $150,000", "120000-150000 USD year"),
        ("Market rate salary: $120,000 - $150,000", "120000-150000 USD year"),
        ("Competitive market salary of $120,000 - $150,000", "120000-150000 USD year"),
        ("Salary: $120,000 - $150,000 in the US market", "120000-150000 USD year"),
        ("Salary: $120,000 - $150,000 for our New York market", "120000-150000 USD year"),
        ("Base salary: $120,000 - $150,000 based on market data", "120000-150000 USD year"),
        ("$120,000 - $150,000 depending on experience and market", "120000-150000 USD year"),
        ("Health insurance, 401(k), and $120,000 - $150,000 base", "120000-150000 USD year"),
        ("Compensation and benefits: $120,000 - $150,000, health insurance, gym", "120000-150000 USD year"),
        (
            "Compensation & Benefits\n$120,000 - $150,000\nHealth insurance\n$1,000 - $2,000 for equipment",
            "120000-150000 USD year",
        ),
        (
            "Perks and benefits\nSalary $120,000 - $150,000\nTraining budget of $1,500 - $2,500",
            "120000-150000 USD year",
        ),
        ("Budgeted salary: $120,000 - $150,000", "120000-150000 USD year"),
        ("The budgeted range for this role is $120,000 - $150,000.", "120000-150000 USD year"),
        ("Our budget for this role is $120,000 - $150,000 base salary.", "120000-150000 USD year"),
        ("Contract value: $50 - $60 per hour", ""),
        ("The project rate is $50 - $60 per hour", "50-60 USD hour"),
        ("Customer support agents earn $18 - $22 per hour", "18-22 USD hour"),
        ("Members of our team earn $120,000 - $150,000", "120000-150000 USD year"),
        ("Account Executives earn $120,000 - $150,000 OTE", "120000-150000 USD year ote"),
        (
            "Account Executive: $90k-$110k base, $180k-$220k OTE",
            "90000-110000 USD year; 180000-220000 USD year ote",
        ),
        ("Investment Analyst | New York | $90k - $110k", "90000-110000 USD year"),
        ("Salary range (US market): $120,000 - $150,000", "120000-150000 USD year"),
        ("Salary, including annual bonus: $120,000 - $150,000", "120000-150000 USD year total"),
        ("Salary excluding bonus: $120,000 - $150,000", "120000-150000 USD year"),
        ("Salary before bonus: $120,000 - $150,000", "120000-150000 USD year"),
        ("Salary + commission: $120,000 - $150,000", "120000-150000 USD year ote"),
        ("Salary: $120,000 - $150,000 (plus equity)", "120000-150000 USD year"),
        ("Salary: $120,000 - $150,000 (excluding bonus)", "120000-150000 USD year"),
        ("Salary: $120,000 - $150,000 (not including commission)", "120000-150000 USD year"),
        ("Salary: $120,000 - $150,000, commensurate with experience, plus bonus", "120000-150000 USD year"),
        ("Salary: $120,000 - $150,000 & bonus", "120000-150000 USD year"),
        ("Salary: $120,000 - $150,000 w/ bonus", "120000-150000 USD year"),
        ("Salary: $120,000 - $150,000 bonus eligible", "120000-150000 USD year"),
        ("Salary: $120,000 - $150,000; bonus: up to $20,000", "120000-150000 USD year"),
    ]);
}
