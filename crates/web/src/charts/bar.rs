//! A bar for a share of a whole.

use maud::{Markup, html};

/// A bar filled to `share` (0 to 1) of its width. Decoration: the share stands beside it as text.
pub fn bar(share: f64) -> Markup {
    let filled = format!("{:.2}", share.clamp(0.0, 1.0) * 100.0);
    html! {
        svg.bar-chart viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect.track width="100" height="8" {}
            rect.fill width=(filled) height="8" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_never_leaves_its_track() {
        assert!(bar(0.425).0.contains("width=\"42.50\""));
        assert!(bar(7.0).0.contains("width=\"100.00\""));
        assert!(bar(f64::NAN).0.contains("rect"));
    }
}
