import dgram from "node:dgram"
import dns from "node:dns"
import net from "node:net"
import { onTestFinished } from "vitest"

type Question = { name: string; type: "A" | "AAAA" /** How often this was asked before. */; nth: number }

/** The addresses to answer with; undefined for a name that does not exist, null for no answer at all. */
type Zone = (question: Question) => string[] | undefined | null

export type NameServer = { questions: Question[]; lookup: (host: string) => Promise<string[]> }

/** A real DNS server on loopback, and a look-up that asks it for both kinds of addresses each time (RFC 1035 §4). */
export async function startNameServer(zone: Zone): Promise<NameServer> {
  const questions: Question[] = []
  const socket = dgram.createSocket("udp4", (message, from) => {
    const asked = readQuestion(message)
    const nth = questions.filter(({ name, type }) => name === asked.name && type === asked.type).length
    questions.push({ ...asked, nth })
    const addresses = zone({ ...asked, nth })
    if (addresses !== null) socket.send(reply(message, asked, addresses), from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve))
  const resolver = new dns.promises.Resolver()
  resolver.setServers([`127.0.0.1:${socket.address().port}`])
  onTestFinished(() => {
    resolver.cancel()
    socket.close()
  })
  return { questions, lookup: (host) => resolveBoth(resolver, host) }
}

async function resolveBoth(resolver: dns.promises.Resolver, host: string): Promise<string[]> {
  const [v4, v6] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  if (v4.status === "rejected" && v6.status === "rejected") throw v4.reason
  return [v4, v6].flatMap((answers) => (answers.status === "fulfilled" ? answers.value : []))
}

const headerBytes = 12

function readQuestion(message: Buffer): Omit<Question, "nth"> {
  const labels: string[] = []
  let at = headerBytes
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString("latin1", at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join(".").toLowerCase(), type: message.readUInt16BE(at + 1) === 28 ? "AAAA" : "A" }
}

function reply(message: Buffer, { name, type }: Omit<Question, "nth">, addresses: string[] | undefined): Buffer {
  const question = message.subarray(headerBytes, headerBytes + name.length + 2 + 4)
  const answers = (addresses ?? []).filter((address) => net.isIPv6(address) === (type === "AAAA")).map(record)
  const header = Buffer.from(message.subarray(0, headerBytes))
  header.writeUInt16BE(addresses ? 0x8580 : 0x8583, 2)
  header.writeUInt16BE(answers.length, 6)
  header.writeUInt32BE(0, 8)
  return Buffer.concat([header, question, ...answers])
}

/** One address that may be kept for no second, under the name in the question. */
function record(address: string): Buffer {
  const data = net.isIPv6(address) ? v6Bytes(address) : Buffer.from(address.split(".").map(Number))
  const head = Buffer.from([0xc0, headerBytes, 0, data.length === 16 ? 28 : 1, 0, 1, 0, 0, 0, 0, 0, data.length])
  return Buffer.concat([head, data])
}

function v6Bytes(address: string): Buffer {
  const [head = "", tail = ""] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::")
  const [before, after] = [head, tail].map((part) => part.split(":").filter(Boolean)) as [string[], string[]] // of two
  const groups = [...before, ...Array(8 - before.length - after.length).fill("0"), ...after]
  return Buffer.from(groups.map((group) => group.padStart(4, "0")).join(""), "hex")
}
