"use client"
import { endOfDay, startOfDay } from "./day-bounds"
import { useFilters } from "./filter"

/** The filters of a list that the URL knows by these names; one that is not set is empty. */
export function useFilterValues<const Name extends string>(names: readonly Name[]) {
  const [params, set] = useFilters()
  const values = named(names, (name) => params.get(name) ?? "")
  return {
    values,
    set,
    clear: () => set(named(names, () => "")),
    isFiltered: names.some((name) => values[name] !== ""),
  }
}

function named<Name extends string>(names: readonly Name[], value: (name: Name) => string) {
  // One entry for each name, which the type of fromEntries does not tell.
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, string>
}

/** The days that DayRange sets, as the moments between which they lie. */
export function momentsBetween({ since, until }: { since: string; until: string }) {
  return { since: startOfDay(since), until: endOfDay(until) }
}
