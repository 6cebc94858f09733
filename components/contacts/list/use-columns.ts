"use client"
import { useFilter } from "@/components/ui/filter"

/** The keys of contacts' data that the list shows as columns; the URL holds them with commas between. */
export function useColumns() {
  const [text, set] = useFilter("columns")
  const columns = text.split(",").filter(Boolean)
  const toggle = (key: string) =>
    set((columns.includes(key) ? columns.filter((each) => each !== key) : [...columns, key]).join(","))
  return { columns, toggle }
}
