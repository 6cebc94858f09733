import pino from "pino"
import { env } from "./env"

/** Structured log lines on stderr. What people entrust to us does not reach them: no values of queries, no credentials. */
export const log = pino(
  {
    level: env().LOG_LEVEL,
    base: undefined,
    serializers: { err: describeError },
    redact: {
      paths: [
        "password",
        "*.password",
        "authorization",
        "*.authorization",
        "*.headers.authorization",
        "*.headers.cookie",
      ],
      censor: "•••",
    },
  },
  pino.destination({ dest: 2, sync: true }),
)

type Described = { type: string; message: string; code?: string; stack?: string; cause?: Described }

/** An error without values: Drizzle puts every parameter into its message, and PostgreSQL repeats some in its detail. */
export function describeError(error: unknown): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: "not an error" }
  const isQuery = error.message.startsWith("Failed query")
  return {
    type: error.name,
    message: isQuery ? "Failed query" : error.message,
    code: "code" in error && typeof error.code === "string" ? error.code : undefined,
    stack: error.stack
      ?.split("\n")
      .filter((line) => /^\s+at /.test(line))
      .join("\n"),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  }
}
