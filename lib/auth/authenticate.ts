import "server-only"
import { Unauthorized } from "../errors"
import { requireSameOrigin } from "../http/same-origin"
import { findKey } from "../services/api-keys/find"
import type { Anonymous, Context } from "../services/context"
import { findMembership } from "../services/projects/find-membership"
import { currentUser } from "./session"

/** Finds out who calls and for which project. An Authorization header wins over a session. Throws Unauthorized, NotFound, Forbidden. */
export function authenticate(
  request: Request,
  base: Anonymous,
  access: "secret" | "any-key" | "session",
): Promise<Context> {
  const authorization = request.headers.get("authorization")
  if (authorization !== null) return byKey(authorization, base, access)
  return bySession(request, base)
}

async function byKey(
  authorization: string,
  base: Anonymous,
  access: "secret" | "any-key" | "session",
): Promise<Context> {
  const key = /^Bearer\s+(\S+)\s*$/i.exec(authorization)?.[1]
  const found = key ? await findKey(base, key) : undefined
  if (!found) throw new Unauthorized("This API key is unknown or was revoked.", { code: "invalid_api_key" })
  if (access !== "any-key" && found.keyKind === "public") {
    throw new Unauthorized("This needs a secret key (sk_…); a public key can only track events.", {
      code: "secret_key_required",
    })
  }
  if (access === "session") {
    throw new Unauthorized("This is for people who are signed in, not for API keys.", { code: "session_required" })
  }
  const { project, ...actor } = found
  return { ...base, project, actor: { kind: "key", ...actor } }
}

async function bySession(request: Request, base: Anonymous): Promise<Context> {
  const user = await currentUser(base)
  if (!user)
    throw new Unauthorized("Send an API key as Authorization: Bearer sk_…, or sign in.", { code: "missing_api_key" })
  if (request.method !== "GET") requireSameOrigin(request)
  const slug = request.headers.get("heed-project") ?? ""
  const { project, role } = await findMembership(base, { userId: user.id, slug })
  return { ...base, project, actor: { kind: "user", id: user.id, role } }
}
