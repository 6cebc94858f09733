import { generic } from "./generic"
import { mailgun } from "./mailgun"
import { postmark } from "./postmark"
import type { CallbackReader } from "./report"
import { resend } from "./resend"
import { sendgrid } from "./sendgrid"

/** Every provider whose calls are trusted by a key that the project keeps; Amazon's carry a certificate (sns.ts). */
export const callbackReaders = { generic, mailgun, postmark, resend, sendgrid } satisfies Record<string, CallbackReader>
