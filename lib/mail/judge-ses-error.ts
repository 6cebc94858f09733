import type { Handover, HandoverFailure } from "./transport"

/** An error of the AWS SDK: of SES when it carries its answer's status, else of the way there. */
type SdkError = Error & { $metadata?: { httpStatusCode?: number }; syscall?: string; errors?: { syscall?: string }[] }

/** What passes when the account or the sending rate does, or is set right by whoever looks after them. */
const temporary = new Set([
  "TooManyRequestsException",
  "LimitExceededException",
  "SendingPausedException",
  "AccountSuspendedException",
  "NotFoundException",
])

/** What an error of SendEmail means; `wentOut` when the request may have left. */
export function judgeSesError(error: SdkError, wentOut: boolean): Handover & { ok: false } {
  const status = error.$metadata?.httpStatusCode
  if (status !== undefined && status >= 300) {
    const detail = `Amazon SES answered ${status} ${error.name}: ${error.message}`
    return { ok: false, failure: failureOf(error.name, status), detail }
  }
  if (!wentOut) {
    const isLogin = /credential|token/i.test(error.name)
    const detail = `Amazon SES could not be asked: ${error.message}`
    return { ok: false, failure: isLogin ? "login_refused" : "unreachable", detail }
  }
  if (isUnconnected(error))
    return { ok: false, failure: "unreachable", detail: `Amazon SES could not be reached: ${error.message}` }
  const detail = `Amazon SES did not answer, though it may have taken the message: ${error.message}`
  return { ok: false, failure: "unknown", detail }
}

function failureOf(name: string, status: number): HandoverFailure {
  if (temporary.has(name) || status === 429 || status >= 500) return "deferred"
  if (name === "BadRequestException") return "invalid"
  // Of credentials that are wrong, expired or allowed too little.
  return status === 401 || status === 403 ? "login_refused" : "refused"
}

/** Nothing was said where no connection came about. */
function isUnconnected({ syscall, errors = [], name, message }: SdkError): boolean {
  const isBefore = (call?: string) => call === "connect" || call === "getaddrinfo"
  if (isBefore(syscall) || (errors.length > 0 && errors.every((each) => isBefore(each.syscall)))) return true
  return name === "TimeoutError" && message.includes("did not establish a connection")
}
