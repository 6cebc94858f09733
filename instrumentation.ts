/** Runs once when the web server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return
  const { startWebProcess } = await import("./inngest/start-web-process")
  await startWebProcess()
}
