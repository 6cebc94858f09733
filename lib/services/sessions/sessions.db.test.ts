import { afterAll, describe, expect, it } from "vitest"
import { newId } from "@/lib/ids"
import type { Anonymous } from "../context"
import { openTestDatabase, testCaller } from "../testing"
import { hashPassword } from "../users/password"
import { insertUser } from "../users/sign-up"
import { findSession } from "./find"
import { listSessions } from "./list"
import { openSession, sessionLifetimeSeconds } from "./open"
import { revokeSession } from "./revoke"
import { checkPassword } from "./sign-in"

const database = await openTestDatabase()
afterAll(database.drop)

const password = "correct horse battery"
const passwordHash = await hashPassword(password)

async function givenUser(ctx: Anonymous): Promise<{ id: string; email: string }> {
  const email = `${newId("usr")}@heed.test`
  return { email, id: await insertUser(ctx, { email, passwordHash, isOwner: false }) }
}

async function givenSession(ctx: Anonymous) {
  const user = await givenUser(ctx)
  const sessionId = await openSession(ctx, { userId: user.id, userAgent: "Firefox", ipAddress: "192.0.2.1" })
  return { ...user, sessionId }
}

function later(ctx: Anonymous, seconds: number): Anonymous {
  return { ...ctx, now: new Date(ctx.now.getTime() + seconds * 1000) }
}

describe("findSession", () => {
  it("finds the user of an open session", async () => {
    const ctx = testCaller(database)
    const { id, email, sessionId } = await givenSession(ctx)
    expect(await findSession(ctx, sessionId)).toEqual({ id, email, isOwner: false, sessionId })
  })

  it("finds nobody once it has expired", async () => {
    const ctx = testCaller(database)
    const { sessionId } = await givenSession(ctx)
    expect(await findSession(later(ctx, sessionLifetimeSeconds - 1), sessionId)).toBeDefined()
    expect(await findSession(later(ctx, sessionLifetimeSeconds), sessionId)).toBeUndefined()
  })

  it("finds nobody for what is no session", async () => {
    expect(await findSession(testCaller(database), "ses_0")).toBeUndefined()
  })

  it("notes when it was last seen, to the minute", async () => {
    const ctx = testCaller(database)
    const { id: userId, sessionId } = await givenSession(ctx)
    await findSession(later(ctx, 30), sessionId)
    await findSession(later(ctx, 90), sessionId)
    const [session] = await listSessions(ctx, { userId, currentId: sessionId })
    expect(session).toMatchObject({ lastSeenAt: later(ctx, 90).now.toISOString(), isCurrent: true })
  })
})

describe("revokeSession", () => {
  it("ends the session at once", async () => {
    const ctx = testCaller(database)
    const { id: userId, sessionId } = await givenSession(ctx)
    await revokeSession(ctx, { userId, sessionId })
    expect([await findSession(ctx, sessionId), await listSessions(ctx, { userId, currentId: "" })]).toEqual([
      undefined,
      [],
    ])
  })

  it("finds nothing to revoke the second time", async () => {
    const ctx = testCaller(database)
    const { id: userId, sessionId } = await givenSession(ctx)
    await revokeSession(ctx, { userId, sessionId })
    await expect(revokeSession(ctx, { userId, sessionId })).rejects.toMatchObject({ kind: "not_found" })
  })

  it("refuses another user", async () => {
    const ctx = testCaller(database)
    const [own, other] = [await givenSession(ctx), await givenSession(ctx)]
    const revoke = revokeSession(ctx, { userId: other.id, sessionId: own.sessionId })
    await expect(revoke).rejects.toMatchObject({ kind: "not_found" })
    expect(await findSession(ctx, own.sessionId)).toBeDefined()
  })
})

describe("checkPassword", () => {
  it("answers the user whose password it is", async () => {
    const ctx = testCaller(database)
    const { id, email } = await givenUser(ctx)
    expect(await checkPassword(ctx, { email, password, ipAddress: newId("req") })).toBe(id)
  })

  it("gives one answer for a wrong password, an unknown address and an account without password", async () => {
    const ctx = testCaller(database)
    const email = `${newId("usr")}@heed.test`
    await insertUser(ctx, { email, passwordHash: null, isOwner: false })
    const tries = [
      { email: (await givenUser(ctx)).email, password: "wrong" },
      { email: "nobody@heed.test", password },
      { email, password },
    ]
    const answers = await Promise.allSettled(
      tries.map((given) => checkPassword(ctx, { ...given, ipAddress: newId("req") })),
    )
    expect(new Set(answers.map((answer) => answer.status === "rejected" && String(answer.reason)))).toEqual(
      new Set(["Unauthorized: The e-mail address or the password is wrong."]),
    )
  })

  it("stops after ten wrong tries from one place, even with the right password, until the window has ended", async () => {
    const ctx = testCaller(database)
    const { id, email } = await givenUser(ctx)
    const input = { email, password, ipAddress: newId("req") }
    await Promise.allSettled(Array.from({ length: 10 }, () => checkPassword(ctx, { ...input, password: "wrong" })))
    await expect(checkPassword(ctx, input)).rejects.toMatchObject({ kind: "rate_limited", retryAfterSeconds: 900 })
    expect(await checkPassword(later(ctx, 901), input)).toBe(id)
  })

  it("does not lock the owner out by what a stranger tries elsewhere", async () => {
    const ctx = testCaller(database)
    const { id, email } = await givenUser(ctx)
    const wrong = { email, password: "wrong", ipAddress: newId("req") }
    await Promise.allSettled(Array.from({ length: 12 }, () => checkPassword(ctx, wrong)))
    expect(await checkPassword(ctx, { email, password, ipAddress: newId("req") })).toBe(id)
  })
})
