"use client"
import { useRouter } from "next/navigation"
import { toast } from "sonner"
import { kindNames } from "@/components/message/kind-names"
import { useProject } from "@/components/shell/project-context"
import { useCreateTemplate } from "@/lib/queries/templates"
import { blankStarter, type Starter, starters } from "./starters"

/** What a template can begin from, as buttons: each makes one and opens it. */
export function StarterCards() {
  const project = useProject()
  const router = useRouter()
  const create = useCreateTemplate(project)
  function begin({ name, subject, body, type }: Starter) {
    create.mutate(
      { name, subject, body, type },
      {
        onSuccess: ({ id }) => router.push(`/p/${project}/templates/${id}`),
        onError: (error) => toast.error(error.message),
      },
    )
  }
  return (
    <ul className="grid gap-2.5 text-left min-[560px]:grid-cols-2">
      {[...starters, blankStarter].map((starter) => (
        <li key={starter.id} className="grid">
          <button
            type="button"
            disabled={create.isPending || create.isSuccess}
            onClick={() => begin(starter)}
            className="grid content-start gap-1 rounded-lg border bg-paper p-3 text-left text-ink hover:bg-hover disabled:opacity-55"
          >
            <span className="flex items-baseline gap-2">
              <span className="flex-1 font-medium">{starter.id === "blank" ? "Blank" : starter.name}</span>
              <span className="text-quiet text-xs">{kindNames[starter.type]}</span>
            </span>
            <span className="text-quiet">{starter.sentence}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
