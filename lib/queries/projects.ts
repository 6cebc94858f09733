import { useMutation } from "@tanstack/react-query"
import { z } from "zod"
import { callApi } from "../http/client"

const Project = z.object({ id: z.string(), slug: z.string(), name: z.string() })

export function useCreateProject() {
  return useMutation({
    mutationFn: (name: string) => callApi("/projects", { method: "POST", body: { name }, answer: Project }),
  })
}
