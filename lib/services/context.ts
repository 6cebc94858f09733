import "server-only"
import { type Connection, connect, type Database } from "@/db/client"
import { isDeadlock } from "@/db/errors"
import { env } from "@/lib/env"
import { newId } from "@/lib/ids"

export type Role = "owner" | "admin" | "member" | "viewer"

/** Who acts. Recipients act through a signed link, the system through a durable function. */
export type Actor =
  | { kind: "user"; id: string; role: Role }
  | { kind: "key"; id: string; keyKind: "public" | "secret" }
  | { kind: "recipient" }
  | { kind: "system" }

export type Project = { id: string; slug: string; name: string }

/** What a verb needs to know of its caller. `db` is the pool, or the open transaction inside `inTransaction`. */
export type Context = { db: Database; actor: Actor; project: Project; requestId: string; now: Date }

/** A context before a project is known: signing up, signing in, looking a key up. */
export type Anonymous = Pick<Context, "db" | "requestId" | "now">

// Next bundles instrumentation, pages and routes apart; only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { heedConnection?: Connection }

/** The pool of this process. */
export function database(): Database {
  shared.heedConnection ??= connect(env().DATABASE_URL)
  return shared.heedConnection.db
}

/** Closes the pool of this process, if it was opened. */
export async function closeDatabase(): Promise<void> {
  await shared.heedConnection?.close()
  shared.heedConnection = undefined
}

export function anonymousContext(requestId: string = newId("req")): Anonymous {
  return { db: database(), requestId, now: new Date() }
}

/** A context of the durable functions, which act for a project on nobody's behalf. */
export function systemContext(project: Project): Context {
  return { ...anonymousContext(), actor: { kind: "system" }, project }
}

/** The same where only the project's id is known, and nothing more of it is needed. */
export function systemContextOf(projectId: string): Context {
  return systemContext({ id: projectId, slug: "", name: "" })
}

const deadlockAttempts = 3

/**
 * Runs several writes as one. Inside an open transaction it nests as a savepoint. `work` may be run again: when two
 * transactions stand in each other's way, PostgreSQL ends one of them, and all that it did is undone.
 */
export async function inTransaction<C extends Anonymous, T>(ctx: C, work: (ctx: C) => Promise<T>): Promise<T> {
  const isNested = "rollback" in ctx.db
  for (let attempt = 1; ; attempt++) {
    try {
      return await ctx.db.transaction((tx) => work({ ...ctx, db: tx }))
    } catch (error) {
      if (isNested || attempt >= deadlockAttempts || !isDeadlock(error)) throw error
    }
  }
}

/** How an actor is written into events and the audit log, such as `user:usr_…` or `recipient`. */
export function actorName(actor: Actor): string {
  return actor.kind === "user" || actor.kind === "key" ? `${actor.kind}:${actor.id}` : actor.kind
}
