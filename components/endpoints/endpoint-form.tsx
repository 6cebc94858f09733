"use client"
import { type FormEvent, useState } from "react"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import type { CreateEndpoint, EndpointEvent } from "@/lib/contracts/endpoints"
import { ApiError } from "@/lib/http/client"

type Props = {
  values: CreateEndpoint
  action: string
  error: Error | null
  isPending: boolean
  /** Everything but the URL is folded away at first. */
  isFolded: boolean
  onSubmit: (values: CreateEndpoint) => void
}

/** The one field that an endpoint needs, and what else can be said of it. */
export function EndpointForm({ values, action, error, isPending, isFolded, onSubmit }: Props) {
  const refusal = error instanceof ApiError ? error : undefined
  const [isOpen, setOpen] = useState(!isFolded)
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    onSubmit(isOpen ? read(new FormData(event.currentTarget)) : { ...values, url: urlOf(event.currentTarget) })
  }
  const unplaced = error && !fields.some((name) => refusal?.fieldError(name)) ? error.message : undefined
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      <Field
        label="URL"
        help="It gets a POST with event, email and timestamp at each opt-out."
        error={refusal?.fieldError("url")}
      >
        <Input
          name="url"
          type="url"
          defaultValue={values.url}
          placeholder="https://api.example.com/unsubscribes"
          autoComplete="off"
        />
      </Field>
      {isOpen ? (
        <MoreFields values={values} errorOf={(name) => refusal?.fieldError(name)} />
      ) : (
        <Button kind="quiet" size="small" className="justify-self-start" onClick={() => setOpen(true)}>
          More options
        </Button>
      )}
      <FormError message={unplaced} />
      <Button type="submit" kind="primary" disabled={isPending}>
        {isPending ? "Saving …" : action}
      </Button>
    </form>
  )
}

const fields = ["url", "description", "events", "skipsOrigin", "maxPerSecond"]

const eventLabels: Record<EndpointEvent, string> = {
  unsubscribed: "Opt-outs (unsubscribed)",
  subscribed: "Opt-ins, when somebody comes back (subscribed)",
}

function MoreFields({ values, errorOf }: { values: CreateEndpoint; errorOf: (name: string) => string | undefined }) {
  return (
    <>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 font-medium">Tell it of</legend>
        {(["unsubscribed", "subscribed"] as const).map((event) => (
          <label key={event} className="flex items-center gap-2">
            <input
              type="checkbox"
              name="events"
              value={event}
              defaultChecked={values.events.includes(event)}
              className="size-4 accent-accent"
            />
            {eventLabels[event]}
          </label>
        ))}
        {errorOf("events") && <p className="text-red">{errorOf("events")}</p>}
      </fieldset>
      <Field label="Description" help="What listens there, for you." error={errorOf("description")}>
        <Input name="description" defaultValue={values.description} maxLength={200} />
      </Field>
      <Field
        label="Not what comes from"
        help="The origin under which this backend itself writes to the API, so that it does not get its own changes back."
        error={errorOf("skipsOrigin")}
      >
        <Input name="skipsOrigin" defaultValue={values.skipsOrigin ?? ""} placeholder="my-backend" maxLength={100} />
      </Field>
      <Field
        label="At most so many calls a second"
        help="Empty for no limit of its own; at most four go out at a time."
        error={errorOf("maxPerSecond")}
      >
        <Input name="maxPerSecond" type="number" min={1} max={1000} defaultValue={values.maxPerSecond ?? ""} />
      </Field>
    </>
  )
}

function urlOf(form: HTMLFormElement): string {
  return String(new FormData(form).get("url") ?? "")
}

function read(form: FormData): CreateEndpoint {
  const text = (name: string) => String(form.get(name) ?? "").trim()
  return {
    url: text("url"),
    description: text("description"),
    // The boxes of this form have these values, and no others.
    events: form.getAll("events") as EndpointEvent[],
    skipsOrigin: text("skipsOrigin") || null,
    maxPerSecond: text("maxPerSecond") === "" ? null : Number(text("maxPerSecond")),
  }
}
