"use client"
import { useQuery } from "@tanstack/react-query"
import type { FormEvent } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Loaded } from "@/components/ui/list"
import { Section } from "@/components/ui/section"
import { mostMailPerSecond } from "@/lib/contracts/project"
import { ApiError } from "@/lib/http/client"
import { projectSettingsQuery, useUpdateProject } from "@/lib/queries/projects"

/** How fast the project's mail leaves. */
export function MailSpeed() {
  const settings = useQuery(projectSettingsQuery(useProject()))
  return (
    <Section
      title="Speed"
      note="What your mail provider takes in a second. Transactional mail leaves at once; the rest makes room for it."
    >
      <Loaded query={settings}>{({ mailPerSecond }) => <SpeedForm mailPerSecond={mailPerSecond} />}</Loaded>
    </Section>
  )
}

function SpeedForm({ mailPerSecond }: { mailPerSecond: number | null }) {
  const update = useUpdateProject(useProject())
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = String(new FormData(event.currentTarget).get("rate") ?? "").trim()
    update.mutate(
      { mailPerSecond: given === "" ? null : Number(given) },
      { onSuccess: () => toast.success("The speed is saved.") },
    )
  }
  const refusal = update.error instanceof ApiError ? update.error.fieldError("mailPerSecond") : undefined
  return (
    <form onSubmit={submit} className="grid justify-items-start gap-3">
      <Field
        label="E-mails in a second"
        help="Blank: as fast as they are taken."
        error={refusal ?? update.error?.message}
      >
        <Input
          name="rate"
          type="number"
          min={1}
          max={mostMailPerSecond}
          defaultValue={mailPerSecond ?? ""}
          className="w-28"
        />
      </Field>
      <Button type="submit" kind="primary" disabled={update.isPending}>
        Save
      </Button>
    </form>
  )
}
