import { describe, expect, it } from "vitest"
import type { ColumnMapping } from "../contracts/imports"
import { csvRows, delimiterOf } from "./csv-rows"
import { guessMapping } from "./guess-mapping"
import { readRow } from "./read-row"
import { asUtf8 } from "./utf8"

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

async function textOf(bytes: Buffer, size = 1): Promise<string> {
  return Buffer.concat(await all(asUtf8(inPieces(bytes, size)))).toString("utf8")
}

function rowsOf(text: string, size = 3) {
  return all(csvRows(inPieces(Buffer.from(text), size), { delimiter: ",", from: { bytes: 0, line: 0 } }))
}

describe("asUtf8", () => {
  const text = "e-mail,Näme\r\nzoë@example.com,日本 🎉\r\n"

  it("leaves UTF-8 as it is, wherever pieces end", async () => {
    expect(await textOf(Buffer.from(text))).toBe(text)
  })

  it("takes the byte order mark away", async () => {
    expect(await textOf(Buffer.from(`\ufeff${text}`), 2)).toBe(text)
  })

  it.each([1, 3, 64])("reads UTF-16 of both orders by its mark, in pieces of %i bytes", async (size) => {
    const little = Buffer.from(`\ufeff${text}`, "utf16le")
    expect(await textOf(little, size)).toBe(text)
    expect(await textOf(Buffer.from(little).swap16(), size)).toBe(text)
  })

  it.each([1, 5, 1000])("names the line that is another encoding, in pieces of %i bytes", async (size) => {
    const latin1 = Buffer.from("email,name\na@example.com,Ada\nz@example.com,Zo\u00eb K\n", "latin1")
    await expect(textOf(latin1, size)).rejects.toThrow("Line 3 is not UTF-8.")
  })

  it("names the line with bytes that are no text", async () => {
    await expect(textOf(Buffer.from("email\na@b.c\u0000"), 4)).rejects.toThrow("Line 2 holds bytes that are no text.")
    await expect(textOf(Buffer.from("email\na@b.c", "utf16le"))).rejects.toThrow("Line 1 holds")
  })

  it("refuses a character that is cut off by the end", async () => {
    await expect(textOf(Buffer.from("email\nz\u00eb").subarray(0, -1))).rejects.toThrow("Line 2 is not UTF-8.")
  })
})

describe("csvRows", () => {
  const text = 'email,note\r\na@b.c,"two\r\nlines, ""quoted"""\r\n\r\nz\u00eb@b.c,q"z\r\nlast@b.c,"end"'

  it.each([1, 2, 7, 500])("reads quotes, breaks and commas inside them across pieces of %i bytes", async (size) => {
    const rows = await rowsOf(text, size)
    expect(rows.map(({ cells, line }) => [line, ...cells])).toEqual([
      [1, "email", "note"],
      [2, "a@b.c", 'two\r\nlines, "quoted"'],
      [5, "z\u00eb@b.c", 'q"z'],
      [6, "last@b.c", "end"],
    ])
  })

  it("goes on from where any row ends as if it had read all of it", async () => {
    const rows = await rowsOf(text)
    const middle = rows[1] ?? { endBytes: 0, endLine: 0 }
    const rest = inPieces(Buffer.from(text).subarray(middle.endBytes), 4)
    const from = { bytes: middle.endBytes, line: middle.endLine }
    expect(await all(csvRows(rest, { delimiter: ",", from }))).toEqual(rows.slice(2))
  })

  it("names the line of a quote that is never closed", async () => {
    await expect(rowsOf('email\na@b.c\n"b@b.c\nc@b.c\n')).rejects.toThrow("The row from line 3 on opens a quote")
  })

  it("gives up on such a quote before it has read everything", async () => {
    const endless = `email\n"${"x".repeat(3 * 1024 * 1024)}`
    await expect(rowsOf(endless, 65_536)).rejects.toThrow("The row from line 2 on opens a quote")
  })
})

describe("delimiterOf", () => {
  it.each([
    ["email,name\n", ","],
    ["email;first, last;age\n1;2\n", ";"],
    ["email\tname", "\t"],
    ['"a;b;c;d",email\n', ","],
    ["email\n", ","],
  ])("finds it in %j", (start, delimiter) => {
    expect(delimiterOf(start)).toBe(delimiter)
  })
})

describe("guessMapping", () => {
  it("knows the address, the subscription and the types of the rest", () => {
    const names = [
      "E-Mail-Adresse",
      "Opt-in",
      "First name",
      "data.plan",
      "Seats",
      "Trial",
      "Zip",
      "Tags",
      "createdAt",
      "id",
    ]
    const row = ["ada@example.com", "yes", "Ada", "pro", "3", "true", "01234", '["a"]', "2026-01-01", "cnt_1"]
    expect(guessMapping("contacts", names, [row])).toEqual([
      { to: "email" },
      { to: "subscribed" },
      { to: "data", key: "first_name", type: "text" },
      { to: "data", key: "plan", type: "text" },
      { to: "data", key: "seats", type: "number" },
      { to: "data", key: "trial", type: "boolean" },
      { to: "data", key: "zip", type: "text" },
      { to: "data", key: "tags", type: "json" },
      { to: "skip" },
      { to: "skip" },
    ])
  })

  it("finds addresses under a name that says nothing, and keeps a status that is none", () => {
    const guess = guessMapping(
      "contacts",
      ["Status", "Who"],
      [
        ["gold", "a@example.com"],
        ["silver", "b@example.com"],
      ],
    )
    expect(guess).toEqual([{ to: "data", key: "status", type: "text" }, { to: "email" }])
  })

  it("knows the reason of a suppressed address, and takes nothing else", () => {
    const guess = guessMapping(
      "suppressions",
      ["email", "reason", "detail", "plan"],
      [["a@b.co", "Bounce", "x", "pro"]],
    )
    expect(guess).toEqual([{ to: "email" }, { to: "reason" }, { to: "detail" }, { to: "skip" }])
  })
})

describe("readRow", () => {
  const mapping: ColumnMapping[] = [
    { to: "email" },
    { to: "subscribed" },
    { to: "data", key: "seats", type: "number" },
    { to: "reason" },
  ]
  const read = (...cells: string[]) => readRow({ cells, line: 2, endBytes: 0, endLine: 2 }, mapping)

  it("says nothing of empty and missing cells", () => {
    expect(read(" ADA@example.com ", "")).toMatchObject({ email: "ada@example.com", data: {} })
    expect(read("ada@example.com")).not.toHaveProperty("subscribed")
  })

  it("takes the mark of a formula away", () => {
    expect(read("ada@example.com", "no", "'-5")).toMatchObject({ subscribed: false, data: { seats: -5 } })
  })

  it.each([
    [["nobody"], "“nobody” is not an e-mail address."],
    [["", "yes"], "There is no e-mail address."],
    [["a@example.com", "maybe"], "“maybe” says neither subscribed nor unsubscribed."],
    [["a@example.com", "", "many"], "“many” in seats is no number."],
    [["a@example.com", "", "1e999"], "“1e999” in seats is no number."],
    [["a@example.com", "", "", "because"], "“because” is none of bounce, complaint and manual."],
    [["a@example.com", "", "", "", "more"], "There are 5 cells, and the heading has 4."],
  ])("says what is wrong with %j", (cells, problem) => {
    expect(read(...cells)).toEqual({ problem })
  })
})
