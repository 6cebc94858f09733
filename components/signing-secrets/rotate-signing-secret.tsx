import type { FormEvent } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { maxOverlapHours } from "@/lib/contracts/signing-secrets"
import { ApiError } from "@/lib/http/client"
import { useRotateSigningSecret } from "@/lib/queries/signing-secrets"

/** Asks how long the old secret stays, and makes the new one. */
export function RotateSigningSecret({ endpointId, onDone }: { endpointId?: string; onDone: () => void }) {
  const rotate = useRotateSigningSecret({ project: useProject(), endpointId })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const overlapHours = Number(new FormData(event.currentTarget).get("overlapHours"))
    rotate.mutate(
      { overlapHours },
      {
        onSuccess: () => {
          toast.success("The signing secret is rotated.")
          onDone()
        },
      },
    )
  }
  const refusal = rotate.error instanceof ApiError ? rotate.error : undefined
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field
        label="Hours that the old one stays valid"
        help="0 ends it at once: for a secret that somebody else has seen."
        error={refusal?.fieldError("overlapHours") ?? rotate.error?.message}
      >
        <Input name="overlapHours" type="number" min={0} max={maxOverlapHours} step="any" defaultValue={24} required />
      </Field>
      <Button type="submit" kind="primary" disabled={rotate.isPending}>
        Rotate secret
      </Button>
    </form>
  )
}
