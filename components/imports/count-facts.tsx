import { Facts } from "@/components/ui/facts"
import type { ImportCounts, ImportKind } from "@/lib/contracts/imports"

type Count = [name: keyof ImportCounts, label: string]

const always: Record<ImportKind, Count[]> = {
  contacts: [
    ["rows", "Rows"],
    ["created", "New"],
    ["updated", "Changed"],
    ["unchanged", "As they were"],
    ["failed", "With errors"],
  ],
  suppressions: [
    ["rows", "Rows"],
    ["created", "New"],
    ["unchanged", "On the list already"],
    ["failed", "With errors"],
  ],
}

const ifAny: Count[] = [
  ["subscribed", "Subscribed"],
  ["unsubscribed", "Unsubscribed"],
  ["keptOptedOut", "Kept opted out"],
  ["resubscribed", "Came back"],
  ["duplicates", "Same address again"],
]

/** Rows by what became of them. */
export function CountFacts({ kind, counts }: { kind: ImportKind; counts: ImportCounts }) {
  const shown = [...always[kind], ...ifAny.filter(([name]) => counts[name] > 0)]
  return (
    <Facts
      facts={shown.map(
        ([name, label]) =>
          [
            label,
            <span key={name} className="font-medium tabular-nums">
              {counts[name].toLocaleString("en")}
            </span>,
          ] as const,
      )}
    />
  )
}
