import { spawnSync } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterEach, describe, expect, it } from "vitest"

const root = process.cwd()
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true })
})

/** Lints files in a folder of their own under the project's rules; answers what Biome said. */
function lint(files: Record<string, string>): { status: number | null; output: string } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "heed-imports-"))
  folders.push(folder)
  const config = JSON.parse(fs.readFileSync(path.join(root, "biome.json"), "utf8"))
  const { vcs: _vcs, $schema: _schema, ...rules } = config
  const planted = {
    "biome.json": JSON.stringify(rules),
    "tsconfig.json": '{"compilerOptions":{"paths":{"@/*":["./*"]}}}',
    ...files,
  }
  for (const [name, text] of Object.entries(planted)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.writeFileSync(path.join(folder, name), text)
  }
  const biome = path.join(root, "node_modules/@biomejs/biome/bin/biome")
  const run = spawnSync(process.execPath, [biome, "lint", "."], { cwd: folder, encoding: "utf8" })
  return { status: run.status, output: run.stdout + run.stderr }
}

function importing(specifier: string): string {
  return `import { planted } from "${specifier}"\n\nexport const used = planted\n`
}

describe("the import rules", () => {
  it("accept what the house allows", () => {
    const { status } = lint({
      "lib/workflow/a.ts": importing("./b"),
      "lib/workflow/b.ts": "export const planted = 1\n",
    })
    expect(status).toBe(0)
  })

  it("refuse a component that reaches for a service", () => {
    const { status, output } = lint({ "components/contacts/planted.ts": importing("@/lib/services/contacts/get") })
    expect(status).not.toBe(0)
    expect(output).toContain("noRestrictedImports")
  })

  it.each([
    ["app/page.ts", "@/db/client"],
    ["app/(hosted)/manage/[token]/route.ts", "@/components/ui/button"],
    ["lib/workflow/planted.ts", "drizzle-orm"],
    ["lib/contracts/planted.ts", "@/lib/services/context"],
    ["lib/http/planted.ts", "@/db/client"],
    ["lib/services/contacts/planted.ts", "@/inngest/client"],
    ["components/contacts/planted.ts", "@/components/builder/canvas"],
    ["inngest/functions/planted.ts", "@/db/client"],
    ["inngest/embedded/planted.ts", "@/lib/services/context"],
  ])("refuse %s importing %s", (file, specifier) => {
    expect(lint({ [file]: importing(specifier) }).output).toContain("noRestrictedImports")
  })

  it("refuse a cycle", () => {
    const { status, output } = lint({
      "lib/workflow/a.ts": `${importing("./b")}`,
      "lib/workflow/b.ts": 'import { used } from "./a"\n\nexport const planted: typeof used = used\n',
    })
    expect(status).not.toBe(0)
    expect(output).toContain("noImportCycles")
  })

  it("refuse process.env outside lib/env.ts", () => {
    expect(lint({ "lib/http/planted.ts": "export const port = process.env.PORT\n" }).output).toContain("noProcessEnv")
  })
})
