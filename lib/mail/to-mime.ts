import { buffer } from "node:stream/consumers"
import nodemailer from "nodemailer"
import { type Message, toMailOptions } from "./message"

const composer = nodemailer.createTransport({ streamTransport: true })

/** The bytes that SMTP would carry, signed if the message has a key. What `rewritten` names is not signed. */
export async function toMime(message: Message, rewritten: string[] = []): Promise<Buffer> {
  const { message: stream } = await composer.sendMail({ ...toMailOptions(message, rewritten), newline: "win" })
  return Buffer.isBuffer(stream) ? stream : buffer(stream)
}
