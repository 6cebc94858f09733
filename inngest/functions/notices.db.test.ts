import { simpleParser } from "mailparser"
import { afterAll, describe, expect, it, vi } from "vitest"
import { mailboxMessages } from "@/db/schema/mailbox-messages"
import { relay } from "@/inngest/relay"
import { inTransaction } from "@/lib/services/context"
import { sendNotice } from "@/lib/services/notices/send"
import { testCaller } from "@/lib/services/testing"
import { startTestWorker } from "./testing"

const { database, client, noRunLeft, stop } = await startTestWorker()
afterAll(stop)

const notice = { to: ["ada@acme.test", "bob@acme.test", "ada@acme.test"], subject: "Gone", text: "It is disabled." }

async function delivered() {
  await relay(client)
  await noRunLeft()
  const rows = await testCaller(database).db.select().from(mailboxMessages)
  return Promise.all(rows.map(({ raw }) => simpleParser(raw)))
}

describe("a notice", () => {
  it("reaches everybody once, after the change that it tells of", async () => {
    const caller = testCaller(database)
    const undone = inTransaction(caller, async (tx) => {
      await sendNotice(tx, { ...notice, subject: "Never" })
      throw new Error("undone")
    })
    await expect(undone).rejects.toThrow("undone")
    await inTransaction(caller, (tx) => sendNotice(tx, notice))
    const messages = await vi.waitFor(async () => {
      const found = await delivered()
      expect(found).toHaveLength(2)
      return found
    })
    expect(messages.map(({ subject, text }) => [subject, text?.trim()])).toEqual([
      ["Gone", "It is disabled."],
      ["Gone", "It is disabled."],
    ])
    expect(
      messages
        .flatMap(({ to }) => to ?? [])
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual(["ada@acme.test", "bob@acme.test"])
  })
})
