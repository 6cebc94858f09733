"use client"
import { useId } from "react"
import { Field } from "@/components/ui/field"
import { Input, Select } from "@/components/ui/input"
import { Switch } from "@/components/ui/switch"
import { durationText } from "@/lib/workflow/durations"
import { retryDelaySeconds, WebhookRetry } from "@/lib/workflow/steps/webhook"
import { firstError } from "../state/field-errors"
import type { ControlProps } from "./control"

const usual = { attempts: 3, delaySeconds: 30, backoff: "exponential" } as const

/** Whether, how often and after what time a failed request is sent again. */
export function RetryControl({ field, value, errors, onChange }: ControlProps) {
  const id = useId()
  const retry = value !== null && typeof value === "object" ? { ...value } : undefined
  return (
    <fieldset aria-describedby={`${id}-help`} className="grid gap-3">
      <legend className="sr-only">{field.label}</legend>
      <div className="flex items-start justify-between gap-4">
        <div className="grid gap-0.5">
          <span aria-hidden className="font-medium">
            {field.label}
          </span>
          <p id={`${id}-help`} className="text-quiet text-xs">
            {field.help}
          </p>
        </div>
        <Switch
          isOn={retry !== undefined}
          onChange={(isOn) => onChange(isOn ? usual : undefined)}
          label={field.label}
        />
      </div>
      {retry && <Settings retry={retry} errors={errors} onChange={onChange} />}
    </fieldset>
  )
}

type SettingsProps = Pick<ControlProps, "errors" | "onChange"> & { retry: Record<string, unknown> }

function Settings({ retry, errors, onChange }: SettingsProps) {
  const number = (name: string) => (typeof retry[name] === "number" ? retry[name] : "")
  function set(name: string, value: unknown) {
    onChange({ ...retry, [name]: value })
  }
  return (
    <div className="grid gap-2">
      <div className="grid grid-cols-3 items-start gap-2">
        <Field label="Attempts more">
          <Input
            type="number"
            min={1}
            max={10}
            aria-invalid={errors.attempts ? true : undefined}
            value={number("attempts")}
            onChange={({ target }) => set("attempts", target.value === "" ? undefined : target.valueAsNumber)}
          />
        </Field>
        <Field label="First after, s">
          <Input
            type="number"
            min={1}
            max={3600}
            aria-invalid={errors.delaySeconds ? true : undefined}
            value={number("delaySeconds")}
            onChange={({ target }) => set("delaySeconds", target.value === "" ? undefined : target.valueAsNumber)}
          />
        </Field>
        <Field label="Then">
          <Select value={String(retry.backoff)} onChange={({ target }) => set("backoff", target.value)}>
            <option value="exponential">doubling</option>
            <option value="fixed">the same</option>
          </Select>
        </Field>
      </div>
      {firstError(errors) ? <p className="text-red">{firstError(errors)}</p> : <Plan retry={retry} />}
    </div>
  )
}

/** When the attempts come, in words. */
function Plan({ retry }: { retry: unknown }) {
  const { data } = WebhookRetry.safeParse(retry)
  if (!data) return null
  const delays = Array.from({ length: data.attempts }, (_, index) => retryDelaySeconds(data, index + 1, 0))
  return (
    <p className="text-quiet text-xs">
      After {delays.map(durationText).join(", ")}; later where the receiver asks for that with Retry-After.
    </p>
  )
}
