import path from "node:path"
import { ExpectedError } from "./launcher/expected-error.mjs"
import { oneAtATime } from "./launcher/one-at-a-time.mjs"
import { projectRoot } from "./launcher/project.mjs"

/** Paths of the bundles, for those who run or import them. */
export const bundles = {
  worker: path.join(projectRoot, "dist/worker.mjs"),
  installation: path.join(projectRoot, "dist/installation.mjs"),
  bench: path.join(projectRoot, "dist/bench.mjs"),
}

/** @typedef {keyof typeof bundles} BundleName */

/** @type {Record<BundleName, string>} */
const entries = {
  worker: "inngest/worker.ts",
  installation: "lib/services/installation/commands.ts",
  bench: "bench/main.ts",
}

/**
 * Makes plain JavaScript of what runs outside of Next, because Node 20 runs no TypeScript.
 * @param {BundleName[]} names
 */
export async function bundle(names) {
  const { build, stop } = await import("esbuild")
  await oneAtATime({}, async () => {
    await Promise.all(names.map((name) => build(optionsFor(name)).catch(fail)))
  })
  // Else esbuild's own process would stay as long as we do.
  await stop()
}

/**
 * Bundles the worker again whenever one of its files changes.
 * @param {{ onChange: () => void, onProblem: (text: string) => void }} listeners `onChange` is not called for the first bundle
 */
export async function watchWorker({ onChange, onProblem }) {
  const { context } = await import("esbuild")
  let isFirst = true
  /** @type {import("esbuild").Plugin} */
  const announce = {
    name: "announce",
    setup(build) {
      build.onEnd(({ errors }) => {
        if (errors.length > 0) onProblem(describe(errors))
        else if (!isFirst) onChange()
        isFirst = false
      })
    },
  }
  const watcher = await context({ ...optionsFor("worker"), plugins: [announce] })
  await watcher.watch()
  return () => watcher.dispose()
}

/** @param {BundleName} name @returns {import("esbuild").BuildOptions} */
function optionsFor(name) {
  return {
    absWorkingDir: projectRoot,
    entryPoints: [entries[name]],
    outfile: bundles[name],
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    jsx: "automatic",
    sourcemap: true,
    alias: { "@": projectRoot, "server-only": path.join(projectRoot, "scripts/empty-module.mjs") },
    logLevel: "silent",
  }
}

/** @param {unknown} error @returns {never} */
function fail(error) {
  const { errors } = /** @type {import("esbuild").BuildFailure} */ (error)
  if (!errors) throw error
  throw new ExpectedError("The server's code could not be bundled; see the messages above.", {
    details: describe(errors),
  })
}

/** @param {import("esbuild").Message[]} errors */
function describe(errors) {
  return errors.map(({ location, text }) => (location ? `${location.file}:${location.line}: ${text}` : text)).join("\n")
}
