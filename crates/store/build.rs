//! Rebuilds the crate when a migration is added: `sqlx::migrate!` only watches the files it knows.

#[expect(clippy::disallowed_macros, reason = "a build script speaks to cargo by printing")]
fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
