import type { Problem } from "@/lib/workflow/checks"

/** What is wrong with a field, by the path within it; the empty path is the field itself. */
export type FieldErrors = Record<string, string>

/** The errors among problems that are about a field or about something in it. Of several at one place, the last. */
export function errorsIn(problems: Problem[], field: string): FieldErrors {
  const own = problems.flatMap((problem) => {
    if (problem.severity !== "error") return []
    if (problem.field === field) return [["", problem.message]]
    return problem.field?.startsWith(`${field}.`) ? [[problem.field.slice(field.length + 1), problem.message]] : []
  })
  return Object.fromEntries(own)
}

/** The errors below a path, by what follows it. */
export function errorsBelow(errors: FieldErrors, path: string): FieldErrors {
  const own = Object.entries(errors).filter(([name]) => name.startsWith(`${path}.`))
  return Object.fromEntries(own.map(([name, message]) => [name.slice(path.length + 1), message]))
}

/** One sentence for a control that shows no more. */
export function firstError(errors: FieldErrors): string | undefined {
  return errors[""] ?? Object.values(errors)[0]
}
