"use client"
import { ListFilter } from "lucide-react"
import { useState } from "react"
import { newFilter } from "@/components/filters/edit-filter"
import { FilterEditor } from "@/components/filters/filter-editor"
import { useKnownFields } from "@/components/filters/use-known-fields"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { useFilter } from "@/components/ui/filter"
import { FilterChip } from "@/components/ui/filter-chip"
import { FormError } from "@/components/ui/form-error"
import { Filter } from "@/lib/workflow/conditions"

/** Narrows the list by any fields; the URL holds the filter as JSON. */
export function FilterDialog() {
  const [text, set] = useFilter("filter")
  const [isOpen, setOpen] = useState(false)
  const filter = readFilter(text)
  function use(next: Filter) {
    set(JSON.stringify(next))
    setOpen(false)
  }
  return (
    <>
      {filter ? (
        <FilterChip name={rulesText(filter)} removeLabel="Take away" onRemove={() => set("")} />
      ) : (
        <Button size="small" onClick={() => setOpen(true)}>
          <ListFilter /> Filter
        </Button>
      )}
      {filter && (
        <Button size="small" kind="quiet" onClick={() => setOpen(true)}>
          Edit
        </Button>
      )}
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        size="wide"
        title="Filter contacts"
        description="Those for whom this holds are shown."
      >
        <FilterForm filter={filter ?? newFilter} onUse={use} />
      </Dialog>
    </>
  )
}

function FilterForm({ filter, onUse }: { filter: Filter; onUse: (filter: Filter) => void }) {
  const fields = useKnownFields([])
  const [draft, change] = useState(filter)
  const [problem, setProblem] = useState<string>()
  function use() {
    const read = Filter.safeParse(draft)
    if (read.success) onUse(read.data)
    else setProblem(read.error.issues[0]?.message)
  }
  return (
    <div className="grid gap-4">
      <FilterEditor value={draft} onChange={(next) => change(next ?? newFilter)} fields={fields} />
      <FormError message={problem} />
      <Button kind="primary" className="justify-self-end" onClick={use}>
        Show them
      </Button>
    </div>
  )
}

function readFilter(text: string): Filter | undefined {
  try {
    return Filter.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

function rulesText({ groups }: Filter): string {
  const count = groups.reduce((sum, { filters }) => sum + filters.length, 0)
  return count === 1 ? "1 rule" : `${count} rules`
}
