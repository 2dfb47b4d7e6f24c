//! The contract of the record, held on both databases: every test runs as `sqlite::...` and as `postgres::...`.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that meets an error fails")]

mod boards;
mod changes;
mod companies;
mod crash;
mod invariants;
mod merging;
mod opening_a_record;
mod passes;
mod reading;
mod record;

/// Runs tests that take a `&TestDatabase` on both databases. One left out of the list is reported as unused.
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $test() {
                super::$test(&rolecall_store::testing::TestDatabase::sqlite().await).await;
            })+
        }

        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $test() {
                if let Some(database) = rolecall_store::testing::TestDatabase::postgres().await {
                    super::$test(&database).await;
                }
            })+
        }
    };
}
pub(crate) use on_both;
