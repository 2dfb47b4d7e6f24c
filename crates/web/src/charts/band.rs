//! A pay band: tenth to ninetieth percentile thin, the middle half thick, the median as a tick.

use maud::{Markup, html};
use rolecall_market::answers::SalaryFigures;

/// The amounts at the two ends of a row of bands, so that they compare by eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    from: i64,
    to: i64,
}

impl Scale {
    /// The least scale that holds the 10th to 90th percentiles of all; `None` without any.
    pub fn over<'a>(all: impl Iterator<Item = &'a SalaryFigures> + Clone) -> Option<Self> {
        let from = all.clone().map(|f| f.p10).min()?;
        let to = all.map(|f| f.p90).max()?;
        Some(Self { from, to: to.max(from.saturating_add(1)) })
    }

    /// Where an amount stands, in per cent of the width.
    fn at(self, amount: i64) -> f64 {
        let width = (self.to as f64 - self.from as f64).max(1.0);
        ((amount as f64 - self.from as f64) / width * 100.0).clamp(0.0, 100.0)
    }
}

/// One band. Decoration: its figures stand beside it as text.
pub fn band(figures: &SalaryFigures, scale: Scale) -> Markup {
    let [p10, p25, median, p75, p90] =
        [figures.p10, figures.p25, figures.median, figures.p75, figures.p90].map(|amount| scale.at(amount));
    let text = |value: f64| format!("{value:.2}");
    html! {
        svg.band-chart viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect.track x="0" y="5" width="100" height="2" {}
            rect.whisker x=(text(p10)) y="5" width=(text(p90 - p10)) height="2" {}
            rect.fill x=(text(p25)) y="2" width=(text((p75 - p25).max(0.5))) height="8" {}
            rect.tick x=(text((median - 0.5).clamp(0.0, 99.0))) y="0" width="1" height="12" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(p10: i64, p90: i64) -> SalaryFigures {
        SalaryFigures {
            median: 150,
            median_ci95: None,
            mean: 150,
            p10,
            p25: 120,
            p75: 180,
            p90,
            min: 0,
            max: 900,
        }
    }

    #[test]
    fn a_scale_holds_every_band() {
        let all = [figures(100, 200), figures(90, 300)];
        let scale = Scale::over(all.iter()).unwrap();
        assert_eq!(scale, Scale { from: 90, to: 300 });
        assert!((scale.at(195) - 50.0).abs() < 1e-9);
        assert_eq!((scale.at(0), scale.at(1000)), (0.0, 100.0));
        assert_eq!(Scale::over([].iter()), None);
    }

    #[test]
    fn one_amount_for_all_is_still_a_scale() {
        let scale = Scale::over([figures(5, 5)].iter()).unwrap();
        assert!(scale.at(5).is_finite());
    }
}
