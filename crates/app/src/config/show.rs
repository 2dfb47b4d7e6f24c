//! Shows the effective settings, each with the layer it came from; secrets hidden.

use config::{Value, ValueKind};

use super::Loaded;

/// Where the compiled-in defaults come from, in words.
const DEFAULT: &str = "default";

impl Loaded {
    /// One line a setting, `key = value  # origin`, by key.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        collect(&mut lines, "", &self.layers.cache, self.database_flag);
        lines.sort();
        lines
    }
}

fn collect(lines: &mut Vec<String>, key: &str, value: &Value, database_flag: bool) {
    if let ValueKind::Table(table) = &value.kind {
        for (name, child) in table {
            let part = if name.contains('.') { format!("\"{name}\"") } else { name.clone() };
            let key = if key.is_empty() { part } else { format!("{key}.{part}") };
            collect(lines, &key, child, database_flag);
        }
        return;
    }
    lines.push(format!("{key} = {}  # {}", shown(key, value), origin(key, value, database_flag)));
}

fn shown(key: &str, value: &Value) -> String {
    match &value.kind {
        ValueKind::String(text) if key == "database.url" => format!("\"{}\"", without_password(text)),
        ValueKind::String(text) => format!("{text:?}"),
        ValueKind::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| shown(key, item)).collect();
            format!("[{}]", items.join(", "))
        }
        _ => value.to_string(),
    }
}

fn origin(key: &str, value: &Value, database_flag: bool) -> String {
    match value.origin() {
        None if key == "database.url" && database_flag => "flag --database".to_owned(),
        None => DEFAULT.to_owned(),
        Some("the environment") => format!("environment ROLECALL__{}", key.to_uppercase().replace('.', "__")),
        Some(file) => format!("file {file}"),
    }
}

/// A database URL that may be shown: the password replaced.
pub fn without_password(url: &str) -> String {
    match url::Url::parse(url) {
        Ok(mut parsed) if parsed.password().is_some() => {
            // Only URLs that cannot have a password refuse to have it set.
            let _ = parsed.set_password(Some("***"));
            parsed.to_string()
        }
        Ok(_) => url.to_owned(),
        // Not a URL: whatever stands before the last @ may hold a password.
        Err(_) => match (url.find("://"), url.rfind('@')) {
            (Some(scheme), Some(at)) if scheme + 3 <= at => {
                format!("{}***{}", &url[..scheme + 3], &url[at..])
            }
            _ => url.to_owned(),
        },
    }
}
