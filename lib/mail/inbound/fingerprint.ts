import { createHash } from "node:crypto"
import type { InboundMessage } from "./parse-message"

/**
 * Names a delivery: the same for every repeat of it, whatever way the repeat took. Servers on the way add headers; what the
 * sender wrote stays. `sender` is the envelope's.
 */
export function fingerprintOf(raw: Buffer, { messageId, headers }: InboundMessage, sender: string | null): string {
  const hash = createHash("sha256")
  const said = (name: string) => headers.find((header) => header.name.toLowerCase() === name)?.value ?? ""
  hash.update(JSON.stringify([messageId, sender, said("from"), said("date"), said("subject")]))
  return hash.update(raw.subarray(bodyStart(raw))).digest("hex")
}

function bodyStart(raw: Buffer): number {
  const ends = ["\r\n\r\n", "\n\n"].map((end) => raw.indexOf(end)).filter((index) => index >= 0)
  return ends.length > 0 ? Math.min(...ends) : raw.length
}
