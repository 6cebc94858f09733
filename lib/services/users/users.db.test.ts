import { afterAll, afterEach, describe, expect, it } from "vitest"
import { installation } from "@/db/schema/installation"
import { projects } from "@/db/schema/projects"
import { users } from "@/db/schema/users"
import { findKey } from "../api-keys/find"
import { acceptSecret } from "../installation/accept-secret"
import { readInstallation, updateInstallation } from "../installation/settings"
import { findMembership, listProjectsOf } from "../projects/find-membership"
import { openTestDatabase, testCaller } from "../testing"
import { hashPassword, verifyPassword } from "./password"
import { signInWithProvider } from "./sign-in-with-provider"
import { signUp } from "./sign-up"

const database = await openTestDatabase()
const ctx = testCaller(database)
await acceptSecret(ctx, ["fingerprint"])
afterAll(database.drop)
afterEach(async () => {
  await ctx.db.delete(users)
  await ctx.db.delete(projects)
  await ctx.db.update(installation).set({ signUpOpen: false })
})

function account(override: Record<string, string> = {}) {
  return { email: "ada@example.com", password: "correct horse", project: "Acme", ...override }
}

async function openSignUp(): Promise<void> {
  await ctx.db.update(installation).set({ signUpOpen: true })
}

describe("signUp", () => {
  it("makes the first account the owner, with a project and keys that work", async () => {
    const { projectId, projectSlug, secretKey, publicKey } = await signUp(ctx, account())
    const [user] = await ctx.db.select().from(users)
    expect(user).toMatchObject({ email: "ada@example.com", isOwner: true })
    expect(await findMembership(ctx, { userId: user?.id ?? "", slug: projectSlug })).toMatchObject({ role: "owner" })
    const keys = [await findKey(ctx, secretKey), await findKey(ctx, publicKey)]
    expect(keys).toMatchObject([
      { keyKind: "secret", project: { id: projectId } },
      { keyKind: "public", project: { id: projectId } },
    ])
  })

  it("stores no password", async () => {
    await signUp(ctx, account())
    expect(JSON.stringify(await ctx.db.select().from(users))).not.toContain("correct horse")
  })

  it("is closed after the first account", async () => {
    await signUp(ctx, account())
    const second = signUp(ctx, account({ email: "bob@example.com" }))
    await expect(second).rejects.toMatchObject({ kind: "forbidden", code: "sign_up_closed" })
    expect(await ctx.db.$count(projects)).toBe(1)
  })

  it("takes further accounts while the owner has it open, and makes them no owners", async () => {
    await signUp(ctx, account())
    await openSignUp()
    await signUp(ctx, account({ email: "bob@example.com" }))
    const rows = await ctx.db.select({ isOwner: users.isOwner }).from(users).orderBy(users.id)
    expect(rows).toEqual([{ isOwner: true }, { isOwner: false }])
  })

  it("conflicts with an address that is taken, and leaves no project behind", async () => {
    await signUp(ctx, account())
    await openSignUp()
    await expect(signUp(ctx, account())).rejects.toMatchObject({ kind: "conflict", errors: [{ field: "email" }] })
    expect(await ctx.db.$count(projects)).toBe(1)
  })

  it("makes one owner of two concurrent first accounts, and turns the other away", async () => {
    const both = await Promise.allSettled([signUp(ctx, account()), signUp(ctx, account({ email: "bob@example.com" }))])
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "sign_up_closed" } })
    expect([await ctx.db.$count(users), await ctx.db.$count(projects)]).toEqual([1, 1])
  })

  it("gives projects of one name slugs of their own", async () => {
    const one = await signUp(ctx, account({ project: "Ünïted Ådvertising!" }))
    await openSignUp()
    const two = await signUp(ctx, account({ email: "bob@example.com", project: "Ünïted Ådvertising!" }))
    expect(one.projectSlug).toMatch(/^[a-z0-9-]+$/)
    expect(two.projectSlug.startsWith(`${one.projectSlug}-`)).toBe(true)
  })
})

describe("signInWithProvider", () => {
  const identity = { provider: "github", providerAccountId: "1", email: "Ada@Example.com" }

  it("makes the first identity the owner and knows it again", async () => {
    const id = await signInWithProvider(ctx, identity)
    expect(await signInWithProvider(ctx, { ...identity, email: null })).toBe(id)
    expect(await ctx.db.select().from(users)).toMatchObject([{ id, email: "ada@example.com", isOwner: true }])
  })

  it("does not let an address alone into an account", async () => {
    await signUp(ctx, account())
    await openSignUp()
    expect(await signInWithProvider(ctx, identity)).toBeUndefined()
  })

  it.each([{ email: null }, { email: undefined }])("refuses a new identity with %j", async (override) => {
    expect(await signInWithProvider(ctx, { ...identity, ...override })).toBeUndefined()
  })

  it("refuses strangers while sign-up is closed", async () => {
    await signUp(ctx, account({ email: "bob@example.com" }))
    expect(await signInWithProvider(ctx, identity)).toBeUndefined()
  })
})

describe("updateInstallation", () => {
  const user = { id: "usr_1", email: "ada@example.com", sessionId: "ses_1" }

  it("lets the owner open sign-up", async () => {
    await updateInstallation(ctx, { ...user, isOwner: true }, { signUpOpen: true })
    expect(await readInstallation(ctx)).toEqual({ signUpOpen: true })
  })

  it("refuses everybody else", async () => {
    const update = updateInstallation(ctx, { ...user, isOwner: false }, { signUpOpen: true })
    await expect(update).rejects.toMatchObject({ kind: "forbidden", code: "owner_required" })
    expect(await readInstallation(ctx)).toEqual({ signUpOpen: false })
  })
})

describe("findMembership", () => {
  it("finds no project of another user, as if it did not exist", async () => {
    const { projectSlug } = await signUp(ctx, account())
    const [theirs, unknown] = await Promise.allSettled([
      findMembership(ctx, { userId: "usr_0", slug: projectSlug }),
      findMembership(ctx, { userId: "usr_0", slug: "nowhere" }),
    ])
    expect([theirs, await listProjectsOf(ctx, "usr_0")]).toEqual([unknown, []])
    expect(theirs.status).toBe("rejected")
  })
})

describe("verifyPassword", () => {
  it("tells the right from the wrong, and from none", async () => {
    const stored = await hashPassword("correct horse")
    const answers = [
      verifyPassword(stored, "correct horse"),
      verifyPassword(stored, "wrong"),
      verifyPassword(null, "nobody's password"),
    ]
    expect(await Promise.all(answers)).toEqual([true, false, false])
  })
})
