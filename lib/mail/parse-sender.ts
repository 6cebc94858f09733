import { Email } from "../contracts/contacts"
import type { Address } from "./message"

/** Reads `Acme <hello@example.com>` or `hello@example.com`; undefined for anything else. */
export function parseSender(text: string): Address | undefined {
  const [, quotedName, bareEmail] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text) ?? [undefined, "", text]
  const email = Email.safeParse(bareEmail)
  const name = quotedName?.replace(/^"(.*)"$/, "$1") || null
  if (!email.success || /\p{Cc}/u.test(name ?? "")) return undefined
  return { email: email.data, name }
}
