import type { Context } from "../services/context"

const types = { csv: "text/csv; charset=utf-8", json: "application/json" }

/** Content as a file to download, named after the day. */
export function exportFile(
  ctx: Pick<Context, "now">,
  file: { name: string; format: "csv" | "json"; content: ReadableStream },
): Response {
  const day = ctx.now.toISOString().slice(0, 10)
  return new Response(file.content, {
    headers: {
      "content-type": types[file.format],
      "content-disposition": `attachment; filename="${file.name}-${day}.${file.format}"`,
      "cache-control": "no-store",
    },
  })
}
