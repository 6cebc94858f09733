import fs from "node:fs"
import path from "node:path"
import { onTestFinished } from "vitest"
import { projectRoot } from "../../launcher/project.mjs"

/** The code block of docs/webhooks.md in a language that says this; throws unless there is one alone. */
export function snippet(language: string, says: string): string {
  const text = fs.readFileSync(path.join(projectRoot, "docs/webhooks.md"), "utf8")
  const blocks = [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, code = ""]) => code)
  const [found, ...others] = blocks.filter((code) => code.includes(says))
  if (!found || others.length > 0) throw new Error(`Not one ${language} block of docs/webhooks.md says ${says}.`)
  return found
}

/** Code with one line replaced, which must be in it. */
export function replaced(code: string, line: string, by: string): string {
  if (!code.includes(line)) throw new Error(`The snippet has no line ${line}`)
  return code.replace(line, by)
}

/** Writes programs into a folder that ends with the test and where Node finds the project's packages; answers its path. */
export function writePrograms(files: Record<string, string>): string {
  const cache = path.join(projectRoot, "node_modules/.cache")
  fs.mkdirSync(cache, { recursive: true })
  const folder = fs.mkdtempSync(path.join(cache, "snippets-"))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text)
  return folder
}
