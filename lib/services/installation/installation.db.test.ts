import { afterAll, afterEach, describe, expect, it } from "vitest"
import { installation } from "@/db/schema/installation"
import { projects } from "@/db/schema/projects"
import { users } from "@/db/schema/users"
import { findKey } from "../api-keys/find"
import { openTestDatabase, testCaller } from "../testing"
import { acceptSecret } from "./accept-secret"
import { checkHealth } from "./check-health"
import { checkEnvironment, prepareDatabase, resealInstallation, setUpInstallation } from "./commands"
import { setUp } from "./set-up"

const database = await openTestDatabase()
const ctx = testCaller(database)
afterAll(database.drop)
afterEach(async () => {
  await ctx.db.delete(users)
  await ctx.db.delete(projects)
  await ctx.db.delete(installation)
})

const input = { email: "ada@example.com", password: "correct horse", project: "Acme", keepKeys: false }

describe("setUp", () => {
  it("creates an owner with a project and keys that work", async () => {
    const { projectId, secretKey, publicKey } = await setUp(ctx, input)
    expect(await ctx.db.select().from(users)).toMatchObject([{ email: "ada@example.com", isOwner: true }])
    expect([await findKey(ctx, secretKey), await findKey(ctx, publicKey)]).toMatchObject([
      { keyKind: "secret", project: { id: projectId } },
      { keyKind: "public", project: { id: projectId } },
    ])
  })

  it("creates nothing twice, and replaces the pair of keys before", async () => {
    const before = await setUp(ctx, input)
    const after = await setUp(ctx, { ...input, password: "another password" })
    expect([await ctx.db.$count(users), await ctx.db.$count(projects), after.projectId]).toEqual([
      1,
      1,
      before.projectId,
    ])
    const found = await Promise.all(
      [before.secretKey, before.publicKey, after.secretKey].map((key) => findKey(ctx, key)),
    )
    expect(found.map((key) => key !== undefined)).toEqual([false, false, true])
  })

  it("keeps the pair before when asked to", async () => {
    const before = await setUp(ctx, input)
    await setUp(ctx, { ...input, keepKeys: true })
    expect(await findKey(ctx, before.secretKey)).toBeDefined()
  })

  it("adds a project of another name for the same user", async () => {
    const before = await setUp(ctx, input)
    const after = await setUp(ctx, { ...input, project: "Other" })
    expect([await ctx.db.$count(users), await ctx.db.$count(projects)]).toEqual([1, 2])
    expect(await findKey(ctx, before.secretKey)).toBeDefined()
    expect(after.projectId).not.toBe(before.projectId)
  })
})

describe("acceptSecret", () => {
  it("takes the first secret and knows it again", async () => {
    expect([await acceptSecret(ctx, ["a"]), await acceptSecret(ctx, ["a"])]).toEqual([true, true])
  })

  it("refuses another secret", async () => {
    await acceptSecret(ctx, ["a"])
    expect(await acceptSecret(ctx, ["b"])).toBe(false)
  })

  it("rotates once the secret before is named too, and needs it only once", async () => {
    await acceptSecret(ctx, ["a"])
    expect([
      await acceptSecret(ctx, ["b", "a"]),
      await acceptSecret(ctx, ["b"]),
      await acceptSecret(ctx, ["a"]),
    ]).toEqual([true, true, false])
  })

  it("lets one of two secrets win a race for the first start", async () => {
    const answers = await Promise.all([acceptSecret(ctx, ["a"]), acceptSecret(ctx, ["b"])])
    expect(answers.sort()).toEqual([false, true])
  })
})

describe("prepareDatabase", () => {
  const start = { databaseUrl: database.url, migrationsFolder: "db/migrations", secret: "a".repeat(48) }

  it("can be run again, by several processes at once", async () => {
    await Promise.all([prepareDatabase(start), prepareDatabase(start)])
    expect(await ctx.db.$count(installation)).toBe(1)
  })

  it("says in one sentence what to do about a wrong secret", async () => {
    await prepareDatabase(start)
    const wrong = prepareDatabase({ ...start, secret: "b".repeat(48) })
    await expect(wrong).rejects.toMatchObject({ expected: true, message: expect.stringContaining("HEED_SECRET_OLD") })
    await prepareDatabase({ ...start, secret: "b".repeat(48), secretOld: start.secret })
  })
})

describe("setUpInstallation", () => {
  const command = { databaseUrl: database.url, appUrl: "http://heed.test", ...input }

  it("answers what a script needs", async () => {
    expect(await setUpInstallation(command)).toMatchObject({
      url: "http://heed.test",
      secretKey: expect.stringMatching(/^sk_/),
    })
  })

  it("names the option that is wrong", async () => {
    await expect(setUpInstallation({ ...command, password: "short" })).rejects.toMatchObject({
      expected: true,
      message: "--password: Use at least 10 characters.",
    })
  })
})

describe("resealInstallation", () => {
  it("refuses a secret that Heed was not started with", async () => {
    const start = { databaseUrl: database.url, migrationsFolder: "db/migrations", secret: "a".repeat(48) }
    await prepareDatabase(start)
    const next = { ...start, secret: "b".repeat(48) }
    await expect(resealInstallation(next)).rejects.toMatchObject({ expected: true })
    await prepareDatabase({ ...next, secretOld: `${"c".repeat(48)},${start.secret}` })
    expect(await resealInstallation(next)).toContainEqual({ what: "secrets", resealed: 0, unreadable: 0 })
  })
})

describe("checkEnvironment", () => {
  it("has a sentence for each problem, and none when all is fine", () => {
    expect(checkEnvironment({ DATABASE_URL: database.url })).toEqual([expect.stringMatching(/^HEED_SECRET is missing/)])
    expect(checkEnvironment({ DATABASE_URL: database.url, HEED_SECRET: "a".repeat(48) })).toEqual([])
  })
})

describe("checkHealth", () => {
  it("is ok while the database answers", async () => {
    expect(await checkHealth()).toEqual({ status: "ok" })
  })
})
