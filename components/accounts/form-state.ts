import type { SignedUp } from "@/lib/contracts/accounts"

/** What a form of the account pages has been told so far. */
export type FormState =
  | { status: "idle" }
  | { status: "refused"; message: string; fields: Record<string, string>; email: string; project?: string }

export type SignUpState = FormState | { status: "done"; account: SignedUp }
