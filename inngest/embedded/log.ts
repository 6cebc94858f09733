type Write = (details: Record<string, unknown>, message: string) => void

/** Where the engine reports; pino's loggers fit. */
export type Log = { info: Write; warn: Write; error: Write }
