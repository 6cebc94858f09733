"use client"
import { FilterChips, SearchBox, useFilter } from "@/components/ui/filter"
import { Select } from "@/components/ui/input"

/** What the list can be narrowed to, and what to say when it is empty then; the first stands for all. */
export const statusOptions = [
  { value: "", label: "All", nothing: "" },
  { value: "active", label: "Enabled", nothing: "No workflow is enabled" },
  { value: "disabled", label: "Disabled", nothing: "No workflow is disabled" },
  { value: "unpublished", label: "Never published", nothing: "No workflow is without a published version" },
]

const orders = [
  { value: "", label: "Newest first" },
  { value: "updatedAt", label: "Last changed first" },
  { value: "name", label: "Name, A to Z" },
]

/** Search, state and order; all of them live in the URL. */
export function WorkflowFilters() {
  const [sort, setSort] = useFilter("sort")
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <SearchBox label="Search workflows" />
      <FilterChips name="status" label="Status" options={statusOptions} />
      <Select
        aria-label="Order"
        className="w-44 min-[900px]:ml-auto"
        value={sort}
        onChange={({ target }) => setSort(target.value)}
      >
        {orders.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </div>
  )
}
