"use client"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useId, useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Choices } from "@/components/ui/choices"
import { FormError } from "@/components/ui/form-error"
import { Loaded } from "@/components/ui/list"
import { Section } from "@/components/ui/section"
import type { Tracking as Choice, ProjectSettings } from "@/lib/contracts/project"
import { projectSettingsQuery, useUpdateProject } from "@/lib/queries/projects"

/** In which e-mails opens and clicks are seen, and how often workflows hear of them. */
export function Tracking() {
  const settings = useQuery(projectSettingsQuery(useProject()))
  return (
    <Section
      title="Tracking"
      note="Links lead over this server, and an invisible picture says that an e-mail was opened. Mail scanners and prefetching are recognised, kept and not counted."
    >
      <Loaded query={settings}>{(loaded) => <TrackingForm settings={loaded} />}</Loaded>
    </Section>
  )
}

const options: { value: Choice; label: string; sentence: string }[] = [
  { value: "on", label: "All e-mails", sentence: "Also receipts, password resets and whatever else you send." },
  { value: "marketing", label: "Marketing only", sentence: "Transactional mail keeps its own links." },
  { value: "off", label: "None", sentence: "No opens and clicks are seen, also of e-mails that were sent before." },
]

function TrackingForm({ settings }: { settings: ProjectSettings }) {
  const [tracking, choose] = useState(settings.tracking)
  const update = useUpdateProject(useProject())
  const noteId = useId()
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const eachOpenAndClick = new FormData(event.currentTarget).has("each")
    update.mutate({ tracking, eachOpenAndClick }, { onSuccess: () => toast.success("Tracking is saved.") })
  }
  return (
    <form onSubmit={submit} className="grid justify-items-start gap-4">
      <Choices label="E-mails that are tracked" value={tracking} options={options} onChange={choose} />
      <div>
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            name="each"
            aria-describedby={noteId}
            defaultChecked={settings.eachOpenAndClick}
            className="size-4 accent-accent"
          />
          Start workflows at every open and click
        </label>
        <p id={noteId} className="pl-6 text-quiet">
          Else at the first of each e-mail. All of them are counted either way.
        </p>
      </div>
      <FormError message={update.error?.message} />
      <Button type="submit" kind="primary" disabled={update.isPending}>
        Save
      </Button>
    </form>
  )
}
