import "server-only"
import { NotFound } from "@/lib/errors"
import { parseMessage } from "@/lib/mail/inbound/parse-message"
import type { Context } from "../../context"
import { readReceivedSource } from "./find"

type File = { filename: string; content: Buffer }

/** One attachment of a received e-mail; `position` counts from 0. Throws NotFound. */
export async function readReceivedAttachment(ctx: Context, id: string, position: string): Promise<File> {
  const { attachments } = await parseMessage(await readReceivedSource(ctx, id))
  const part = /^\d{1,4}$/.test(position) ? attachments[Number(position)] : undefined
  if (!part) throw new NotFound("attachment")
  return { filename: part.filename, content: part.content }
}
