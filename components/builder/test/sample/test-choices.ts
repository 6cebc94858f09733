import { z } from "zod"

const Kind = z.enum(["recorded", "made-up"])
const Text = z.string().max(100_000)

/**
 * With whom, with which event and how a draft is tested, as the form holds it: what is not in use is kept for when it is
 * again, and JSON is the text that was typed. A kind that is null has not been chosen; an id that is null is the newest.
 */
export const TestChoices = z.object({
  contact: z.object({
    kind: Kind.nullable(),
    id: z.string().nullable(),
    email: Text,
    isSubscribed: z.boolean(),
    data: Text,
  }),
  event: z.object({ kind: Kind.nullable(), id: z.string().nullable(), name: z.string().nullable(), data: Text }),
  context: Text,
  webhooks: z.enum(["show", "redirect", "send"]),
})
export type TestChoices = z.infer<typeof TestChoices>

const firstChoices: TestChoices = {
  contact: { kind: null, id: null, email: "ada@example.com", isSubscribed: true, data: "" },
  event: { kind: null, id: null, name: null, data: "" },
  context: "",
  webhooks: "show",
}

/** Reads what was kept; anything else is as if nothing was chosen. Nothing is really sent without being asked anew. */
export function readChoices(text: string | null): TestChoices {
  const kept = TestChoices.safeParse(tryParse(text))
  if (!kept.success) return firstChoices
  return kept.data.webhooks === "send" ? { ...kept.data, webhooks: "show" } : kept.data
}

function tryParse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null")
  } catch {
    return undefined
  }
}
