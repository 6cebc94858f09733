/** A field of a map as a row of a form; while it is typed, a name may be empty or stand in two rows. */
export type DataRow = { name: string; value: unknown }

export function toRows(value: unknown): DataRow[] {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return []
  return Object.entries(value).map(([name, item]) => ({ name, value: item }))
}

/** The map that rows make; of two with one name the first counts. undefined without rows. */
export function toMap(rows: DataRow[]): Record<string, unknown> | undefined {
  const first = rows.filter((row, index) => rows.findIndex((other) => other.name === row.name) === index)
  return first.length > 0 ? Object.fromEntries(first.map(({ name, value }) => [name, value])) : undefined
}

/** The names that more than one row has. */
export function repeatedNames(rows: DataRow[]): string[] {
  const names = rows.map((row) => row.name)
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}

/** The rows to show: those of the form while they say what the map says, else those of the map. */
export function reconcile(rows: DataRow[], value: unknown): DataRow[] {
  return JSON.stringify(toMap(rows)) === JSON.stringify(toMap(toRows(value))) ? rows : toRows(value)
}
