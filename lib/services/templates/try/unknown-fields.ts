import "server-only"
import { namedValues } from "@/lib/mail/render"
import type { Context } from "../../context"
import { listWorkflowFields } from "../../workflows/list-fields"

/** Beside the contact's own data: what every message, or every message of a workflow, knows. */
const always = new Set(
  "contact data email id unsubscribeUrl subscribeUrl manageUrl event cause workflow execution steps".split(" "),
)

const ownFields = new Set("id email subscribed data createdAt updatedAt".split(" "))

/**
 * Answers which slots of a source name a field that none of the newest contacts has, nor `given`. A project without any
 * data of contacts tells nothing, and so is never answered anything.
 */
export async function unknownFieldFinder(
  ctx: Context,
  given: Record<string, unknown>,
): Promise<(source: string) => string[]> {
  const prefix = "contact.data."
  const { fields } = await listWorkflowFields(ctx, {})
  const held = fields.filter((field) => field.startsWith(prefix)).map((field) => field.slice(prefix.length))
  if (held.length === 0) return () => []
  // Keys with dots in them are taken apart, which can only let more pass.
  const known = new Set([...held, ...Object.keys(given)].map((path) => path.split(".")[0]))
  return (source) => {
    const names = namedValues(source)
      .filter((way) => !isKnown(way, known))
      .map((way) => way.join("."))
    return [...new Set(names)].slice(0, mostNamed)
  }
}

const mostNamed = 10

function isKnown([root = "", ...rest]: string[], known: Set<string | undefined>): boolean {
  if (root === "contact")
    return rest[0] === "data" ? isKnown(rest, known) : rest[0] === undefined || ownFields.has(rest[0])
  if (root === "data") return rest[0] === undefined || known.has(rest[0])
  return always.has(root) || known.has(root)
}
