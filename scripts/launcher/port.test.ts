import net from "node:net"
import { describe, expect, it } from "vitest"
import { choosePort, findFreePort, parsePort } from "./port.mjs"

async function withListener(host: string | undefined, use: (port: number) => Promise<void>) {
  const server = net.createServer()
  const port = await findFreePort()
  await new Promise<void>((resolve) => server.listen({ port, host }, () => resolve()))
  await use(port).finally(() => server.close())
}

describe("choosePort", () => {
  it("takes a wanted port that is free", async () => {
    const port = await findFreePort()

    expect(await choosePort(String(port))).toBe(port)
  })

  it("refuses a wanted port on which somebody listens everywhere", async () => {
    await withListener(undefined, async (port) => {
      await expect(choosePort(String(port))).rejects.toThrow(`Port ${port} is in use`)
    })
  })

  it("refuses a wanted port on which somebody listens on this machine only", async () => {
    await withListener("127.0.0.1", async (port) => {
      await expect(choosePort(String(port))).rejects.toThrow(`Port ${port} is in use`)
    })
  })
})

describe("parsePort", () => {
  it.each(["0", "65536", "-1", "3000x", "3e3", "1.5", " "])("refuses %j", (text) => {
    expect(() => parsePort(text)).toThrow("PORT must be a number from 1 to 65535")
  })

  it("accepts the highest port", () => {
    expect(parsePort("65535")).toBe(65_535)
  })
})
