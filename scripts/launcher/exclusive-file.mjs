import fs from "node:fs"

/**
 * Creates a file with its content in one step, so that nobody ever reads it half-written.
 * False when it exists already.
 * @param {string} file
 * @param {string} content
 */
export function createExclusively(file, content) {
  const draft = `${file}.${process.pid}`
  fs.writeFileSync(draft, content, { mode: 0o600 })
  try {
    fs.linkSync(draft, file)
    return true
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false
    return createWithoutLink(file, content)
  } finally {
    fs.rmSync(draft, { force: true })
  }
}

/** Some file systems have no hard links. @param {string} file @param {string} content */
function createWithoutLink(file, content) {
  try {
    fs.writeFileSync(file, content, { mode: 0o600, flag: "wx" })
    return true
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false
    throw error
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return /** @type {NodeJS.ErrnoException} */ (error).code
}
