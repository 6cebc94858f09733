"use client"
import { useState } from "react"
import type { RehearsalBody } from "./rehearsal-body"
import { readChoices, type TestChoices } from "./test-choices"

/** With whom and with what templates are shown and the draft is tested. */
export type Sample = {
  choices: TestChoices
  change: (changes: Partial<TestChoices>) => void
  /** Where requests of tests can go instead of where they are meant to. */
  receiverUrl: string
  setReceiverUrl: (url: string) => void
  /** What steps left behind when the draft was last tested, by their keys. */
  results: Record<string, Record<string, unknown>>
  keepResults: (results: Sample["results"]) => void
}

/** The tab remembers the choices of a workflow, the browser the test receiver of a project. */
export function useSample(project: string, workflowId: string): Sample {
  const keys = { choices: `heed.test.${workflowId}`, receiver: `heed.test-receiver.${project}` }
  const [choices, setChoices] = useState(() => readChoices(sessionStorage.getItem(keys.choices)))
  const [receiverUrl, setUrl] = useState(() => localStorage.getItem(keys.receiver) ?? "")
  const [results, keepResults] = useState<Sample["results"]>({})
  function change(changes: Partial<TestChoices>) {
    const next = { ...choices, ...changes }
    setChoices(next)
    sessionStorage.setItem(keys.choices, JSON.stringify(next))
  }
  function setReceiverUrl(url: string) {
    setUrl(url)
    localStorage.setItem(keys.receiver, url)
  }
  return { choices, change, receiverUrl, setReceiverUrl, results, keepResults }
}

/** What is asked of requests, as the API takes it. */
export function webhooksOf({ choices, receiverUrl }: Sample): NonNullable<RehearsalBody["webhooks"]> {
  return choices.webhooks === "redirect" ? { mode: "redirect", url: receiverUrl.trim() } : { mode: choices.webhooks }
}
