import postgres from "postgres"

/** True when an insert or update ran into a unique index, by name if one is given. Drizzle wraps the driver's error as its cause. */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  const cause = error instanceof Error && error.cause instanceof postgres.PostgresError ? error.cause : error
  if (!(cause instanceof postgres.PostgresError) || cause.code !== "23505") return false
  return index === undefined || cause.constraint_name === index
}
