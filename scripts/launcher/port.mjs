import { randomInt } from "node:crypto"
import net from "node:net"
import { ExpectedError } from "./expected-error.mjs"

const defaultPort = 3000
const portsTried = 50
// Linux hands out 32768 and above, macOS, Windows and IANA 49152 and above.
const lowestQuietPort = 15_000
const highestQuietPort = 32_768

/**
 * The port to serve on. A wanted one must be free; without a wish it is 3000 or the next free one.
 * @param {string | undefined} wanted the value of PORT
 */
export async function choosePort(wanted) {
  if (wanted) return requireFree(parsePort(wanted))
  for (let port = defaultPort; port < defaultPort + portsTried; port++) {
    if (await isFree(port)) return port
  }
  throw new ExpectedError(
    `Ports ${defaultPort} to ${defaultPort + portsTried - 1} are all in use; set PORT to a free one.`,
  )
}

/** Throws one sentence when the port cannot be listened on. @param {number} port */
export async function requireFree(port) {
  const reason = await whyUnusable(port)
  if (reason === "EACCES") throw new ExpectedError(`You may not listen on port ${port}; set PORT to one above 1023.`)
  if (reason) throw new ExpectedError(`Port ${port} is in use by another program; set PORT to a free one.`)
  return port
}

/**
 * A port that is free now. It lies below the ranges that systems take the near ends of outgoing connections from:
 * such a connection, even one that has ended a minute ago, keeps others from listening on its port.
 * @returns {Promise<number>}
 */
export async function findFreePort() {
  for (let attempt = 0; attempt < portsTried; attempt++) {
    const port = randomInt(lowestQuietPort, highestQuietPort)
    if (await isFree(port)) return port
  }
  throw new ExpectedError(`No port between ${lowestQuietPort} and ${highestQuietPort} seems to be free.`)
}

/** @param {number} port */
export async function isFree(port) {
  return (await whyUnusable(port)) === undefined
}

/** @param {string} text */
export function parsePort(text) {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN
  if (port >= 1 && port <= 65_535) return port
  throw new ExpectedError(`PORT must be a number from 1 to 65535, and is "${text}".`)
}

/** @param {number} port */
async function whyUnusable(port) {
  // Where a loopback-only listener does not block the wildcard address, requests would still reach the other program.
  return (await tryListening(port)) ?? (await tryListening(port, "127.0.0.1"))
}

/** @param {number} port @param {string} [host] @returns {Promise<string | undefined>} why not */
function tryListening(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code))
    server.listen({ port, host }, () => server.close(() => resolve(undefined)))
  })
}
