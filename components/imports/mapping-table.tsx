"use client"
import { Input, Select } from "@/components/ui/input"
import { type ColumnMapping, FieldType, type ImportHead, type ImportKind } from "@/lib/contracts/imports"

type Target = ColumnMapping["to"]

const targets: Record<ImportKind, Target[]> = {
  contacts: ["email", "subscribed", "data", "skip"],
  suppressions: ["email", "reason", "detail", "skip"],
}

const targetWords: Record<Target, string> = {
  email: "E-mail address",
  subscribed: "Subscribed or not",
  data: "Field",
  reason: "Reason",
  detail: "Note",
  skip: "Leave out",
}

const typeWords: Record<FieldType, string> = { text: "Text", number: "Number", boolean: "Yes or no", json: "JSON" }

type Props = {
  kind: ImportKind
  head: ImportHead
  mapping: ColumnMapping[]
  onChange: (mapping: ColumnMapping[]) => void
}

const shownExamples = 3

/** Each column of the file with its first values, and what becomes of it. */
export function MappingTable({ kind, head, mapping, onChange }: Props) {
  const set = (at: number, to: ColumnMapping) => onChange(mapping.map((one, index) => (index === at ? to : one)))
  return (
    <section aria-label="Columns" className="overflow-x-auto rounded-lg border bg-paper">
      <table aria-label="Columns" className="w-full border-collapse text-left">
        <thead>
          <tr className="border-b text-quiet text-xs">
            <th scope="col" className="h-9 px-4 font-medium max-[600px]:px-2">
              Column
            </th>
            <th scope="col" className="h-9 px-4 font-medium max-[600px]:hidden">
              First values
            </th>
            <th scope="col" className="h-9 px-4 font-medium max-[600px]:px-2">
              Becomes
            </th>
          </tr>
        </thead>
        <tbody className="[&>tr:last-child]:border-0">
          {head.columns.map((name, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never move, and may share a name
            <tr key={at} className="border-b align-top">
              <th scope="row" className="max-w-52 truncate px-4 py-3 font-medium max-[600px]:max-w-28 max-[600px]:px-2">
                {name || `Column ${at + 1}`}
              </th>
              <td className="max-w-64 px-4 py-3 text-quiet max-[600px]:hidden">
                <Examples cells={head.rows.map((row) => row[at] ?? "")} />
              </td>
              <td className="px-4 py-2 max-[600px]:px-2">
                <Becomes
                  name={name || `Column ${at + 1}`}
                  kind={kind}
                  to={mapping[at] ?? { to: "skip" }}
                  onChange={(to) => set(at, to)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Examples({ cells }: { cells: string[] }) {
  const filled = [...new Set(cells.filter(Boolean))].slice(0, shownExamples)
  if (filled.length === 0) return <span>empty</span>
  return (
    <span className="block truncate font-mono text-xs leading-5" title={filled.join("\n")}>
      {filled.join(" · ")}
    </span>
  )
}

type BecomesProps = { name: string; kind: ImportKind; to: ColumnMapping; onChange: (to: ColumnMapping) => void }

function Becomes({ name, kind, to, onChange }: BecomesProps) {
  function choose(target: string) {
    const known = targets[kind].find((one) => one === target)
    if (known) onChange(known === "data" ? { to: "data", key: keyFrom(name), type: "text" } : { to: known })
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Select
        aria-label={`${name} becomes`}
        value={to.to}
        onChange={(event) => choose(event.target.value)}
        className="w-44"
      >
        {targets[kind].map((target) => (
          <option key={target} value={target}>
            {targetWords[target]}
          </option>
        ))}
      </Select>
      {to.to === "data" && (
        <>
          <Input
            aria-label={`Field of ${name}`}
            value={to.key}
            onChange={(event) => onChange({ ...to, key: event.target.value })}
            className="w-40 font-mono text-xs"
          />
          <Select
            aria-label={`Type of ${name}`}
            value={to.type}
            onChange={(event) => onChange({ ...to, type: FieldType.parse(event.target.value) })}
            className="w-28"
          >
            {FieldType.options.map((type) => (
              <option key={type} value={type}>
                {typeWords[type]}
              </option>
            ))}
          </Select>
        </>
      )}
    </div>
  )
}

function keyFrom(name: string): string {
  return name
    .trim()
    .replace(/^data\./, "")
    .replace(/\s+/g, "_")
    .toLowerCase()
}
