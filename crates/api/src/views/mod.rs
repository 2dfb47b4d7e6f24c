//! The shapes of the answers, field by field as documented: nothing internal leaves through them by accident.

mod change;
mod company;
mod demand;
mod guide;
mod job;
mod salary;
mod source;
mod trend;
pub(crate) mod words;

pub use change::{ChangeView, ChangesAnswer, LiveView};
pub use company::{CompaniesAnswer, CompanyDetail, CompanyView, SkillDemand};
pub use demand::{
    CertificationsAnswer, DemandDetail, DemandHead, DemandView, MatchAnswer, MatchView, NextSkillView,
    PremiumView, SkillsAnswer, TogetherView,
};
pub use guide::{
    GuideAnswer, GuideCertifications, GuideCompany, GuideDemand, GuideGroup, GuideOpenings, GuidePay,
    GuideStep, GuideView, YearsView,
};
pub use job::{
    CertificationView, CompanyName, HistoryView, JobDetail, JobView, PayView, PlaceView, SkillView,
    SourceView, YearlyPayView,
};
pub use salary::{
    BucketView, FacetCountView, GroupNameView, JobsAnswer, OpeningsAnswer, OpeningsFiguresView,
    OpeningsGroupView, OtherPayView, SalaryAnswer, SalaryFiguresView, SalaryGroupView, VotesView,
};
pub use source::{BoardView, KnownHosts, SourcesAnswer};
pub use trend::{TrendAnswer, TrendPointView};
