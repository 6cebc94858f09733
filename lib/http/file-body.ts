import { Readable } from "node:stream"
import type { ReadableStream as NodeStream } from "node:stream/web"
import { Busboy, type BusboyInstance } from "@fastify/busboy"
import { Malformed } from "../errors"

/** A file that is read as it comes in. */
export type IncomingFile = { fileName: string; content: AsyncIterable<Uint8Array> }

/** The body itself is the file. */
export function bodyOf(request: Request): AsyncIterable<Uint8Array> {
  return breaksKnown(incoming(request))
}

/**
 * Hands the file of a multipart form on while it comes in, and answers what `take` does with it; other fields are passed
 * over. Throws Malformed when there is no file.
 */
export async function takeFile<T>(request: Request, take: (file: IncomingFile) => Promise<T>): Promise<T> {
  const form = formOf(request)
  const body = incoming(request)
  let taken: Readable | undefined
  try {
    return await new Promise<T>((resolve, reject) => {
      form.on("file", (name, content, fileName) => {
        if (name !== "file" || taken) return void content.resume()
        // Whoever reads it learns of it; until somebody does, nobody needs to.
        taken = content.on("error", () => {})
        take({ fileName: fileName || "upload.csv", content: breaksKnown(content) }).then(resolve, reject)
      })
      form.on("finish", () => {
        if (!taken) reject(malformed("Send the CSV as the form's field “file”."))
      })
      form.on("error", () => reject(malformed("The form could not be read.")))
      body.on("error", () => reject(malformed("The request broke off.")))
      body.pipe(form)
    })
  } finally {
    body.unpipe(form)
    body.destroy()
    form.destroy()
    // Whoever still reads it is told that no more will come.
    taken?.destroy(new Error("The request broke off."))
  }
}

function formOf(request: Request): BusboyInstance {
  const type = request.headers.get("content-type") ?? ""
  if (!type.toLowerCase().startsWith("multipart/form-data"))
    throw malformed("Send a multipart form with the CSV as its field “file”.")
  try {
    return new Busboy({ headers: { "content-type": type }, limits: { files: 1, fields: 20, fieldSize: 10_000 } })
  } catch {
    throw malformed("The form could not be read.")
  }
}

function incoming(request: Request): Readable {
  // The same thing under two names, one of the browser's and one of Node's.
  return request.body ? Readable.fromWeb(request.body as NodeStream<Uint8Array>) : Readable.from([])
}

async function* breaksKnown(content: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* content as AsyncIterable<Uint8Array>
  } catch {
    throw malformed("The request broke off.")
  }
}

function malformed(message: string): Malformed {
  return new Malformed(message, { code: "malformed_upload" })
}
