# Builds the service and runs it as a user of its own. State lives in /var/lib/rolecall.
FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
COPY Cargo.toml Cargo.lock ./
COPY crates crates
COPY config config
COPY migrations migrations
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target \
    cargo build --release --locked --package rolecall && cp target/release/rolecall /usr/local/bin/rolecall

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/rolecall --create-home rolecall
COPY --from=build /usr/local/bin/rolecall /usr/local/bin/rolecall
COPY config/companies.toml /etc/rolecall/companies.toml
USER rolecall
WORKDIR /var/lib/rolecall
ENV ROLECALL__SERVER__LISTEN=0.0.0.0:8080 \
    ROLECALL__DATABASE__URL=sqlite:///var/lib/rolecall/rolecall.db \
    ROLECALL__COMPANIES__FILE=/etc/rolecall/companies.toml
VOLUME /var/lib/rolecall
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=6s --start-period=20s --retries=3 CMD ["rolecall", "healthcheck"]
ENTRYPOINT ["rolecall"]
CMD ["serve"]
