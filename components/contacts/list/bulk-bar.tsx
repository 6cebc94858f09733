"use client"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import type { BulkAction } from "@/lib/contracts/bulk-changes"
import { useBulkChange } from "@/lib/queries/bulk-changes"
import type { ContactFilter } from "@/lib/queries/contacts"
import { SetField } from "./set-field"
import { targetOf } from "./target-of"
import type { Selection } from "./use-selection"

type Props = { selection: Selection; filter: ContactFilter; hasMore: boolean }

type Asked = { action: BulkAction; verb: string; note: string }

/** What can be done with the contacts that are selected. */
export function BulkBar({ selection, filter, hasMore }: Props) {
  const bulk = useBulkChange(useProject())
  const [asked, ask] = useState<Asked | null>(null)
  const [isSetting, setSetting] = useState(false)
  const who = selection.isAll ? "everybody who matches" : people(selection.count)
  function begin(action: BulkAction) {
    bulk.mutate(
      { action, target: targetOf(selection, filter) },
      {
        onSuccess: () => {
          selection.clear()
          ask(null)
          setSetting(false)
        },
        onError: (error) => toast.error(error.message),
      },
    )
  }
  return (
    <section
      aria-label="Selected contacts"
      className="flex flex-wrap items-center gap-2 rounded-lg border border-accent bg-accent-soft px-3 py-2"
    >
      <p role="status" className="font-medium">
        {selection.isAll ? "All that match are selected" : `${people(selection.count)} selected`}
      </p>
      {!selection.isAll && hasMore && (
        <Button size="small" kind="quiet" onClick={selection.selectAll}>
          Select all that match
        </Button>
      )}
      <span className="flex-1" />
      <Button size="small" onClick={() => ask(subscribing)}>
        Subscribe
      </Button>
      <Button size="small" onClick={() => ask(unsubscribing)}>
        Unsubscribe
      </Button>
      <Button size="small" onClick={() => setSetting(true)}>
        Set a field
      </Button>
      <Button size="small" kind="danger" onClick={() => ask(deleting)}>
        Delete
      </Button>
      <Button size="small" kind="quiet" onClick={selection.clear}>
        Clear
      </Button>
      <ConfirmDialog
        isOpen={asked !== null}
        onClose={() => ask(null)}
        title={`${asked?.verb} ${who}?`}
        description={asked?.note ?? ""}
        action={asked?.verb ?? ""}
        onConfirm={() => asked && begin(asked.action)}
        isPending={bulk.isPending}
      />
      <SetField
        isOpen={isSetting}
        onClose={() => setSetting(false)}
        who={who}
        isPending={bulk.isPending}
        onSet={(data) => begin({ kind: "update", data })}
      />
    </section>
  )
}

const subscribing: Asked = {
  action: { kind: "subscribe" },
  verb: "Subscribe",
  note: "Also those who opted out: do so only if they asked for it. Workflows and endpoints are told of each.",
}

const unsubscribing: Asked = {
  action: { kind: "unsubscribe" },
  verb: "Unsubscribe",
  note: "They get no marketing any more. Workflows and endpoints are told of each.",
}

const deleting: Asked = {
  action: { kind: "delete" },
  verb: "Delete",
  note: "Their data and what was written to them go, and their executions are cancelled. This cannot be undone.",
}

function people(count: number): string {
  return count === 1 ? "1 contact" : `${count.toLocaleString("en")} contacts`
}
