//! Technologies postings ask for: their spellings, and the stacks in which they occur together. Some
//! are ordinary words too (Go, Rust, Express), which is what makes reading them worth a test.

use crate::seed::Dice;

/// What kind of thing a skill is; decides the phrases it is asked for with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Language,
    Framework,
    Store,
    Messaging,
    Cloud,
    Tool,
    Practice,
}

/// One technology.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Skill {
    pub(crate) slug: &'static str,
    /// The product's own spelling.
    pub(crate) name: &'static str,
    /// Spellings found in postings, the usual ones repeated.
    pub(crate) forms: &'static [&'static str],
    pub(crate) kind: Kind,
}

macro_rules! skills {
    ($($ident:ident $kind:ident $slug:literal $name:literal [$($form:literal),+];)+) => {
        $(const $ident: Skill = Skill { slug: $slug, name: $name, forms: &[$($form),+], kind: Kind::$kind };)+
        /// Every skill this crate can ask for.
        #[cfg(test)]
        pub(crate) const ALL: &[Skill] = &[$($ident),+];
    };
}

skills! {
    GO Language "go" "Go" ["Go", "Go", "Golang"];
    RUST Language "rust" "Rust" ["Rust"];
    JAVA Language "java" "Java" ["Java", "Java", "Java 21"];
    KOTLIN Language "kotlin" "Kotlin" ["Kotlin"];
    PYTHON Language "python" "Python" ["Python", "Python", "Python 3"];
    TYPESCRIPT Language "typescript" "TypeScript" ["TypeScript"];
    JAVASCRIPT Language "javascript" "JavaScript" ["JavaScript"];
    RUBY Language "ruby" "Ruby" ["Ruby"];
    CSHARP Language "c#" "C#" ["C#"];
    PHP Language "php" "PHP" ["PHP", "PHP 8"];
    ELIXIR Language "elixir" "Elixir" ["Elixir"];
    SCALA Language "scala" "Scala" ["Scala"];
    CPP Language "c++" "C++" ["C++", "C++", "modern C++", "C++20"];
    C Language "c" "C" ["C"];
    SWIFT Language "swift" "Swift" ["Swift"];
    SQL Language "sql" "SQL" ["SQL"];
    SPRING_BOOT Framework "spring-boot" "Spring Boot" ["Spring Boot"];
    DJANGO Framework "django" "Django" ["Django"];
    FASTAPI Framework "fastapi" "FastAPI" ["FastAPI"];
    FLASK Framework "flask" "Flask" ["Flask"];
    NODE Framework "node.js" "Node.js" ["Node.js", "Node.js", "NodeJS"];
    EXPRESS Framework "express.js" "Express.js" ["Express.js", "ExpressJS"];
    NESTJS Framework "nestjs" "NestJS" ["NestJS", "Nest.js"];
    RAILS Framework "ruby-on-rails" "Ruby on Rails" ["Ruby on Rails", "Rails"];
    DOTNET Framework ".net" ".NET" [".NET", ".NET 8", ".NET Core"];
    ASPNET Framework "asp.net" "ASP.NET" ["ASP.NET Core"];
    LARAVEL Framework "laravel" "Laravel" ["Laravel"];
    SYMFONY Framework "symfony" "Symfony" ["Symfony"];
    PHOENIX Framework "phoenix" "Phoenix" ["Phoenix"];
    AXUM Framework "axum" "axum" ["axum", "Axum"];
    TOKIO Framework "tokio" "Tokio" ["Tokio", "tokio"];
    REACT Framework "react" "React" ["React", "React", "React.js"];
    VUE Framework "vue" "Vue" ["Vue.js", "Vue"];
    NEXTJS Framework "next.js" "Next.js" ["Next.js", "NextJS"];
    REACT_NATIVE Framework "react-native" "React Native" ["React Native"];
    ANDROID Framework "android" "Android" ["Android"];
    IOS Framework "ios" "iOS" ["iOS"];
    PYTORCH Framework "pytorch" "PyTorch" ["PyTorch"];
    TENSORFLOW Framework "tensorflow" "TensorFlow" ["TensorFlow"];
    SKLEARN Framework "scikit-learn" "scikit-learn" ["scikit-learn"];
    PANDAS Framework "pandas" "pandas" ["pandas", "Pandas"];
    POSTGRES Store "postgresql" "PostgreSQL" ["PostgreSQL", "PostgreSQL", "Postgres"];
    MYSQL Store "mysql" "MySQL" ["MySQL"];
    MONGODB Store "mongodb" "MongoDB" ["MongoDB", "MongoDB", "Mongo"];
    REDIS Store "redis" "Redis" ["Redis"];
    ELASTIC Store "elasticsearch" "Elasticsearch" ["Elasticsearch", "ElasticSearch"];
    CASSANDRA Store "cassandra" "Cassandra" ["Cassandra", "Apache Cassandra"];
    CLICKHOUSE Store "clickhouse" "ClickHouse" ["ClickHouse", "Clickhouse"];
    SQL_SERVER Store "sql-server" "SQL Server" ["SQL Server", "MS SQL Server"];
    SNOWFLAKE Store "snowflake" "Snowflake" ["Snowflake"];
    BIGQUERY Store "bigquery" "BigQuery" ["BigQuery"];
    DYNAMODB Store "amazon-dynamodb" "Amazon DynamoDB" ["DynamoDB"];
    KAFKA Messaging "kafka" "Apache Kafka" ["Kafka", "Kafka", "Apache Kafka"];
    RABBITMQ Messaging "rabbitmq" "RabbitMQ" ["RabbitMQ"];
    SPARK Messaging "spark" "Apache Spark" ["Apache Spark", "Spark"];
    FLINK Messaging "flink" "Apache Flink" ["Apache Flink"];
    AWS Cloud "aws" "AWS" ["AWS", "AWS", "Amazon Web Services"];
    GCP Cloud "gcp" "GCP" ["GCP", "Google Cloud", "Google Cloud Platform"];
    AZURE Cloud "azure" "Azure" ["Azure", "Microsoft Azure"];
    KUBERNETES Tool "kubernetes" "Kubernetes" ["Kubernetes", "Kubernetes", "k8s"];
    DOCKER Tool "docker" "Docker" ["Docker"];
    TERRAFORM Tool "terraform" "Terraform" ["Terraform"];
    HELM Tool "helm" "Helm" ["Helm"];
    ANSIBLE Tool "ansible" "Ansible" ["Ansible"];
    PROMETHEUS Tool "prometheus" "Prometheus" ["Prometheus"];
    GRAFANA Tool "grafana" "Grafana" ["Grafana"];
    DATADOG Tool "datadog" "Datadog" ["Datadog"];
    AIRFLOW Tool "airflow" "Apache Airflow" ["Airflow", "Apache Airflow"];
    DBT Tool "dbt" "dbt" ["dbt"];
    LINUX Tool "linux" "Linux" ["Linux"];
    GIT Tool "git" "Git" ["Git"];
    CYPRESS Tool "cypress" "Cypress" ["Cypress"];
    PLAYWRIGHT Tool "playwright" "Playwright" ["Playwright"];
    GITHUB_ACTIONS Tool "github-actions" "GitHub Actions" ["GitHub Actions"];
    TABLEAU Tool "tableau" "Tableau" ["Tableau"];
    REST Practice "rest" "REST" ["REST APIs", "RESTful APIs", "REST"];
    GRPC Practice "grpc" "gRPC" ["gRPC"];
    GRAPHQL Practice "graphql" "GraphQL" ["GraphQL"];
    CICD Practice "ci-cd" "CI/CD" ["CI/CD"];
    MICROSERVICES Practice "microservices" "microservices" ["microservices", "microservice architectures"];
}

/// Skills that go together: what the work is written in, and what stands around it.
#[derive(Debug)]
pub(crate) struct Stack {
    /// Languages, the main one first.
    pub(crate) languages: &'static [Skill],
    pub(crate) frameworks: &'static [Skill],
    /// Stores, queues, clouds, tools, practices.
    pub(crate) around: &'static [Skill],
}

/// Server-side stacks; a company has one and keeps to it, mostly.
pub(crate) static BACKEND: [Stack; 11] = [
    Stack {
        languages: &[GO, PYTHON],
        frameworks: &[GRPC],
        around: &[POSTGRES, KAFKA, KUBERNETES, REDIS, AWS, TERRAFORM, DOCKER, REST, PROMETHEUS],
    },
    Stack {
        languages: &[RUST, GO],
        frameworks: &[TOKIO, AXUM],
        around: &[POSTGRES, KAFKA, KUBERNETES, GRPC, AWS, CLICKHOUSE, LINUX, CICD],
    },
    Stack {
        languages: &[JAVA, KOTLIN],
        frameworks: &[SPRING_BOOT],
        around: &[POSTGRES, KAFKA, KUBERNETES, AWS, MICROSERVICES, REST, CICD, MYSQL, ELASTIC],
    },
    Stack {
        languages: &[KOTLIN, JAVA],
        frameworks: &[SPRING_BOOT],
        around: &[POSTGRES, KAFKA, GCP, KUBERNETES, GRPC, TERRAFORM, DATADOG],
    },
    Stack {
        languages: &[PYTHON, TYPESCRIPT],
        frameworks: &[DJANGO, FASTAPI, FLASK],
        around: &[POSTGRES, REDIS, AWS, DOCKER, RABBITMQ, REST, CICD, TERRAFORM],
    },
    Stack {
        languages: &[TYPESCRIPT, JAVASCRIPT],
        frameworks: &[NODE, NESTJS, EXPRESS],
        around: &[POSTGRES, MONGODB, REDIS, AWS, DYNAMODB, GRAPHQL, DOCKER, CICD, KAFKA],
    },
    Stack {
        languages: &[RUBY, TYPESCRIPT],
        frameworks: &[RAILS],
        around: &[POSTGRES, REDIS, AWS, ELASTIC, REST, GRAPHQL, CICD, DOCKER],
    },
    Stack {
        languages: &[CSHARP, TYPESCRIPT],
        frameworks: &[DOTNET, ASPNET],
        around: &[SQL_SERVER, AZURE, REST, MICROSERVICES, DOCKER, RABBITMQ, CICD, REDIS],
    },
    Stack {
        languages: &[PHP, TYPESCRIPT],
        frameworks: &[LARAVEL, SYMFONY],
        around: &[MYSQL, REDIS, AWS, REST, DOCKER, RABBITMQ, GIT, CICD],
    },
    Stack {
        languages: &[ELIXIR, GO],
        frameworks: &[PHOENIX],
        around: &[POSTGRES, REDIS, GCP, KUBERNETES, GRAPHQL, DOCKER, GRAFANA],
    },
    Stack {
        languages: &[SCALA, JAVA],
        frameworks: &[SPARK],
        around: &[KAFKA, CASSANDRA, AWS, KUBERNETES, FLINK, CICD, POSTGRES, GRPC],
    },
];

pub(crate) static FULLSTACK: Stack = Stack {
    languages: &[TYPESCRIPT, PYTHON],
    frameworks: &[REACT, NODE, NEXTJS],
    around: &[POSTGRES, AWS, GRAPHQL, DOCKER, REST, REDIS, CICD],
};
pub(crate) static FRONTEND: Stack = Stack {
    languages: &[TYPESCRIPT, JAVASCRIPT],
    frameworks: &[REACT, NEXTJS, VUE],
    around: &[GRAPHQL, REST, CYPRESS, PLAYWRIGHT, CICD, GIT],
};
pub(crate) static MOBILE: [Stack; 3] = [
    Stack { languages: &[SWIFT], frameworks: &[IOS], around: &[GRAPHQL, REST, CICD, GIT] },
    Stack { languages: &[KOTLIN, JAVA], frameworks: &[ANDROID], around: &[GRAPHQL, REST, CICD, GIT] },
    Stack {
        languages: &[TYPESCRIPT],
        frameworks: &[REACT_NATIVE, IOS, ANDROID],
        around: &[GRAPHQL, REST, CICD, GIT],
    },
];
pub(crate) static DATA_ENGINEERING: Stack = Stack {
    languages: &[PYTHON, SQL, SCALA],
    frameworks: &[SPARK],
    around: &[AIRFLOW, DBT, SNOWFLAKE, KAFKA, BIGQUERY, AWS, TERRAFORM, DOCKER],
};
pub(crate) static DATA_SCIENCE: Stack = Stack {
    languages: &[PYTHON, SQL],
    frameworks: &[PANDAS, SKLEARN],
    around: &[SNOWFLAKE, BIGQUERY, DBT, TABLEAU, AIRFLOW, GIT],
};
pub(crate) static MACHINE_LEARNING: Stack = Stack {
    languages: &[PYTHON, CPP],
    frameworks: &[PYTORCH, TENSORFLOW],
    around: &[KUBERNETES, AWS, DOCKER, KAFKA, AIRFLOW, GCP],
};
pub(crate) static DEVOPS: Stack = Stack {
    languages: &[GO, PYTHON],
    frameworks: &[TERRAFORM],
    around: &[KUBERNETES, AWS, HELM, PROMETHEUS, GRAFANA, LINUX, ANSIBLE, GITHUB_ACTIONS, CICD, DATADOG],
};
pub(crate) static SECURITY: Stack = Stack {
    languages: &[PYTHON, GO],
    frameworks: &[TERRAFORM],
    around: &[AWS, KUBERNETES, LINUX, CICD, DOCKER],
};
pub(crate) static EMBEDDED: Stack =
    Stack { languages: &[C, CPP, RUST], frameworks: &[LINUX], around: &[PYTHON, GIT, CICD, DOCKER] };
pub(crate) static QA: Stack = Stack {
    languages: &[TYPESCRIPT, PYTHON],
    frameworks: &[PLAYWRIGHT, CYPRESS],
    around: &[CICD, REST, DOCKER, SQL, GITHUB_ACTIONS],
};
pub(crate) static SYSTEMS: Stack =
    Stack { languages: &[CPP, RUST], frameworks: &[LINUX], around: &[PYTHON, GIT, CICD, C] };
pub(crate) static NONE: Stack = Stack { languages: &[], frameworks: &[], around: &[] };

/// Required and preferred skills of one posting, drawn from its stack; no skill is in both.
pub(crate) fn draw(dice: &mut Dice, stack: &Stack) -> (Vec<Skill>, Vec<Skill>) {
    let mut required: Vec<Skill> = Vec::new();
    let mut preferred: Vec<Skill> = Vec::new();
    for (rank, language) in stack.languages.iter().enumerate() {
        match rank {
            0 => required.push(*language),
            _ if dice.chance(25) => required.push(*language),
            _ if dice.chance(30) => preferred.push(*language),
            _ => {}
        }
    }
    if let Some((first, rest)) = stack.frameworks.split_first() {
        if dice.chance(80) {
            required.push(*first);
        }
        for framework in rest {
            if dice.chance(35) {
                required.push(*framework);
            } else if dice.chance(25) {
                preferred.push(*framework);
            }
        }
    }
    let (wanted, extra) = (dice.between(2, 5) as usize, dice.between(1, 3) as usize);
    let around = dice.some(stack.around, wanted + extra);
    let (needs, extras) = around.split_at(wanted.min(around.len()));
    for (into, from) in [(0, needs), (1, extras)] {
        for skill in from {
            if !required.contains(skill) && !preferred.contains(skill) {
                if into == 0 { required.push(*skill) } else { preferred.push(*skill) }
            }
        }
    }
    (required, preferred)
}

/// A named professional certification: slug and name.
pub(crate) type Certification = (&'static str, &'static str);

/// Certifications asked for around a stack, by what is in it.
pub(crate) fn certifications(skills: &[Skill]) -> Vec<Certification> {
    let by_skill: &[(Skill, Certification)] = &[
        (AWS, ("aws-certified-developer-associate", "AWS Certified Developer – Associate")),
        (
            AWS,
            ("aws-certified-solutions-architect-associate", "AWS Certified Solutions Architect – Associate"),
        ),
        (KUBERNETES, ("ckad", "Certified Kubernetes Application Developer (CKAD)")),
        (KUBERNETES, ("cka", "Certified Kubernetes Administrator (CKA)")),
        (JAVA, ("oracle-certified-professional-java-se", "Oracle Certified Professional: Java SE Developer")),
        (GCP, ("google-cloud-professional-cloud-architect", "Google Cloud Professional Cloud Architect")),
        (
            AZURE,
            (
                "microsoft-certified-azure-developer-associate",
                "Microsoft Certified: Azure Developer Associate",
            ),
        ),
        (TERRAFORM, ("hashicorp-certified-terraform-associate", "HashiCorp Certified: Terraform Associate")),
    ];
    by_skill
        .iter()
        .filter(|(skill, _)| skills.contains(skill))
        .map(|(_, certification)| *certification)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::Use;

    #[test]
    fn slugs_are_lower_case_and_unique() {
        for (place, skill) in ALL.iter().enumerate() {
            assert_eq!(skill.slug, skill.slug.to_lowercase());
            assert!(!skill.slug.contains(' '), "{}", skill.slug);
            assert!(ALL[..place].iter().all(|other| other.slug != skill.slug), "{} twice", skill.slug);
        }
    }

    #[test]
    fn no_skill_is_both_required_and_preferred() {
        for number in 0..500 {
            let mut dice = Dice::new(1, Use::Skills, number);
            let stack = &BACKEND[number as usize % BACKEND.len()];
            let (required, preferred) = draw(&mut dice, stack);
            assert!(required.len() >= 3, "{required:?}");
            let mut all: Vec<_> = required.iter().chain(&preferred).map(|skill| skill.slug).collect();
            all.sort_unstable();
            let count = all.len();
            all.dedup();
            assert_eq!(all.len(), count);
        }
    }
}
