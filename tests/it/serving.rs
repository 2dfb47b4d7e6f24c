//! The running service: polls, answers, notices, and stops when asked.

use rolecall_simulate::Fault;

use crate::site::{Service, Site};

async fn stop(service: &mut Service, signal: &str) -> Option<i32> {
    let pid = service.process.id().unwrap().to_string();
    let sent = tokio::process::Command::new("kill").args([signal, &pid]).status().await.unwrap();
    assert!(sent.success());
    service.process.wait().await.unwrap().code()
}

#[tokio::test(flavor = "multi_thread")]
async fn it_polls_answers_and_stops_with_status_0() {
    let site = Site::new(31, 6).await;
    for signal in ["-TERM", "-INT"] {
        let mut service = Service::start(&site, &[]).await;
        let some = |_, body: &str| body.matches("\"first_seen_at\"").count() > 10;
        service.wait_until("/v1/jobs?limit=10", some).await;
        let jobs = service.json("/v1/jobs?limit=5&facets=level").await;
        assert_eq!(jobs["jobs"].as_array().unwrap().len(), 5);
        let id = jobs["jobs"][0]["id"].to_string();
        let job = service.json(&format!("/v1/jobs/{id}")).await;
        assert_eq!(job["title"], jobs["jobs"][0]["title"]);
        for path in [
            "/",
            "/status",
            "/docs",
            "/openapi.json",
            "/feeds/jobs.atom",
            "/healthz",
            "/v1/companies",
            "/v1/changes",
        ] {
            assert_eq!(service.get(path).await.0, 200, "{path}");
        }
        assert_eq!(stop(&mut service, signal).await, Some(0), "{signal}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn with_no_source_in_reach_the_page_names_the_demo() {
    let site = Site::new(32, 3).await;
    site.boards.faults().set_all(Fault::Dropped);
    let service = Service::start(&site, &[]).await;
    service.wait_until("/", |status, body| status == 200 && body.contains("rolecall demo")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_the_list_is_noticed() {
    let site = Site::new(33, 4).await;
    let service = Service::start(&site, &[]).await;
    service.wait_until("/v1/stats/openings", |_, body| !body.contains("\"openings\":0,")).await;
    let slug = site.boards.world().read(|w| w.companies()[0].slug.clone());
    assert!(site.run(&["companies", "remove", &slug]).await.status.success());
    let gone = format!("/v1/stats/openings?company={slug}");
    service.wait_until(&gone, |_, body| body.contains("\"openings\":0,")).await;
    service.wait_until("/v1/sources", |_, body| !body.contains(&format!("\"{slug}\""))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_poller_on_the_same_file_is_refused() {
    let site = Site::new(34, 2).await;
    let _service = Service::start(&site, &[]).await;
    let output = site.run(&["fetch", "--all"]).await;
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("another rolecall process"), "{said}");
}
