import { simpleParser } from "mailparser"
import { describe, expect, it } from "vitest"
import { withBulkHeaders } from "./bulk-headers"
import { localMailbox } from "./local-mailbox"
import { testMessage } from "./testing"

const from = { email: "news@acme.test", name: "Acme" }

function given(name: string, headers: Record<string, string> = {}) {
  return withBulkHeaders(headers, { id: "prj_0199", name, from })
}

/** The list's name and id as they stand in the message, the name decoded. */
async function listOf(headers: Record<string, string>) {
  const kept: Buffer[] = []
  await localMailbox(async ({ raw }) => void kept.push(raw)).send(testMessage({ headers }))
  const { headerLines } = await simpleParser(kept[0] ?? "")
  const line = headerLines.find(({ key }) => key === "list-id")?.line.replace(/\r?\n/g, "") ?? ""
  const [, words = "", id = ""] = /^List-Id: (?:(.+) )?<(.+)>$/i.exec(line) ?? []
  const [, encoded] = /^=\?UTF-8\?B\?(\S{1,63})\?=$/.exec(words) ?? []
  return { words: encoded ? String(Buffer.from(encoded, "base64")) : words, id }
}

describe("withBulkHeaders", () => {
  it("marks a message as one to many, and not as automatic", () => {
    expect(given("Acme News", { "X-Order": "42" })).toEqual({
      "X-Order": "42",
      "List-Id": "Acme News <prj_0199.acme.test>",
      Precedence: "bulk",
      "X-Auto-Response-Suppress": "OOF, AutoReply",
    })
  })

  it.each([
    ["Acme", "Acme"],
    ["Acme, Inc. <x@y.z>", "Acme Inc x y z"],
    ["Grüße & Co", "Grüße Co"],
    ["!", ""],
    ["Ж".repeat(40), "Ж".repeat(22)],
  ])("names the list of %j", async (name, words) => {
    expect(await listOf(given(name))).toEqual({ words, id: "prj_0199.acme.test" })
  })

  it("leaves what the sender says of its own", () => {
    const own = { "list-id": "<digest.acme.test>", precedence: "list" }
    expect(given("Acme", own)).toEqual({ ...own, "X-Auto-Response-Suppress": "OOF, AutoReply" })
  })
})
