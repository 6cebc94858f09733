import "server-only"
import type { z } from "zod"
import { AppError } from "../errors"
import type { Context } from "../services/context"
import { requireProject } from "./session"

type Params = { project: string }

/** A download of the API's for a browser that follows a link, which cannot name its project in a header. */
export function linkedDownload<Q extends z.ZodType, P extends Params = Params>(
  schema: Q,
  answer: (ctx: Context, query: z.output<Q>, params: P) => Promise<Response>,
) {
  return async function handle(request: Request, { params }: { params: Promise<P> }): Promise<Response> {
    const given = await params
    const { ctx } = await requireProject(given.project)
    const query = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
    if (!query.success) return new Response("There is no such download.", { status: 400 })
    try {
      return await answer(ctx, query.data, given)
    } catch (error) {
      if (error instanceof AppError) return new Response(error.message, { status: 404 })
      throw error
    }
  }
}
