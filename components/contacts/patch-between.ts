import { canonical } from "@/lib/workflow/same-graph"

type Data = Record<string, unknown>

/** What makes one data the other, as the API merges it: changed keys with their values, those taken away as null. */
export function patchBetween(before: Data, after: Data): Data {
  const gone = Object.keys(before).filter((key) => !(key in after) || after[key] === null)
  const changed = Object.entries(after).filter(
    ([key, value]) => value !== null && canonical(value) !== canonical(before[key] ?? null),
  )
  return Object.fromEntries([...gone.map((key) => [key, null] as const), ...changed])
}
