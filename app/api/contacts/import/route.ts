import { ImportAtOnceQuery } from "@/lib/contracts/imports"
import { takeFile } from "@/lib/http/file-body"
import { route } from "@/lib/http/route"
import { startImport } from "@/lib/services/imports/begin"
import { uploadImport } from "@/lib/services/imports/files/upload"

/** Uploads and starts in one, with the mapping that is guessed. */
export const POST = route("secret", { query: ImportAtOnceQuery, status: 202 }, async (ctx, { query, request }) => {
  const { id } = await takeFile(request, (file) => uploadImport(ctx, { kind: "contacts", ...file }))
  await startImport(ctx, id, { options: query })
  return { message: "The import has begun.", jobId: id }
})
