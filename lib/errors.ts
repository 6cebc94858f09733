/** One bad field of a request: which, why, and a code a program can branch on. */
export type FieldError = { field: string; message: string; code: string; nodeId?: string }

/**
 * An error whose message is meant for the caller. Everything else that is thrown is a bug and is answered
 * as an internal error without its message.
 */
export abstract class AppError extends Error {
  abstract readonly kind:
    | "unauthorized"
    | "forbidden"
    | "not_found"
    | "conflict"
    | "invalid"
    | "malformed"
    | "too_large"
    | "rate_limited"
  readonly code: string
  readonly errors?: FieldError[]

  constructor(message: string, options: { code: string; errors?: FieldError[] }) {
    super(message)
    this.name = new.target.name
    this.code = options.code
    this.errors = options.errors
  }
}

/** No credentials, or credentials that do not fit this route. */
export class Unauthorized extends AppError {
  readonly kind = "unauthorized"
}

/** The caller is known and may see the thing, but not do this to it. */
export class Forbidden extends AppError {
  readonly kind = "forbidden"
}

/** Absent, or not visible to the caller: the two are never told apart. */
export class NotFound extends AppError {
  readonly kind = "not_found"
  constructor(noun: string, id?: string) {
    super(id ? `No ${noun} with the id ${id} in this project.` : `There is no such ${noun}.`, {
      code: `${noun.replaceAll(" ", "_")}_not_found`,
    })
  }
}

/** The request is valid but contradicts the present state. */
export class Conflict extends AppError {
  readonly kind = "conflict"
}

/** The request was understood and its values are wrong; `errors` names each field. */
export class Invalid extends AppError {
  readonly kind = "invalid"
}

/** The body could not be read at all. */
export class Malformed extends AppError {
  readonly kind = "malformed"
}

/** The body is larger than the route accepts. */
export class TooLarge extends AppError {
  readonly kind = "too_large"
}

/** Too many attempts; `retryAfterSeconds` says when the next one is allowed. */
export class RateLimited extends AppError {
  readonly kind = "rate_limited"
  readonly retryAfterSeconds: number
  constructor(message: string, retryAfterSeconds: number) {
    super(message, { code: "rate_limited" })
    this.retryAfterSeconds = retryAfterSeconds
  }
}
