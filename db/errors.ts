import postgres from "postgres"

/** True when an insert or update ran into a unique index, by name if one is given. */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  const cause = causeOf(error)
  return cause?.code === "23505" && (index === undefined || cause.constraint_name === index)
}

/** True when PostgreSQL ended a transaction because it and another one stood in each other's way. */
export function isDeadlock(error: unknown): boolean {
  return causeOf(error)?.code === "40P01"
}

/** The server's own error; Drizzle wraps it as its cause. */
function causeOf(error: unknown): postgres.PostgresError | undefined {
  const cause = error instanceof Error && error.cause instanceof postgres.PostgresError ? error.cause : error
  return cause instanceof postgres.PostgresError ? cause : undefined
}
