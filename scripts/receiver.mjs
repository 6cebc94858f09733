import http from "node:http"
import { parseArgs } from "node:util"
import { ExpectedError, runCommand } from "./launcher/expected-error.mjs"
import { parsePort } from "./launcher/port.mjs"

const keptRequests = 100
const maxBodyBytes = 1_000_000
const usage = `Receives webhooks on this machine and prints them.

  node scripts/receiver.mjs [port]        4000 unless given

  --status N   answer with this status instead of 204
  --delay MS   answer after so many milliseconds

GET / shows what has arrived as JSON. Heed delivers to 127.0.0.1 only with WEBHOOK_ALLOW_CIDRS=127.0.0.0/8.
`

await runCommand(async () => {
  const { port, status, delayMs, help } = readArguments()
  if (help) return void process.stdout.write(usage)
  /** @type {object[]} */
  const arrived = []
  const server = http.createServer(async (request, response) => {
    const body = await readBody(request)
    if (request.method === "GET" && request.url === "/") return answerJson(response, arrived)
    const seen = {
      at: new Date().toISOString(),
      method: request.method,
      path: request.url,
      headers: interestingHeaders(request.headers),
      body: parseBody(body),
    }
    arrived.push(seen)
    if (arrived.length > keptRequests) arrived.shift()
    print(seen)
    setTimeout(() => response.writeHead(status).end(), delayMs)
  })
  await listen(server, port)
  process.stdout.write(
    `Receiving on http://127.0.0.1:${port} and answering ${status}${delayMs ? ` after ${delayMs} ms` : ""}. Ctrl-C stops.\n`,
  )
  await new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, resolve)
  })
})

function readArguments() {
  const { values, positionals } = parse()
  return {
    port: parsePort(positionals[0] ?? "4000"),
    status: parseWhole("--status", values.status, { least: 200, most: 599 }),
    delayMs: parseWhole("--delay", values.delay, { least: 0, most: 600_000 }),
    help: values.help,
  }
}

function parse() {
  const options = /** @type {const} */ ({
    status: { type: "string", default: "204" },
    delay: { type: "string", default: "0" },
    help: { type: "boolean", default: false },
  })
  try {
    return parseArgs({ allowPositionals: true, options })
  } catch (error) {
    throw new ExpectedError(`${/** @type {Error} */ (error).message.split(". ")[0]}; --help tells more.`)
  }
}

/** @param {string} name @param {string} text @param {{ least: number, most: number }} limits */
function parseWhole(name, text, { least, most }) {
  const number = Number(text)
  if (Number.isInteger(number) && number >= least && number <= most) return number
  throw new ExpectedError(`${name} must be a number from ${least} to ${most}, and is "${text}".`)
}

/** @param {http.Server} server @param {number} port */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) =>
      reject(new ExpectedError(`The receiver cannot listen on port ${port} (${error.code}); give another one.`)),
    )
    server.listen(port, "127.0.0.1", () => resolve(undefined))
  })
}

/** @param {http.IncomingMessage} request */
async function readBody(request) {
  let text = ""
  for await (const chunk of request.setEncoding("utf8")) if (text.length < maxBodyBytes) text += chunk
  return text
}

/** @param {string} text */
function parseBody(text) {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** @param {http.IncomingHttpHeaders} headers */
function interestingHeaders(headers) {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) =>
      /^(authorization|content-type|user-agent|idempotency-key|webhook-.*|heed-.*)$/.test(name),
    ),
  )
}

/** @param {{ at: string, method?: string, path?: string, headers: object, body: unknown }} seen */
function print({ at, method, path, headers, body }) {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)
  const text = body === "" ? "  (no body)" : typeof body === "string" ? body : JSON.stringify(body, null, 2)
  process.stdout.write(`\n${at}  ${method} ${path}\n${lines.join("\n")}\n${text}\n`)
}

/** @param {http.ServerResponse} response @param {unknown} value */
function answerJson(response, value) {
  response.writeHead(200, { "content-type": "application/json" }).end(`${JSON.stringify(value, null, 2)}\n`)
}
