import { describe, expect, it } from "vitest"
import { eventBody, maxBodyLength } from "./event-data"
import { fingerprintOf } from "./fingerprint"
import { parseMessage } from "./parse-message"
import { mime, writtenMail } from "./testing"

describe("parseMessage", () => {
  it("reads whom it is from, whom it is to and what it says", async () => {
    expect(await parseMessage(writtenMail())).toMatchObject({
      messageId: "CAF=42@mail.example.com",
      from: "sender@example.com",
      fromHeader: "Jane Smith <sender@example.com>",
      to: ["support@yourdomain.com"],
      subject: "Re: Your question",
      html: "<html><body>This is the email body content...</body></html>",
      text: null,
      attachments: [],
      isAutomatic: false,
      reportType: null,
    })
  })

  it.each([
    ["sender@example.com", "sender@example.com"],
    ["<Sender@Example.com>", "Sender@Example.com"],
    ['"Smith, Jane" <sender@example.com>', '"Smith, Jane" <sender@example.com>'],
    ["=?utf-8?q?J=C3=BCrgen?= <sender@example.com>", "Jürgen <sender@example.com>"],
    ["O'Neil <sender@example.com>", "O'Neil <sender@example.com>"],
  ])("shows the From header %s as %s", async (from, shown) => {
    const message = await parseMessage(writtenMail({ from }))
    expect([message.from, message.fromHeader]).toEqual(["sender@example.com", shown])
  })

  it("writes a domain as DNS has it", async () => {
    const message = await parseMessage(
      writtenMail({ from: "Jane <jane@xn--bcher-kva.example>", to: "a@Bücher.example" }),
    )
    expect([message.from, message.to]).toEqual(["jane@xn--bcher-kva.example", ["a@xn--bcher-kva.example"]])
  })

  it("decodes subjects, parts and names of files, and lists pictures that stand in the text", async () => {
    const message = await parseMessage(
      mime(
        "From: a@example.com",
        "To: b@example.com, Team: c@example.com, D <d@example.com>;",
        "Subject: =?iso-8859-1?Q?Gr=FC=DFe?=",
        'Content-Type: multipart/related; boundary="r"',
        "",
        "--r",
        'Content-Type: multipart/alternative; boundary="a"',
        "",
        "--a",
        "Content-Type: text/plain; charset=iso-8859-1",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "Gr=FC=DFe",
        "--a",
        "Content-Type: text/html",
        "",
        '<img src="cid:logo@x">',
        "--a--",
        "--r",
        "Content-Type: image/png",
        "Content-ID: <logo@x>",
        "Content-Transfer-Encoding: base64",
        "",
        "iVBORw==",
        "--r",
        "Content-Type: text/plain; name*=UTF-8''%C3%BCbersicht.txt",
        "Content-Disposition: attachment",
        "",
        "one",
        "--r--",
      ),
    )
    expect(message).toMatchObject({ subject: "Grüße", text: "Grüße", html: '<img src="cid:logo@x">' })
    expect(message.to).toEqual(["b@example.com", "c@example.com", "d@example.com"])
    expect(message.attachments).toMatchObject([
      { filename: "part-1", contentType: "image/png", contentId: "logo@x", isInline: true },
      { filename: "übersicht.txt", contentType: "text/plain", contentId: null, isInline: false },
    ])
    expect(message.attachments[0]?.content).toEqual(Buffer.from("iVBORw==", "base64"))
  })

  it("keeps every header in its order, unfolded", async () => {
    const { headers } = await parseMessage(mime("X-A: one", "From: a@example.com", "X-A: two", "\tmore", "", "text"))
    expect(headers).toEqual([
      { name: "X-A", value: "one" },
      { name: "From", value: "a@example.com" },
      { name: "X-A", value: "two more" },
    ])
  })

  it.each([
    ["auto-replied", true],
    ["auto-generated (failure)", true],
    ["no", false],
  ])("tells whether a program wrote it: Auto-Submitted: %s", async (said, isAutomatic) => {
    const headers = [`Auto-Submitted: ${said}`]
    expect(await parseMessage(writtenMail({ headers }))).toMatchObject({ isAutomatic })
  })

  it("holds nothing that a database refuses", async () => {
    const message = await parseMessage(writtenMail({ from: "J\0ane <sender@example.com>", body: "a\0b" }))
    expect(JSON.stringify(message)).not.toContain("\\u0000")
  })

  it.each(["", "not a message at all", "\0\0\0", "From: <<<>>>\r\n\r\n"])("names no sender in %j", async (raw) => {
    expect((await parseMessage(Buffer.from(raw))).from).toBeNull()
  })

  it("refuses headers without end", async () => {
    await expect(parseMessage(mime(`X-A: ${"a".repeat(1_100_000)}`, "", "text"))).rejects.toThrow()
  })
})

describe("fingerprintOf", () => {
  const of = async (raw: Buffer, sender: string | null = "sender@example.com") =>
    fingerprintOf(raw, await parseMessage(raw), sender)

  it("is the same for a repeat that took another way", async () => {
    const repeat = Buffer.concat([Buffer.from("Received: from elsewhere\r\n"), writtenMail()])
    expect(await of(repeat)).toBe(await of(writtenMail()))
  })

  it.each([
    ["another Message-ID", writtenMail({ id: "other@example.com" })],
    ["another text", writtenMail({ body: "<p>Other</p>" })],
    ["another sender", writtenMail({ from: "bob@example.com" })],
  ])("differs by %s", async (_, other) => {
    expect(await of(other)).not.toBe(await of(writtenMail()))
  })

  it("differs by the sender of the envelope", async () => {
    expect(await of(writtenMail(), "a@example.com")).not.toBe(await of(writtenMail(), "b@example.com"))
  })
})

describe("eventBody", () => {
  it.each([
    ["<p>Hello</p>", "Hello", "<p>Hello</p>"],
    [null, "Hello", "Hello"],
    ["", "Hello", "Hello"],
    [null, null, ""],
  ])("of %j and %j is %j", (html, text, body) => {
    expect(eventBody(html, text)).toBe(body)
  })

  it("is cut where it is long, with its elements closed and no half character", () => {
    const html = eventBody(`<div><p>${"a".repeat(maxBodyLength)}</p></div>`, null)
    expect(html.length).toBeLessThan(maxBodyLength + 100)
    expect(html).toMatch(/^<div><p>a+<\/p><\/div>$/)
    expect(eventBody(null, `a${"😀".repeat(maxBodyLength)}`)).toHaveLength(maxBodyLength - 1)
  })
})
