import dgram from "node:dgram"

/** Texts of TXT records and "10 mx.example.com" for MX, by name; what has none of a type that is named has none at all. */
export type Zone = Record<string, { TXT?: string[]; MX?: string[] }>

export type DnsServer = { address: string; stop: () => Promise<void> }

const servfail = 2
const nxdomain = 3

/** A real DNS server on loopback that knows what is in `zone` at the time, and fails for what is in `broken` (RFC 1035 §4). */
export async function startDnsServer(zone: Zone, { port = 0, broken = [] as string[] } = {}): Promise<DnsServer> {
  const socket = dgram.createSocket("udp4", (message, from) => {
    const question = readQuestion(message)
    const known = zone[question.name]
    const code = broken.includes(question.name) ? servfail : known ? 0 : nxdomain
    const texts = known?.[question.type] ?? []
    const records = texts.map((text) => (question.type === "MX" ? mxRecord(text) : txtRecord(text)))
    socket.send(reply(message, question.end, { code, records }), from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(port, "127.0.0.1", resolve))
  return {
    address: `127.0.0.1:${socket.address().port}`,
    stop: () => new Promise((resolve) => void socket.close(() => resolve())),
  }
}

const headerBytes = 12
const types = { TXT: 16, MX: 15 }

function readQuestion(message: Buffer): { name: string; type: "TXT" | "MX"; end: number } {
  const labels: string[] = []
  let at = headerBytes
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString("latin1", at + 1, at + 1 + length))
    at += 1 + length
  }
  const type = message.readUInt16BE(at + 1) === types.MX ? "MX" : "TXT"
  return { name: labels.join(".").toLowerCase(), type, end: at + 1 + 4 }
}

function reply(message: Buffer, end: number, { code, records }: { code: number; records: Buffer[] }): Buffer {
  const header = Buffer.from(message.subarray(0, headerBytes))
  header.writeUInt16BE(0x8580 | code, 2)
  header.writeUInt16BE(records.length, 6)
  header.writeUInt32BE(0, 8)
  return Buffer.concat([header, message.subarray(headerBytes, end), ...records])
}

/** In pieces of at most 255 bytes. */
function txtRecord(text: string): Buffer {
  const bytes = Buffer.from(text)
  const count = Math.max(1, Math.ceil(bytes.length / 255))
  const pieces = Array.from({ length: count }, (_, nth) => bytes.subarray(nth * 255, (nth + 1) * 255))
  return record("TXT", Buffer.concat(pieces.flatMap((piece) => [Buffer.from([piece.length]), piece])))
}

function mxRecord(text: string): Buffer {
  const [priority = "", host = ""] = text.split(" ")
  const labels = host.split(".").map((label) => Buffer.from([label.length, ...Buffer.from(label)]))
  return record("MX", Buffer.concat([Buffer.from([0, Number(priority)]), ...labels, Buffer.from([0])]))
}

/** One record that may be kept for no second, under the name in the question. */
function record(type: "TXT" | "MX", data: Buffer): Buffer {
  const head = Buffer.from([0xc0, headerBytes, 0, types[type], 0, 1, 0, 0, 0, 0, data.length >> 8, data.length & 255])
  return Buffer.concat([head, data])
}
