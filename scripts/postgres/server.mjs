import { spawn, spawnSync } from "node:child_process"
import fs from "node:fs"
import net from "node:net"
import path from "node:path"
import { ExpectedError } from "../launcher/expected-error.mjs"
import { findFreePort, isFree } from "../launcher/port.mjs"
import { commandLineOf, isAlive } from "../launcher/process-info.mjs"
import { workingFolder } from "./cluster.mjs"

const startTimeoutMs = 60_000
const stopTimeoutMs = 30_000
const attempts = 10
const attemptPauseMs = 300

/** @typedef {{ pid: number, port: number }} Server */
/** @typedef {import("./cluster.mjs").Cluster} Cluster */

/**
 * The server that runs on these files and accepts connections; waits for one that is just starting or stopping.
 * @param {string} clusterDir
 * @returns {Promise<Server | undefined>}
 */
export async function findServer(clusterDir) {
  const deadline = Date.now() + startTimeoutMs
  while (Date.now() < deadline) {
    const noted = readPidFile(clusterDir)
    if (!noted || !isServerOf(clusterDir, noted.pid)) {
      // PostgreSQL itself refuses to start when the noted id now belongs to any living process.
      fs.rmSync(pidFile(clusterDir), { force: true })
      return undefined
    }
    if (noted.status === "ready" && (await acceptsConnections(noted.port))) return { pid: noted.pid, port: noted.port }
    await pause(25)
  }
  throw new ExpectedError(
    `A PostgreSQL server on ${clusterDir} is neither starting nor stopping; see postgres.log beside it.`,
  )
}

/**
 * Starts a server, on the port that it had before when that is free. Tried again while another program takes the port in
 * the same moment, or what a killed server has left is still ending.
 * @param {Cluster} cluster
 * @returns {Promise<Server>}
 */
export async function startServer(cluster) {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const server = await tryStarting(cluster, (await previousPort(cluster.dir)) ?? (await findFreePort()))
    if (server) return server
    await pause(attemptPauseMs)
  }
  throw new ExpectedError(`PostgreSQL did not start; the reason is at the end of ${cluster.logFile}.`)
}

/** Stops a server without waiting for its clients. @param {Cluster} cluster @param {Server} server */
export async function stopServer(cluster, server) {
  if (process.platform === "win32") {
    spawnSync(cluster.binary("pg_ctl"), ["stop", "-D", cluster.dir, "-m", "fast"], { stdio: "ignore" })
    return
  }
  try {
    process.kill(server.pid, "SIGINT")
  } catch {
    return
  }
  const deadline = Date.now() + stopTimeoutMs
  while (isAlive(server.pid) && Date.now() < deadline) await pause(10)
}

/** The port of the last start, from the file where PostgreSQL keeps its command line. @param {string} clusterDir */
async function previousPort(clusterDir) {
  try {
    const options = fs.readFileSync(path.join(clusterDir, "postmaster.opts"), "utf8")
    const port = Number(/"-p" "(\d+)"/.exec(options)?.[1])
    return port > 0 && (await isFree(port)) ? port : undefined
  } catch {
    return undefined
  }
}

/** @param {Cluster} cluster @param {number} port @returns {Promise<Server | undefined>} undefined when it ended at once */
async function tryStarting(cluster, port) {
  const log = fs.openSync(cluster.logFile, "a", 0o600)
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "100",
    timezone: "UTC",
    log_timezone: "UTC",
  }
  const args = [
    "-D",
    cluster.dir,
    "-p",
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ]
  // In a process group of its own, or Ctrl-C would end it before those who use it.
  const child = spawn(cluster.binary("postgres"), args, {
    ...cluster.user,
    cwd: workingFolder(cluster),
    detached: true,
    stdio: ["ignore", log, log],
    windowsHide: true,
  })
  fs.closeSync(log)
  let hasEnded = false
  child.once("error", () => (hasEnded = true))
  child.once("exit", () => (hasEnded = true))
  const deadline = Date.now() + startTimeoutMs
  while (!hasEnded && Date.now() < deadline) {
    const noted = readPidFile(cluster.dir)
    if (noted?.status === "ready" && noted.pid === child.pid) {
      child.unref()
      return { pid: noted.pid, port }
    }
    await pause(10)
  }
  if (!hasEnded) child.kill("SIGKILL")
  return undefined
}

/** The file's lines are documented in PostgreSQL's miscadmin.h (LOCK_FILE_LINE_…). @param {string} clusterDir */
function readPidFile(clusterDir) {
  try {
    const lines = fs.readFileSync(pidFile(clusterDir), "utf8").split("\n")
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() }
  } catch {
    return undefined
  }
}

/** @param {string} clusterDir @param {number} pid */
function isServerOf(clusterDir, pid) {
  if (!(pid > 0) || !isAlive(pid)) return false
  const commandLine = commandLineOf(pid)
  return commandLine === undefined || (commandLine.includes("postgres") && commandLine.includes(clusterDir))
}

/** @param {number} port @returns {Promise<boolean>} */
function acceptsConnections(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1")
    socket.setTimeout(1_000, () => socket.destroy())
    socket.once("connect", () => {
      resolve(true)
      socket.destroy()
    })
    socket.once("close", () => resolve(false))
    socket.once("error", () => {})
  })
}

/** @param {string} clusterDir */
function pidFile(clusterDir) {
  return path.join(clusterDir, "postmaster.pid")
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
