import { useMutation } from "@tanstack/react-query"
import type { z } from "zod"
import { Rehearsal, type Rehearse } from "../contracts/rehearsals"
import { callApi } from "../http/client"

/** Takes a contact through a draft without an execution; nothing that is shown elsewhere changes. */
export function useRehearse(project: string, workflowId: string) {
  return useMutation({
    mutationFn: (body: z.input<typeof Rehearse>) =>
      callApi(`/workflows/${workflowId}/rehearsals`, { method: "POST", project, body, answer: Rehearsal }),
  })
}
