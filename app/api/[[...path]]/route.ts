import { NotFound } from "@/lib/errors"
import { problemResponse } from "@/lib/http/problem"
import { newId } from "@/lib/ids"

function unknown(request: Request): Response {
  const path = new URL(request.url).pathname
  return problemResponse(new NotFound("endpoint"), { requestId: newId("req"), method: request.method, path })
}

export { unknown as DELETE, unknown as GET, unknown as PATCH, unknown as POST, unknown as PUT }
