import type { Message } from "./message"
import { toMime } from "./to-mime"
import type { Transport } from "./transport"

/** A message as it would have gone over the wire. */
export type KeptMessage = { id: string; raw: Buffer }

/** Delivers to nobody: builds what SMTP would carry, byte by byte, and gives it to `keep`, which ignores what it has. */
export function localMailbox(keep: (message: KeptMessage) => Promise<void>): Transport {
  return {
    name: "local",
    recognisesRepeats: true,
    send: async (message: Message) => {
      await keep({ id: message.id, raw: await toMime(message) })
      return { ok: true, providerMessageId: message.id }
    },
    close: () => {},
  }
}
