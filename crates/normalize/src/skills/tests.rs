use super::*;
use crate::vocabulary::Vocabulary;
