import { ImportListQuery, UploadQuery } from "@/lib/contracts/imports"
import { bodyOf } from "@/lib/http/file-body"
import { route } from "@/lib/http/route"
import { uploadImport } from "@/lib/services/imports/files/upload"
import { listImports } from "@/lib/services/imports/list"

export const GET = route("secret", { query: ImportListQuery }, (ctx, { query }) => listImports(ctx, query))

/** The body is the file. */
export const POST = route("secret", { query: UploadQuery, status: 201 }, (ctx, { query, request }) =>
  uploadImport(ctx, { kind: query.kind, fileName: query.name, content: bodyOf(request) }),
)
