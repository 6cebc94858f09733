"use client"
import { useProject } from "@/components/shell/project-context"
import { Cell, ListRow, ListTable } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Contact } from "@/lib/contracts/contacts"
import { SubscriptionBadge } from "../subscription-badge"
import { useColumns } from "./use-columns"
import type { Selection } from "./use-selection"

/** Contacts with a box to select each, and the fields that were chosen as columns. */
export function ContactRows({ rows, selection }: { rows: Contact[]; selection: Selection }) {
  const project = useProject()
  const { columns } = useColumns()
  return (
    <ListTable
      label="Contacts"
      lead={
        <Box
          label="Select all that are shown"
          isChecked={rows.every(({ id }) => selection.has(id))}
          onChange={selection.toggleShown}
        />
      }
      columns={["E-mail", "Subscription", ...columns, { name: "Created", room: "small" }]}
    >
      {rows.map((row) => (
        <ListRow
          key={row.id}
          href={`/p/${project}/contacts/${row.id}`}
          title={row.email}
          lead={
            <Box
              label={`Select ${row.email}`}
              isChecked={selection.has(row.id)}
              onChange={() => selection.toggle(row.id)}
            />
          }
        >
          <Cell>
            <SubscriptionBadge {...row} />
          </Cell>
          {columns.map((column) => (
            <Cell key={column}>{valueText(row.data[column])}</Cell>
          ))}
          <Cell room="small">
            <RelativeTime at={row.createdAt} />
          </Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}

type BoxProps = { label: string; isChecked: boolean; onChange: () => void }

function Box({ label, isChecked, onChange }: BoxProps) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={isChecked}
      onChange={onChange}
      className="size-4 accent-accent"
    />
  )
}

function valueText(value: unknown): string {
  if (value === undefined || value === null) return "–"
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}
