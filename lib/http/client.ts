import type { z } from "zod"
import { Problem } from "../contracts/problem"

/** An answer of the API that was not a success, or no answer at all. */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail)
    this.name = "ApiError"
  }

  /** The message for one field of a form, if the problem names it. */
  fieldError(name: string): string | undefined {
    return this.problem.errors?.find((error) => error.field === name)?.message
  }
}

/** No answer came. */
export const offline: Problem = {
  type: "about:blank",
  title: "No answer",
  status: 0,
  detail: "Heed did not answer. Check your connection and try again.",
  code: "offline",
  requestId: "",
}

export type ApiCall<S extends z.ZodType> = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  project?: string
  body?: unknown
  answer?: S
}

/** Calls the API from the browser as the signed-in user. Throws ApiError. */
export async function callApi<S extends z.ZodType = z.ZodType<unknown>>(
  path: string,
  call: ApiCall<S> = {},
): Promise<z.output<S>> {
  const text = await callApiForText(path, call)
  const data: unknown = text ? JSON.parse(text) : undefined
  // Without a schema the caller asked for unknown.
  return call.answer ? call.answer.parse(data) : (data as z.output<S>)
}

/** The same for what is no JSON. */
export async function callApiForText(path: string, call: Omit<ApiCall<z.ZodType>, "answer"> = {}): Promise<string> {
  const method = call.method ?? "GET"
  const headers = {
    ...(method === "GET" ? {} : { "content-type": "application/json" }),
    ...(call.project ? { "heed-project": call.project } : {}),
  }
  const body = method === "GET" ? undefined : JSON.stringify(call.body ?? {})
  const response = await fetch(`/api${path}`, { method, headers, body }).catch(() => undefined)
  if (!response) throw new ApiError(offline)
  const text = await response.text()
  if (!response.ok) throw new ApiError(readProblem(text, response.status))
  return text
}

/** What an answer that is no success says is wrong. */
export function readProblem(text: string, status: number): Problem {
  try {
    return Problem.parse(JSON.parse(text))
  } catch {
    return {
      ...offline,
      status,
      title: "Unexpected answer",
      detail: `Heed answered ${status}. Try again in a moment.`,
      code: "unexpected_answer",
    }
  }
}
