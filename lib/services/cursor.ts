import "server-only"
import { z } from "zod"
import { Invalid } from "@/lib/errors"

const storable = z.string().refine((text) => !text.includes("\u0000"))
const Cursor = z.tuple([z.string(), storable, storable])

/** A place in a list that is sorted by something else than the id: the value there, and the id that breaks ties. */
export type Place = { value: string; id: string }

/** Packs a place; `order` names how the list is sorted, so that no other list takes the cursor. */
export function encodeCursor(order: string, { value, id }: Place): string {
  return Buffer.from(JSON.stringify([order, value, id])).toString("base64url")
}

/** The place that a cursor of a list with this order holds. Throws Invalid for any other text. */
export function decodeCursor(order: string, cursor: string): Place {
  const [known, value, id] = parse(cursor) ?? []
  if (known === order && value !== undefined && id !== undefined) return { value, id }
  throw invalidCursor()
}

export function invalidCursor(): Invalid {
  const message = "This cursor is not from a list that is sorted like this. Begin again without one."
  const code = "invalid_cursor"
  return new Invalid(message, { code, errors: [{ field: "cursor", code, message }] })
}

function parse(cursor: string): z.infer<typeof Cursor> | undefined {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")))
  } catch {
    return undefined
  }
}
