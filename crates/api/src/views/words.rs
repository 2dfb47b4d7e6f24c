//! Schemas of the closed vocabularies for the OpenAPI document, made of the very lists the parsers read.

use rolecall_domain::{
    Ats, ChangeKind, Employment, Level, PayKind, PaySource, Period, Requirement, Role, SourceStatus, Status,
    TrendInterval, Visa, Workplace,
};
use utoipa::openapi::schema::{Object, ObjectBuilder, SchemaType, Type};

fn words(list: impl IntoIterator<Item = &'static str>) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(list))
}

macro_rules! schema_of {
    ($($name:ident = $type:ident, $description:literal;)+) => {$(
        #[doc = $description]
        pub(crate) fn $name() -> Object {
            words($type::ALL.iter().map(|word| word.as_str())).description(Some($description)).build()
        }
    )+};
}

schema_of! {
    role = Role, "What the job is, by its main duty.";
    level = Level, "How far along the person is expected to be.";
    workplace = Workplace, "Where the work is done from.";
    employment = Employment, "The kind of contract.";
    visa = Visa, "Whether the employer says it sponsors a work visa.";
    requirement = Requirement, "How strongly the skill is asked for.";
    pay_kind = PayKind, "Base pay, on-target earnings or total compensation.";
    pay_source = PaySource, "Read from the feed's own pay fields, or from the posting's text.";
    ats = Ats, "The applicant-tracking system.";
    change_kind = ChangeKind, "What happened.";
    source_status = SourceStatus, "How the source is doing.";
    period = Period, "What the amount is paid for.";
    trend_interval = TrendInterval, "What each point of a trend stands for.";
}

/// The status of one opening, which `any` is not.
pub(crate) fn open_or_closed() -> Object {
    let told = Status::ALL.iter().filter(|status| **status != Status::Any).map(|status| status.as_str());
    words(told).description(Some("`open` while one source is open.")).build()
}

/// A system, or null.
pub(crate) fn ats_or_null() -> Object {
    or_null(
        words(Ats::ALL.iter().map(|word| word.as_str())),
        "The applicant-tracking system; null while it is not detected.",
    )
}

/// A period, or null.
pub(crate) fn period_or_null() -> Object {
    let periods = words(Period::ALL.iter().map(|word| word.as_str()));
    or_null(periods, "What the amount is paid for; null when it could be neither read nor inferred.")
}

fn or_null(words: ObjectBuilder, description: &str) -> Object {
    let types = SchemaType::from_iter([Type::String, Type::Null]);
    let mut object = words.schema_type(types).description(Some(description)).build();
    if let Some(values) = object.enum_values.as_mut() {
        values.push(serde_json::Value::Null);
    }
    object
}
