import net from "node:net"
import { z } from "zod"
import { parseSender } from "./mail/parse-sender"
import { parseCidr } from "./webhooks/cidr"

const optionalText = z.string().trim().optional()

const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http or https URL" })

const port = z.coerce
  .number({ error: "must be a port" })
  .refine((value) => Number.isInteger(value) && value > 0 && value <= 65_535, { error: "must be a port" })

const bytes = z.coerce
  .number({ error: "must be a number of bytes" })
  .refine((value) => Number.isInteger(value) && value >= 1024, { error: "must be 1024 bytes or more" })

const schema = z
  .object({
    NODE_ENV: z
      .enum(["development", "production", "test"], { error: "must be development, production or test" })
      .default("development"),
    DATABASE_URL: z
      .string({ error: "is missing: start with npm start, or point it at a PostgreSQL server" })
      .regex(/^postgres(ql)?:\/\//, { error: "must start with postgres:// or postgresql://" }),
    HEED_SECRET: z
      .string({ error: "is missing: start with npm start, or set 32 or more random characters" })
      .min(32, { error: "must have at least 32 characters" }),
    HEED_SECRET_OLD: optionalText,
    APP_URL: httpUrl.optional().transform((url) => (url ?? "http://localhost:3000").replace(/\/+$/, "")),
    WEBHOOK_ALLOW_CIDRS: z
      .string()
      .default("")
      .transform((text, context) =>
        text
          .split(",")
          .map((part) => part.trim())
          .filter(Boolean)
          .map((part) => {
            const cidr = parseCidr(part)
            if (!cidr)
              context.addIssue({
                code: "custom",
                message: `has ${part}, which is not an address range such as 10.0.0.0/8`,
              })
            return part
          }),
      ),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/[^\s/]+/, { error: "must look like smtps://user:password@host:465" })
      .optional(),
    SES_REGION: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: "must be a region of AWS, such as eu-central-1" })
      .optional(),
    SES_CONFIGURATION_SET: optionalText,
    SES_ENDPOINT: httpUrl.optional(),
    MAIL_FROM: z
      .string()
      .optional()
      .transform((text, context) => {
        if (text === undefined) return undefined
        const sender = parseSender(text)
        if (!sender) context.addIssue({ code: "custom", message: "must look like Acme <hello@example.com>" })
        return sender
      }),
    DNS_SERVERS: z
      .string()
      .default("")
      .transform((text, context) =>
        text
          .split(",")
          .map((part) => part.trim())
          .filter(Boolean)
          .map((part) => {
            if (!isServer(part))
              context.addIssue({ code: "custom", message: `has ${part}, which is not an address such as 10.0.0.53` })
            return part
          }),
      ),
    INBOUND_SMTP_PORT: port.optional(),
    INBOUND_SMTP_HOST: optionalText,
    INBOUND_TLS_KEY_FILE: optionalText,
    INBOUND_TLS_CERT_FILE: optionalText,
    INBOUND_MAX_BYTES: bytes.default(26_214_400),
    IMPORT_MAX_BYTES: bytes.default(1024 * 1024 * 1024),
    INNGEST_EVENT_KEY: optionalText,
    INNGEST_SIGNING_KEY: optionalText,
    INNGEST_BASE_URL: httpUrl.optional(),
    AUTH_GITHUB_ID: optionalText,
    AUTH_GITHUB_SECRET: optionalText,
    AUTH_GOOGLE_ID: optionalText,
    AUTH_GOOGLE_SECRET: optionalText,
    HEED_LAUNCHER_PID: z.coerce.number({ error: "must be a process id" }).int().optional(),
    LOG_LEVEL: z
      .enum(["debug", "info", "warn", "error", "silent"], { error: "must be debug, info, warn, error or silent" })
      .default("info"),
  })
  .superRefine((value, context) => {
    if (!value.SMTP_URL || !value.SES_REGION) return
    const message = "is set beside SMTP_URL: mail goes one way, so keep one of the two"
    context.addIssue({ code: "custom", path: ["SES_REGION"], message })
  })
  .superRefine((value, context) => {
    if (Boolean(value.INBOUND_TLS_KEY_FILE) === Boolean(value.INBOUND_TLS_CERT_FILE)) return
    const missing = value.INBOUND_TLS_KEY_FILE ? "INBOUND_TLS_CERT_FILE" : "INBOUND_TLS_KEY_FILE"
    context.addIssue({ code: "custom", path: [missing], message: "is missing: TLS needs a key and its certificate" })
  })
  .superRefine((value, context) => {
    if (Boolean(value.INNGEST_EVENT_KEY) === Boolean(value.INNGEST_SIGNING_KEY)) return
    const missing = value.INNGEST_EVENT_KEY ? "INNGEST_SIGNING_KEY" : "INNGEST_EVENT_KEY"
    context.addIssue({
      code: "custom",
      path: [missing],
      message: "is missing: Inngest needs both INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY",
    })
  })
  .transform((value) => ({ ...value, engine: value.INNGEST_EVENT_KEY ? ("inngest" as const) : ("embedded" as const) }))

/** An IP address, with a port or without: what Node's resolver takes. */
function isServer(text: string): boolean {
  const [, v6, v4] = /^(?:\[([^\]]+)\]|([^:]+)):\d{1,5}$/.exec(text) ?? []
  return net.isIP(v6 ?? v4 ?? text) > 0
}

export type Env = z.infer<typeof schema>

/** Parses environment variables. Each problem is one sentence that starts with the variable's name. */
export function parseEnv(
  source: Record<string, string | undefined>,
): { ok: true; env: Env } | { ok: false; problems: string[] } {
  // A variable that is set to nothing says nothing.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim() !== ""))
  const result = schema.safeParse(given)
  if (result.success) return { ok: true, env: result.data }
  return { ok: false, problems: result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`) }
}

let parsed: Env | undefined

/** The environment of this process, parsed once. Throws one sentence per problem. */
export function env(): Env {
  if (parsed) return parsed
  const result = parseEnv(process.env)
  if (!result.ok) throw new Error(result.problems.join(" "))
  parsed = result.env
  return parsed
}

/**
 * Replaces `process.env` by a plain copy. Every look into the original asks the operating system, and the Inngest SDK
 * lists all of it several times a call: a tenth of a busy worker's time.
 */
export function copyEnvironment(): void {
  process.env = { ...process.env }
}
