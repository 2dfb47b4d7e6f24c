use std::sync::LazyLock;

use proptest::prelude::*;
use rolecall_domain::SkillHit;

use super::*;
use crate::normalize::test_support::lower;
use crate::vocabulary::{Vocabulary, VocabularyError, VocabularyText};

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::built_in().unwrap());

fn item(text: &str) -> Passage<'_> {
    Passage { text, lower: lower(text), requirement: Requirement::Required, in_list: true, section: "" }
}

fn read(title: &str, texts: &[&str]) -> Vec<SkillHit> {
    let passages: Vec<_> = texts.iter().map(|t| item(t)).collect();
    VOCABULARY.skills.read(title, &passages, "Acme").into_iter().map(|r| r.hit).collect()
}

fn slugs(text: &str) -> Vec<String> {
    read("", &[text]).into_iter().map(|h| h.slug).collect()
}

/// Each sentence with the slugs it must and must not give (`!slug`).
fn check(cases: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, want) in cases {
        let got = slugs(text);
        for slug in want.split_whitespace() {
            let fine = match slug.strip_prefix('!') {
                Some(absent) => !got.iter().any(|g| g == absent),
                None => got.iter().any(|g| g == slug),
            };
            if !fine {
                wrong.push(format!("{text:?}: wanted {slug}, got {got:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn go() {
    check(&[
        ("Golang services on Linux", "go linux"),
        ("Experience with Go and PostgreSQL", "go postgresql"),
        ("Python/Go", "python go"),
        ("You write Go or Rust", "go rust"),
        ("a backend (Go, Redis)", "go redis"),
        ("We write it in Go.", "go"),
        ("A Go developer who likes tests", "go"),
        ("Go-Entwickler gesucht", "go"),
        ("Our Go microservices", "go"),
        ("Own the go-to-market with Python people", "!go python"),
        ("Prepare the go-live of Kubernetes", "!go kubernetes"),
        ("a real go-getter who knows Docker", "!go docker"),
        ("Go ahead and apply if you know Docker", "!go"),
        ("Go above and beyond, with Kafka", "!go"),
        ("Go build great things", "!go"),
        ("you will go through interviews", "!go"),
        ("Going forward we use Java", "!go java"),
        ("ready to go", "!go"),
        ("a Go-To-Market engineer", "!go"),
    ]);
}

#[test]
fn c_and_its_family() {
    check(&[
        ("C/C++", "c c++"),
        ("Proficiency in C and C++", "c c++"),
        ("C, C++ or Rust", "c c++ rust"),
        ("5+ years of C, Linux", "c linux"),
        ("embedded C on STM32", "c stm32"),
        ("C programming", "c"),
        ("C# and .NET", "c# .net !c"),
        ("C++ only", "c++ !c"),
        ("present to the C-suite", "!c"),
        ("C-level stakeholders who know SQL", "!c"),
        ("after our Series C, join as Java engineer", "!c java"),
        ("Vitamin C, Python", "!c"),
        ("C2C or W2, Java", "!c java"),
        ("Section C of the contract", "!c"),
        ("John C. Smith uses Git", "!c git"),
    ]);
}

#[test]
fn a_weak_word_with_words_that_say_how_well_it_is_known() {
    check(&[
        ("5+ years with Go", "go"),
        ("5 years with C", "c"),
        ("3+ years with R", "r"),
        ("2 years with Rust", "rust"),
        ("4+ years with Spring", "spring"),
        ("3 years of Go", "go"),
        ("Backend: Go", "go"),
        ("Go or similar language", "go"),
        ("Rust is a plus", "rust"),
        ("Go is our main language", "go"),
        ("You know Spring inside out", "spring"),
        ("You have been working with Go in production", "go"),
        ("You write Objective-C and C", "objective-c c"),
        ("We work with R&D and with C-level people", "!r !c"),
        ("You have been working with Go-to-market teams", "!go"),
        ("2 years with Go to market plans", "!go"),
        ("We go live with it; spring is a plus", "!go !spring"),
        ("You start in spring 2026, in Spring or in autumn", "!spring"),
        ("Factories of the Rust Belt", "!rust"),
        ("You read Kafka's novels", "!kafka"),
        ("express your ideas, let's go", "!express !go"),
    ]);
}

#[test]
fn r() {
    check(&[
        ("R/Python", "r python"),
        ("Python, R", "python r"),
        ("SQL, R and SAS", "sql r sas"),
        ("R programming", "r"),
        ("RStudio", "r"),
        ("Our R&D team uses Java", "!r java"),
        ("R. Smith, Python lead", "!r python"),
        ("Red flags, SQL", "!r"),
        ("Toys R Us, SQL", "!r"),
    ]);
}

#[test]
fn rust_and_swift() {
    check(&[
        ("Python, Rust, TypeScript", "python rust typescript"),
        ("services in Rust", "rust"),
        ("Rust with tokio", "rust tokio"),
        ("A Rust engineer", "rust"),
        ("Rust belt region", "!rust"),
        ("rust-proof coating", "!rust"),
        ("no rust on the pipes", "!rust"),
        ("Swift and Kotlin", "swift kotlin"),
        ("iOS apps in Swift", "swift ios"),
        ("SwiftUI, Swift", "swift swiftui"),
        ("Swift resolution of tickets", "!swift"),
        ("a swift answer", "!swift"),
        ("SWIFT payments, MT103 and SEPA", "swift-payments !swift"),
    ]);
}

#[test]
fn java_frameworks_and_seasons() {
    check(&[
        ("Java, Spring, Hibernate", "java spring hibernate"),
        ("Spring Boot", "spring-boot !spring"),
        ("Spring WebFlux and Spring Security", "spring-webflux spring-security"),
        ("Java with Spring", "java spring"),
        ("Spring 2027 internship in Java", "!spring java"),
        ("the spring semester, Java", "!spring"),
        ("Spring into action with Java", "!spring java"),
        ("Fall/Spring cohort, Java", "!spring"),
    ]);
}

#[test]
fn javascript_names() {
    check(&[
        ("Node, Express and Mongo", "node.js express.js mongodb"),
        ("Node/Express", "node.js express.js"),
        ("Node.js and Express", "node.js express.js"),
        ("NodeJS", "node.js"),
        ("ExpressJS", "express.js"),
        ("American Express, Python", "!express.js"),
        ("express interest in Node.js", "!express.js node.js"),
        ("Express Entry visas, Java", "!express.js"),
        ("worker nodes of a Kubernetes cluster", "!node.js kubernetes"),
        ("each worker node, Kubernetes", "!node.js"),
        ("a blockchain node, Rust", "!node.js"),
        ("JavaScript only", "javascript !java"),
        ("JS/TS", "javascript typescript"),
        ("Next.js, Nest.js, Vue.js", "next.js nestjs vue"),
        ("next steps for React", "!next.js"),
    ]);
}

#[test]
fn react() {
    check(&[
        ("React, Redux, TypeScript", "react redux typescript"),
        ("Experience with React", "react"),
        ("ReactJS", "react"),
        ("React Native", "react-native !react"),
        ("React hooks", "react"),
        ("Must React quickly to incidents, Python", "!react"),
        ("React to change with calm; we use TypeScript", "!react typescript"),
        ("you react to alerts in JavaScript", "!react javascript"),
    ]);
}

#[test]
fn operations_names() {
    check(&[
        ("Chef, Puppet or Ansible", "chef puppet ansible"),
        ("Chef Infra", "chef"),
        ("Chef at our canteen", "!chef"),
        ("Head Chef, Docker", "!chef"),
        ("Helm charts", "helm"),
        ("Kubernetes with Helm", "kubernetes helm"),
        ("at the helm of the team, Kubernetes", "!helm"),
        ("Consul, Vault and Nomad with Terraform", "consul hashicorp-vault nomad terraform"),
        ("Vault over obstacles", "!hashicorp-vault"),
        ("digital nomad life, Terraform", "!nomad"),
        ("Istio, Envoy, Linkerd", "istio envoy linkerd"),
        ("a special envoy", "!envoy"),
        ("Ansible, Salt", "salt ansible"),
        ("salt and pepper", "!salt"),
        ("puppet theatre", "!puppet"),
        ("Kubernetes on OCP", "openshift kubernetes"),
        ("OCP certification, Java", "!openshift java"),
    ]);
}

#[test]
fn data_names() {
    check(&[
        ("Ray, Dask and Spark for distributed compute", "ray dask spark"),
        ("Ray Serve", "ray"),
        ("X-ray images in Python", "!ray python"),
        ("a ray of hope, Python", "!ray"),
        ("Apache Spark", "spark"),
        ("Spark and Databricks", "spark databricks"),
        ("PySpark", "pyspark"),
        ("Spark joy in our customers, Python", "!spark"),
        ("Spark curiosity about Scala", "!spark"),
        ("Kafka or Pulsar", "kafka pulsar"),
        ("Hadoop, Hive, Pig", "hadoop hive pig"),
        ("Hive of activity", "!hive"),
        ("Flink, Beam and Storm on Hadoop with Spark", "flink storm"),
        ("a storm of ideas, Spark SQL", "!storm"),
        ("Presto/Trino", "presto trino"),
        ("hey presto, Python", "!presto"),
    ]);
}

#[test]
fn small_frameworks() {
    check(&[
        ("Dart and Flutter", "dart flutter"),
        ("darts and beer", "!dart"),
        ("Go, Gin and gRPC", "go gin grpc"),
        ("Gin and tonic on Fridays, Go", "!gin"),
        ("Go with Echo or Fiber", "go echo fiber"),
        ("fiber to the home, Go", "!fiber"),
        ("Elixir/Phoenix", "elixir phoenix"),
        ("our Phoenix, Arizona office uses Elixir", "elixir"),
        ("Phoenix, AZ", "!phoenix"),
        ("Temporal workflows", "temporal"),
        ("Go, Temporal, Kafka", "temporal go"),
        ("temporal data in Python", "!temporal"),
        ("NATS, RabbitMQ", "nats rabbitmq"),
        ("Axum, Tokio", "axum tokio"),
        ("Rocket and Rust", "rocket rust"),
        ("rocket engines, Python", "!rocket"),
        ("Flask", "flask"),
        ("Rails, Django, Actix", "ruby-on-rails django actix"),
        ("payment rails, Python", "!ruby-on-rails"),
        ("Python, Bottle and Flask", "bottle"),
        ("a bottle of wine, Python", "!bottle"),
    ]);
}

#[test]
fn office_words() {
    check(&[
        ("Microsoft Excel", "excel"),
        ("Excel, Word and PowerPoint", "excel word powerpoint"),
        ("SQL, Python, Excel", "excel"),
        ("Excel at communication, SQL", "!excel"),
        ("you excel in SQL", "!excel"),
        ("word of mouth, Excel", "!word"),
        ("access to Python training", "!access"),
        ("MS Access", "access"),
    ]);
}

#[test]
fn names_with_marks() {
    check(&[
        ("Formal methods, e.g. TLA+", "tla+"),
        (".NET Core and C#", ".net c#"),
        ("ASP.NET", "asp.net !.net"),
        ("k8s, AWS, GCP", "kubernetes aws gcp"),
        ("AWS/GCP/Azure", "aws gcp azure"),
        ("Postgres/MySQL", "postgresql mysql"),
        ("ClickHouse, ScyllaDB, CockroachDB", "clickhouse scylladb cockroachdb"),
        ("CI/CD and TCP/IP", "ci-cd tcp-ip"),
        ("REST APIs", "rest"),
        ("the rest of the team", "!rest"),
        ("OAuth 2.0 and JWTs", "oauth jwt"),
        ("GitHub Actions", "github-actions !github"),
        ("Git push experience; GitHub profile", "git !github"),
        ("Python3, Java 17, C++20", "python java c++"),
        ("see https://acme.example/react/go-lang for Python", "!react !go python"),
        ("write to rust@acme.example", "!rust"),
        ("verteilte Systeme und Java-Kenntnisse", "distributed-systems java"),
        ("arquitetura de microserviços", "microservices"),
    ]);
}

#[test]
fn lower_case_lists_count_where_neighbours_do() {
    check(&[
        ("java, spring, hibernate", "spring"),
        ("typescript, node.js, react, go", "react go"),
        ("we spring into java", "!spring"),
        ("python and go on to glory", "!go"),
    ]);
}

#[test]
fn asides_are_no_hits() {
    check(&[
        ("We are backed by the people behind Notion, Stripe and Databricks.", "!databricks !stripe !notion"),
        ("Our customers include Snowflake and MongoDB. You write Python.", "!snowflake !mongodb python"),
        ("Trusted by Datadog. Our stack: Kafka.", "!datadog kafka"),
    ]);
}

#[test]
fn requirement_and_evidence() {
    let passages = [
        Passage {
            text: "We use Kafka and Redis here.",
            lower: lower("We use Kafka and Redis here."),
            requirement: Requirement::Mentioned,
            in_list: false,
            section: "",
        },
        Passage {
            text: "Kafka. Rust is a plus. Docker.",
            lower: lower("Kafka. Rust is a plus. Docker."),
            requirement: Requirement::Required,
            in_list: true,
            section: "",
        },
        Passage {
            text: "Helm charts",
            lower: lower("Helm charts"),
            requirement: Requirement::Preferred,
            in_list: true,
            section: "",
        },
    ];
    let hits = VOCABULARY.skills.read("Java Engineer", &passages, "Acme");
    let got: Vec<_> =
        hits.iter().map(|r| (r.hit.slug.as_str(), r.hit.requirement, r.hit.evidence.as_str())).collect();
    assert_eq!(
        got,
        [
            ("java", Requirement::Required, "Java Engineer"),
            ("kafka", Requirement::Required, "Kafka. Rust is a plus. Docker."),
            ("redis", Requirement::Mentioned, "We use Kafka and Redis here."),
            ("rust", Requirement::Preferred, "Kafka. Rust is a plus. Docker."),
            ("docker", Requirement::Required, "Kafka. Rust is a plus. Docker."),
            ("helm", Requirement::Preferred, "Helm charts"),
        ]
    );
}

#[test]
fn titles_and_single_items() {
    for (title, texts, slug) in [
        ("Senior Software Engineer (Go)", vec![], "go"),
        ("Backend Engineer - Rust", vec![], "rust"),
        ("React Developer", vec![], "react"),
        ("Engineer", vec!["Kubernetes", "Go"], "go"),
    ] {
        let hits = read(title, &texts);
        assert!(hits.iter().any(|h| h.slug == slug), "{title} {texts:?} {hits:?}");
    }
    assert!(read("Go Make Things Happen", &[]).is_empty());
}

#[test]
fn the_employer_is_no_skill() {
    let text = item("At Temporal we run Temporal workflows in Go, on Kafka.");
    let hits = VOCABULARY.skills.read("", &[text], "Temporal Technologies, Inc.");
    let got: Vec<_> = hits.iter().map(|h| h.hit.slug.as_str()).collect();
    assert_eq!(got, ["go", "kafka"]);
}

#[test]
fn the_vocabulary_is_whole() {
    let all = VOCABULARY.skills.all();
    assert!(all.len() >= 900, "{}", all.len());
    assert!(all.iter().filter(|s| s.reported).count() >= 900);
    for slug in [
        "python",
        "java",
        "node.js",
        "go",
        "rust",
        "django",
        "fastapi",
        "spring-boot",
        "express.js",
        "postgresql",
        "mongodb",
        "sql",
        "nosql",
        "rest",
        "graphql",
        "aws",
        "gcp",
        "azure",
        "docker",
        "kubernetes",
        "git",
        "microservices",
        "oauth",
        "jwt",
        "ci-cd",
        "jenkins",
        "github-actions",
        "datadog",
    ] {
        assert!(VOCABULARY.skills.get(slug).is_some(), "{slug}");
    }
    for skill in all {
        assert!(!skill.slug.contains([' ', '/', '?', '&']), "{}", skill.slug);
        assert_eq!(skill.slug, skill.slug.to_lowercase());
    }
}

/// The name of every strong skill, alone in a requirement, is a hit of that skill.
#[test]
fn every_name_is_found() {
    let mut lost = Vec::new();
    let file: entry::SkillFile = toml::from_str(VocabularyText::BUILT_IN.skills).unwrap();
    for entry in file.skill.iter().filter(|e| e.reported) {
        for form in entry.strong_forms().chain(entry.exact.iter().map(String::as_str)) {
            let text = format!("Experience with {form}");
            if !slugs(&text).contains(&entry.slug) {
                lost.push(format!("{} by {form}: {:?}", entry.slug, slugs(&text)));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn a_faulty_file_is_named() {
    let faulty = |skills: &str| {
        let skills = format!("preferred_cues = []\naside_cues = []\n{skills}");
        Vocabulary::new(VocabularyText { skills: &skills, ..VocabularyText::BUILT_IN }).unwrap_err()
    };
    let one = "[[skill]]\nslug = \"a\"\nname = \"Abc\"\ncategory = \"x\"\n";
    assert!(matches!(faulty(&format!("{one}{one}")), VocabularyError::Repeated { .. }));
    let same = one.replace("\"a\"", "\"b\"");
    assert!(matches!(faulty(&format!("{one}{same}")), VocabularyError::Contested { .. }));
    assert!(matches!(faulty(&format!("{one}implies = [\"zz\"]\n")), VocabularyError::Unknown { .. }));
    assert!(matches!(faulty(&format!("{one}oops = 1\n")), VocabularyError::Syntax { .. }));
}

/// Words that send the matcher down its branches, and letters that break byte offsets.
fn posting_text() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        Just("Go"),
        Just("C"),
        Just("R"),
        Just("C++"),
        Just(".NET"),
        Just("React"),
        Just("go-to-market"),
        Just("Kafka"),
        Just("is a plus"),
        Just("backed by"),
        Just(", "),
        Just("/"),
        Just(". "),
        Just("\n"),
        Just("-"),
        Just("\u{2011}"),
        Just("’"),
        Just("İ"),
        Just("ẞ"),
        Just("é"),
        Just("日本"),
        Just("\u{a0}"),
        Just("("),
        Just("@acme.io"),
        Just("https://"),
        Just("s"),
        Just("8"),
        Just(" "),
        Just(" and "),
        Just("Rust"),
        Just("Spring Boot"),
        Just("Series C"),
    ];
    prop_oneof![
        any::<String>(),
        proptest::collection::vec(prop_oneof![words.prop_map(str::to_owned), "\\PC{0,3}"], 0..40)
            .prop_map(|w| w.concat()),
    ]
}

proptest! {
    #[test]
    fn never_panics_and_quotes_the_text(
        title in posting_text(), texts in proptest::collection::vec(posting_text(), 0..4), company in posting_text(), in_list: bool
    ) {
        let passages: Vec<_> = texts
            .iter()
            .map(|t| Passage { text: t, lower: lower(t), requirement: Requirement::Mentioned, in_list, section: "" })
            .collect();
        for SkillReading { hit, .. } in VOCABULARY.skills.read(&title, &passages, &company) {
            let quoted = title.contains(&hit.evidence) || texts.iter().any(|t| t.contains(&hit.evidence));
            prop_assert!(quoted && !hit.evidence.is_empty(), "{hit:?}");
        }
        for reading in VOCABULARY.certifications.read(&passages) {
            prop_assert!(texts.iter().any(|t| t.contains(&reading.hit.evidence)));
        }
    }

    #[test]
    fn sections_lose_no_text(texts in proptest::collection::vec(posting_text(), 0..4), company in posting_text()) {
        use crate::sections::Shape;
        let long: Vec<String> = texts.iter().map(|t| t.repeat(20)).collect();
        let blocks = long.iter().map(|t| (Shape::Paragraph, t.as_str(), lower(t)));
        let parts = VOCABULARY.sections.parts(blocks, &company);
        let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).count();
        prop_assert_eq!(
            parts.iter().map(|p| letters(p.text)).sum::<usize>(),
            long.iter().map(|t| letters(t)).sum::<usize>()
        );
        let _ = VOCABULARY.sections.passages(&parts);
    }
}

#[test]
fn a_word_that_ranks_leaves_what_stands_before_it_asked_for() {
    let of = |text: &str, slug: &str| {
        read("", &[text]).into_iter().find(|h| h.slug == slug).map(|h| h.requirement)
    };
    for (text, slug, want) in [
        ("Java or Kotlin, ideally both", "java", Requirement::Required),
        ("PostgreSQL, preferably in production", "postgresql", Requirement::Required),
        ("Java, preferably Kotlin", "kotlin", Requirement::Required),
        ("Ideally you know Kubernetes", "kubernetes", Requirement::Preferred),
        (
            "Five years of writing services in Java that many depend on, ideally with Kafka",
            "java",
            Requirement::Required,
        ),
        (
            "Five years of writing services in Java that many depend on, ideally with Kafka",
            "kafka",
            Requirement::Preferred,
        ),
        ("Idealerweise Kubernetes", "kubernetes", Requirement::Preferred),
        ("Docker would be handy", "docker", Requirement::Preferred),
        ("Kotlin is considered a plus", "kotlin", Requirement::Preferred),
    ] {
        assert_eq!(of(text, slug), Some(want), "{text}: {slug}");
    }
}

#[test]
fn words_of_other_things_are_no_skill() {
    check(&[
        ("Jest nas dziewięć osób, w tym jeden ogrodnik", "!jest"),
        ("Tests in Jest and React", "jest react"),
        ("Met je eigen fiets", "!eigen"),
        ("Linear algebra in C++ with Eigen", "eigen"),
        ("Grippers, rails and a winch", "!ruby-on-rails"),
        ("Ruby and Rails", "ruby-on-rails"),
        ("Talk to the people in the control tower", "!aws-control-tower"),
        ("Guardrails by AWS Control Tower", "aws-control-tower"),
        ("The gravel pit has its own server", "!pit"),
        ("Mutation tests with PIT in Java", "pit"),
        ("Bonus: AWS (annual wage supplement)", "!aws"),
        ("SvelteKit is the shell around our charts", "!shell"),
        ("OCP (Oracle Certified Professional)", "!openshift !oracle-database"),
    ]);
}

#[test]
fn polish_cases_of_a_name() {
    check(&[
        ("Usługi w Javie i Kotlinie na Kubernetesie", "java kotlin kubernetes"),
        ("Doświadczenie z Dockerem i Kafką", "docker kafka"),
        ("Zgłaszanie błędów w Jirze, kod w Gicie", "jira git"),
        ("Znajomość Linuksa, Pythona i Terraforma", "linux python terraform"),
    ]);
}
