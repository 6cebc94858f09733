import "server-only"
import type { SQL } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { contains, startsWith } from "../contains"

// Trigrams have three characters.
const leastForTrigrams = 3

/** True where a contact's address holds a text, or begins with it where that is one or two characters. */
export function addressHas(search: string): SQL {
  const isShort = search.length < leastForTrigrams
  return isShort ? startsWith(contacts.email, search.toLowerCase()) : contains(contacts.email, search)
}
