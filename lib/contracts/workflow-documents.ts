import { z } from "zod"
import { Graph } from "../workflow/graph"
import { Reentry } from "./workflows"

export const formatVersion = 1

const Omitted = z.object({ step: z.string().describe("The step's key."), header: z.string() })

/** A workflow as a file: the same workflow always gives the same text, and what is in no file is no secret. */
export const WorkflowDocument = z.object({
  heed: z.literal("workflow"),
  formatVersion: z.literal(formatVersion),
  name: z.string().trim().min(1).max(100),
  description: z.string().trim().max(500),
  reentry: Reentry,
  graph: Graph,
  omitted: z.array(Omitted).describe("Headers whose secret values are not in the file; they are to be filled in."),
})
export type WorkflowDocument = z.infer<typeof WorkflowDocument>

// What this Heed cannot read is refused for that alone: nothing else in it can be judged.
const Marked = z.looseObject({
  heed: z.literal("workflow", { error: "This is not a workflow that was exported from Heed." }),
  formatVersion: z.unknown().superRefine((given, ctx) => {
    if (given === formatVersion) return
    const message = `This file has the format version ${JSON.stringify(given) ?? "none"}; this Heed reads version ${formatVersion}.`
    ctx.addIssue({ code: "custom", message, params: { code: "unknown_format_version" } })
  }),
})

/** An exported file, or one written by hand: a description, a re-entry rule and the list of omissions may be missing. */
export const ImportWorkflow = Marked.pipe(
  WorkflowDocument.omit({ omitted: true }).extend({
    name: WorkflowDocument.shape.name.default("Imported workflow"),
    description: WorkflowDocument.shape.description.default(""),
    reentry: Reentry.default("always"),
  }),
)
export type ImportWorkflow = z.infer<typeof ImportWorkflow>

export const ImportQuery = z.object({
  name: WorkflowDocument.shape.name.optional().describe("Takes the place of the name in the file."),
})
export type ImportQuery = z.infer<typeof ImportQuery>

/** What a workflow's file is called, on every file system: that of `Über uns!` is `uber-uns.json`. */
export function documentFileName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{Mark}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
  return `${plain || "workflow"}.json`
}

/** The text of a document: indented, so that two of them can be compared line by line. */
export function documentText(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`
}
