/** Why a request cannot be rendered. */
export type Refusal = { code: "missing_secret" | "contact_deleted" | "request_too_large"; message: string }
