import { spawnSync } from "node:child_process"
import path from "node:path"
import { build } from "esbuild"
import { describe, expect, it, onTestFinished, vi } from "vitest"
import { defaultPayload } from "@/lib/services/deliveries/default-payload"
import type { OutgoingRequest } from "@/lib/webhooks/safe-fetch"
import { signRequest } from "@/lib/webhooks/sign"
import { recipes } from "@/lib/workflow/recipes"
import { renderJson } from "@/lib/workflow/template"
import { projectRoot } from "@/scripts/launcher/project.mjs"
import { replaced, snippet, writePrograms } from "./snippets"
import { needsPython, python, startReceiverProgram } from "./start-receiver"

const [secret, other] = ["a", "b"].map((letter) => `whsec_${Buffer.from(letter.repeat(32)).toString("base64")}`) as [
  string,
  string,
] // two letters give two secrets

const facts = {
  contact: { email: "ada@example.com", subscribed: false, data: { name: "Ada", plan: "pro" } },
  workflow: { id: "wf_1", name: "Sync unsubscribes" },
  execution: { id: "exec_1", startedAt: "2030-05-01T09:00:00.000Z" },
  event: {},
}

function signed({ at = new Date(), secrets = [secret] } = {}): OutgoingRequest {
  const request = { method: "POST", headers: { "webhook-id": "msg_1" }, body: JSON.stringify(facts) }
  return signRequest({ ...request, url: "http://heed.test/unsubscribes" }, { at, secrets })
}

/** What a receiver answers to two genuine calls, one of them in a rotation, then to three that it must refuse. */
async function answersOf(send: (request: OutgoingRequest) => Promise<Response>): Promise<number[]> {
  const calls = [
    signed(),
    signed({ secrets: [other, secret] }),
    { ...signed(), body: JSON.stringify({ ...facts, event: { reason: "bounce" } }) },
    signed({ secrets: [other] }),
    signed({ at: new Date(Date.now() - 301_000) }),
  ]
  return (await Promise.all(calls.map(send))).map(({ status }) => status)
}

const expected = [204, 204, 401, 401, 401]

/** Runs a receiver of the documentation, and answers what it answers. */
async function answersOfProgram(file: string): Promise<number[]> {
  const receiver = await startReceiverProgram({ file, env: { HEED_SIGNING_SECRET: secret } })
  onTestFinished(receiver.stop)
  return answersOf(({ method, headers, body }) => fetch(`${receiver.url}/unsubscribes`, { method, headers, body }))
}

describe("the documented receiver", () => {
  it("in Express takes genuine calls only", async () => {
    const listen = `const server = app.listen(0, () => console.log("http://127.0.0.1:" + server.address().port))`
    const code = replaced(snippet("js", "express()"), "app.listen(4000)", listen)
    const folder = writePrograms({ "receiver.mjs": code })
    expect(await answersOfProgram(path.join(folder, "receiver.mjs"))).toEqual(expected)
  })

  it("in Next.js takes genuine calls only", async () => {
    vi.stubEnv("HEED_SIGNING_SECRET", secret)
    vi.spyOn(console, "log").mockReturnValue()
    onTestFinished(() => void vi.unstubAllEnvs().restoreAllMocks())
    const contents = snippet("ts", "export async function POST")
    const built = await build({
      stdin: { contents, loader: "ts", resolveDir: projectRoot },
      ...{ bundle: true, format: "esm", platform: "node", write: false },
    })
    const { POST } = await import(`data:text/javascript,${encodeURIComponent(built.outputFiles[0]?.text ?? "")}`)
    expect(await answersOf(({ url, ...request }) => POST(new Request(url, request)))).toEqual(expected)
  })

  it.skipIf(!python)(needsPython("in Python takes genuine calls only"), async () => {
    const serve = `server = HTTPServer(("127.0.0.1", 0), Receiver)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()`
    const code = snippet("python", "class Receiver")
    const folder = writePrograms({
      "heed.py": snippet("python", "def is_genuine"),
      "receiver.py": replaced(code, 'HTTPServer(("127.0.0.1", 4000), Receiver).serve_forever()', serve),
    })
    expect(await answersOfProgram(path.join(folder, "receiver.py"))).toEqual(expected)
  })

  it.skipIf(!python)(needsPython("for Django is Python that compiles"), () => {
    const input = snippet("python", "csrf_exempt\n@")
    const compile = "import sys; compile(sys.stdin.read(), 'views.py', 'exec')"
    const { status, stderr } = spawnSync(python ?? "", ["-c", compile], { input, encoding: "utf8" })
    expect([status, stderr]).toEqual([0, ""])
  })
})

describe("the documented body", () => {
  const scope = { ...facts, data: facts.contact.data }
  const bodyOf = (id: string) => recipes.find((recipe) => recipe.id === id)?.step.body

  it("is what a blank one sends", () => {
    expect(JSON.parse(snippet("json", '"workflow"'))).toEqual(defaultPayload(facts))
  })

  it("for Slack is the recipe's", () => {
    expect(JSON.parse(snippet("json", '"text"'))).toEqual(bodyOf("slack-message"))
  })

  it("for Zapier is what its recipe sends", () => {
    expect(JSON.parse(snippet("json", "happened_at"))).toEqual(renderJson(bodyOf("zapier-hook"), scope))
  })
})
