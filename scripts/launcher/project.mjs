import path from "node:path"
import { fileURLToPath } from "node:url"

/** Absolute path of the project: the folder with package.json. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")

/** Next's command line, to be run with Node. */
export const nextCli = path.join(projectRoot, "node_modules/next/dist/bin/next")
