"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Choices } from "@/components/ui/choices"
import { Dialog } from "@/components/ui/dialog"
import type { Inside } from "@/lib/contracts/executions"
import { insideQuery, useUpdateWorkflow } from "@/lib/queries/workflows"
import { countOf, insideText } from "./inside-text"

type Running = "finish" | "cancel"

const choices: { value: Running; label: string; sentence: string }[] = [
  { value: "finish", label: "Let them finish", sentence: "They go on to their end; no new ones start." },
  { value: "cancel", label: "Cancel them", sentence: "They end where they are, for good." },
]

/**
 * Takes a workflow out of service. With executions inside it asks what becomes of them; without, it does so at once.
 * `dialog` belongs on the page.
 */
export function useDisableWorkflow({ id, name }: { id: string; name: string }) {
  const project = useProject()
  const client = useQueryClient()
  const update = useUpdateWorkflow(project, id)
  const [asked, ask] = useState<Inside | null>(null)
  function disable(running?: Running) {
    ask(null)
    const others = running === "cancel" ? "Its executions are cancelled." : "No new executions start."
    update.mutate(
      { enabled: false, ...(running && { running }) },
      {
        onSuccess: () => toast.success(`${name} is disabled. ${others}`),
        onError: (error) => toast.error(error.message),
      },
    )
  }
  async function start() {
    try {
      const inside = await client.fetchQuery({ ...insideQuery(project, id), staleTime: 0 })
      if (countOf(inside) > 0) ask(inside)
      else disable()
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "The workflow could not be disabled.")
    }
  }
  const dialog = asked && <Question name={name} inside={asked} onAnswer={disable} onClose={() => ask(null)} />
  return { disable: start, isPending: update.isPending, dialog }
}

type QuestionProps = { name: string; inside: Inside; onAnswer: (running: Running) => void; onClose: () => void }

function Question({ name, inside, onAnswer, onClose }: QuestionProps) {
  const [running, choose] = useState<Running>("finish")
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Disable ${name}?`}
      description={`${insideText(inside)}. From now on nothing starts a new one.`}
    >
      <Choices label="Those inside" value={running} options={choices} onChange={choose} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep enabled</Button>
        <Button kind={running === "cancel" ? "danger" : "primary"} onClick={() => onAnswer(running)}>
          {running === "cancel" ? "Disable and cancel them" : "Disable"}
        </Button>
      </div>
    </Dialog>
  )
}
