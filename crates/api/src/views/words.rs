//! Schemas of the closed vocabularies for the OpenAPI document, made of the very lists the parsers read.

use rolecall_domain::{
    Ats, ChangeKind, Employment, Level, PayKind, PaySource, Period, Requirement, Role, SourceStatus, Visa,
    Workplace,
};
use utoipa::openapi::schema::{Object, ObjectBuilder, SchemaType, Type};

fn words(list: impl IntoIterator<Item = &'static str>) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(list))
}

macro_rules! schema_of {
    ($($name:ident = $type:ident),+ $(,)?) => {$(
        pub(crate) fn $name() -> Object {
            words($type::ALL.iter().map(|word| word.as_str())).build()
        }
    )+};
}

schema_of! {
    role = Role,
    level = Level,
    workplace = Workplace,
    employment = Employment,
    visa = Visa,
    requirement = Requirement,
    pay_kind = PayKind,
    pay_source = PaySource,
    ats = Ats,
    change_kind = ChangeKind,
    source_status = SourceStatus,
    period = Period,
}

/// A system, or null.
pub(crate) fn ats_or_null() -> Object {
    or_null(words(Ats::ALL.iter().map(|word| word.as_str())))
}

/// A period, or null when it could be neither read nor inferred.
pub(crate) fn period_or_null() -> Object {
    or_null(words(Period::ALL.iter().map(|word| word.as_str())))
}

fn or_null(words: ObjectBuilder) -> Object {
    let mut object = words.schema_type(SchemaType::from_iter([Type::String, Type::Null])).build();
    if let Some(values) = object.enum_values.as_mut() {
        values.push(serde_json::Value::Null);
    }
    object
}
