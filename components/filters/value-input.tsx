"use client"
import { cn } from "@/components/ui/cn"
import { Input, Select } from "@/components/ui/input"
import { isTimed, type Rule, timeUnits } from "@/lib/workflow/conditions"
import { withValue } from "./edit-filter"
import { TypedInput } from "./typed-input"
import { convertValue, isCalendarDate, kindOf, type ValueKind, valueKinds } from "./typed-value"

type Props = { rule: Rule; ofField: ValueKind | undefined; isInvalid: boolean; onChange: (rule: Rule) => void }

const kindLabels: Record<ValueKind, string> = {
  text: "Text",
  number: "Number",
  boolean: "True/false",
  date: "Date",
  json: "JSON",
}

/** What a rule compares with: a value and its kind, or an amount of time. */
export function ValueInput(props: Props) {
  return isTimed(props.rule.operator) ? <AmountInput {...props} /> : <KindAndValue {...props} />
}

function KindAndValue({ rule, ofField, isInvalid, onChange }: Props) {
  const kind = kindOf(rule.value, ofField)
  const kinds = valueKinds.filter((candidate) => candidate !== "json" || kind === "json")
  return (
    <div className="grid grid-cols-[104px_minmax(0,1fr)] gap-1.5">
      <Select
        aria-label="Kind of value"
        className="h-7 px-1.5"
        value={kind}
        onChange={(event) => {
          const next = kinds.find((candidate) => candidate === event.target.value) ?? kind
          onChange(withValue(rule, convertValue(rule.value, next)))
        }}
      >
        {kinds.map((candidate) => (
          <option key={candidate} value={candidate}>
            {kindLabels[candidate]}
          </option>
        ))}
      </Select>
      <OneValue
        kind={kind}
        value={rule.value}
        isInvalid={isInvalid}
        onChange={(value) => onChange(withValue(rule, value))}
      />
    </div>
  )
}

type OneValueProps = { kind: ValueKind; value: unknown; isInvalid: boolean; onChange: (value: unknown) => void }

function OneValue({ kind, value, isInvalid, onChange }: OneValueProps) {
  const shared = { "aria-label": "Value", "aria-invalid": isInvalid || undefined, className: "h-7" }
  if (kind === "boolean")
    return (
      <Select {...shared} value={String(value)} onChange={(event) => onChange(event.target.value === "true")}>
        <option value="true">true</option>
        <option value="false">false</option>
      </Select>
    )
  if (kind === "number") return <NumberInput {...shared} value={value} onBlank={null} onChange={onChange} />
  if (kind === "json") return <TypedInput {...shared} value={value} onChange={onChange} />
  const isDay = kind === "date" && isCalendarDate(value)
  return (
    <Input
      {...shared}
      type={isDay ? "date" : "text"}
      spellCheck={false}
      autoComplete="off"
      value={typeof value === "string" ? value : ""}
      onChange={(event) => onChange(isDay && !event.target.value ? undefined : event.target.value)}
    />
  )
}

/** An amount of time. */
export function AmountInput({ rule, isInvalid, onChange }: Props) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_104px] gap-1.5">
      <NumberInput
        aria-label="Value"
        aria-invalid={isInvalid || undefined}
        className="h-7"
        min={0}
        value={rule.value}
        onBlank={undefined}
        onChange={(value) => onChange(withValue(rule, value))}
      />
      <Select
        aria-label="Unit"
        className="h-7"
        value={rule.unit}
        onChange={(event) => onChange({ ...rule, unit: timeUnits.find((unit) => unit === event.target.value) })}
      >
        {timeUnits.map((unit) => (
          <option key={unit}>{unit}</option>
        ))}
      </Select>
    </div>
  )
}

type NumberInputProps = {
  "aria-label": string
  "aria-invalid"?: true
  className: string
  min?: number
  value: unknown
  /** What a field that is left blank holds. */
  onBlank: null | undefined
  onChange: (value: number | null | undefined) => void
}

function NumberInput({ value, onBlank, onChange, className, ...props }: NumberInputProps) {
  return (
    <Input
      {...props}
      type="number"
      step="any"
      className={cn("tabular-nums", className)}
      value={typeof value === "number" ? value : ""}
      onChange={({ target }) => onChange(target.value === "" ? onBlank : target.valueAsNumber)}
    />
  )
}
