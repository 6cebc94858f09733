import { describe, expect, it } from "vitest"
import { parseEnv } from "./env"

const fine = { DATABASE_URL: "postgres://heed@localhost/heed", HEED_SECRET: "x".repeat(32) }

function problems(override: Record<string, string | undefined>): string[] {
  const result = parseEnv({ ...fine, ...override })
  return result.ok ? [] : result.problems
}

describe("parseEnv", () => {
  it("needs no more than a database and a secret", () => {
    expect(parseEnv(fine)).toMatchObject({
      ok: true,
      env: { engine: "embedded", APP_URL: "http://localhost:3000", WEBHOOK_ALLOW_CIDRS: [], LOG_LEVEL: "info" },
    })
  })

  it("takes the slash off the end of APP_URL", () => {
    expect(parseEnv({ ...fine, APP_URL: "https://heed.example//" })).toMatchObject({
      env: { APP_URL: "https://heed.example" },
    })
  })

  it("reads ranges with spaces and trailing commas", () => {
    const WEBHOOK_ALLOW_CIDRS = " 10.0.0.0/8, fd00::/8,127.0.0.1,"
    expect(parseEnv({ ...fine, WEBHOOK_ALLOW_CIDRS })).toMatchObject({
      env: { WEBHOOK_ALLOW_CIDRS: ["10.0.0.0/8", "fd00::/8", "127.0.0.1"] },
    })
  })

  it.each([
    ["Acme Team <Hello@acme.test>", { email: "hello@acme.test", name: "Acme Team" }],
    ['"Acme, Inc." <hello@acme.test>', { email: "hello@acme.test", name: "Acme, Inc." }],
    ["hello@acme.test", { email: "hello@acme.test", name: null }],
  ])("reads %s as a sender", (MAIL_FROM, sender) => {
    expect(parseEnv({ ...fine, MAIL_FROM })).toMatchObject({ env: { MAIL_FROM: sender } })
  })

  it("reads DNS servers of both kinds, with ports or without", () => {
    const DNS_SERVERS = "10.0.0.53, 127.0.0.1:5300,fd00::53,[fd00::53]:5300"
    expect(parseEnv({ ...fine, DNS_SERVERS })).toMatchObject({
      env: { DNS_SERVERS: ["10.0.0.53", "127.0.0.1:5300", "fd00::53", "[fd00::53]:5300"] },
    })
  })

  it("runs on a real Inngest once both its keys are there", () => {
    expect(parseEnv({ ...fine, INNGEST_EVENT_KEY: "e", INNGEST_SIGNING_KEY: "s" })).toMatchObject({
      env: { engine: "inngest" },
    })
  })

  it("takes a blank optional variable for a missing one", () => {
    const blank = { HEED_SECRET_OLD: "", INNGEST_EVENT_KEY: " ", INNGEST_BASE_URL: "", APP_URL: "" }
    expect(parseEnv({ ...fine, ...blank })).toEqual(parseEnv(fine))
  })

  it.each([
    [{ DATABASE_URL: undefined }, "DATABASE_URL is missing: start with npm start, or point it at a PostgreSQL server."],
    [{ DATABASE_URL: "mysql://x" }, "DATABASE_URL must start with postgres:// or postgresql://."],
    [{ HEED_SECRET: undefined }, "HEED_SECRET is missing: start with npm start, or set 32 or more random characters."],
    [{ HEED_SECRET: "short" }, "HEED_SECRET must have at least 32 characters."],
    [{ APP_URL: "heed.example" }, "APP_URL must be an http or https URL."],
    [{ APP_URL: "ftp://heed.example" }, "APP_URL must be an http or https URL."],
    [{ SMTP_URL: "mail.acme.test:25" }, "SMTP_URL must look like smtps://user:password@host:465."],
    [
      { SMTP_URL: "smtp://mail.acme.test", SES_REGION: "eu-central-1" },
      "SES_REGION is set beside SMTP_URL: mail goes one way, so keep one of the two.",
    ],
    [{ SES_REGION: "Frankfurt" }, "SES_REGION must be a region of AWS, such as eu-central-1."],
    [{ SES_ENDPOINT: "aws" }, "SES_ENDPOINT must be an http or https URL."],
    [{ DNS_SERVERS: "10.0.0.53,dns.test" }, "DNS_SERVERS has dns.test, which is not an address such as 10.0.0.53."],
    [{ MAIL_FROM: "Acme <hello>" }, "MAIL_FROM must look like Acme <hello@example.com>."],
    [{ INBOUND_SMTP_PORT: "smtp" }, "INBOUND_SMTP_PORT must be a port."],
    [{ INBOUND_SMTP_PORT: "70000" }, "INBOUND_SMTP_PORT must be a port."],
    [{ INBOUND_MAX_BYTES: "10" }, "INBOUND_MAX_BYTES must be 1024 bytes or more."],
    [{ INBOUND_TLS_KEY_FILE: "key.pem" }, "INBOUND_TLS_CERT_FILE is missing: TLS needs a key and its certificate."],
    [{ INNGEST_BASE_URL: "nowhere" }, "INNGEST_BASE_URL must be an http or https URL."],
    [
      { WEBHOOK_ALLOW_CIDRS: "10.0.0.0/8,ten" },
      "WEBHOOK_ALLOW_CIDRS has ten, which is not an address range such as 10.0.0.0/8.",
    ],
    [
      { INNGEST_EVENT_KEY: "e" },
      "INNGEST_SIGNING_KEY is missing: Inngest needs both INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY.",
    ],
    [
      { INNGEST_SIGNING_KEY: "s" },
      "INNGEST_EVENT_KEY is missing: Inngest needs both INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY.",
    ],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be debug, info, warn, error or silent."],
    [{ NODE_ENV: "staging" }, "NODE_ENV must be development, production or test."],
    [{ HEED_LAUNCHER_PID: "me" }, "HEED_LAUNCHER_PID must be a process id."],
  ])("answers %j with one sentence", (override, sentence) => {
    expect(problems(override)).toEqual([sentence])
  })

  it("names every problem at once", () => {
    expect(problems({ DATABASE_URL: undefined, APP_URL: "x", LOG_LEVEL: "loud" })).toHaveLength(3)
  })
})
