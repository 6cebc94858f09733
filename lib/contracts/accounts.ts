import { z } from "zod"
import { Email } from "./contacts"

export const Password = z
  .string({ error: "A password is needed." })
  .min(10, { error: "Use at least 10 characters." })
  .max(200, { error: "Use at most 200 characters." })

export const ProjectName = z
  .string({ error: "The project needs a name." })
  .trim()
  .min(1, { error: "The project needs a name." })
  .max(60)

export const SignUp = z.object({ email: Email, password: Password, project: ProjectName })
export type SignUp = z.infer<typeof SignUp>

/** What a new account gets; the keys are shown here and never again. */
export const SignedUp = z.object({
  projectId: z.string(),
  projectSlug: z.string(),
  secretKey: z.string(),
  publicKey: z.string(),
})
export type SignedUp = z.infer<typeof SignedUp>

export const SignIn = z.object({
  email: Email,
  password: z.string().min(1, { error: "Enter your password." }).max(200),
})
export type SignIn = z.infer<typeof SignIn>

export const Session = z.object({
  id: z.string(),
  userAgent: z.string().nullable(),
  ipAddress: z.string().nullable(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  isCurrent: z.boolean(),
})
export type Session = z.infer<typeof Session>

export const UpdateInstallation = z.object({ signUpOpen: z.boolean() })
export type UpdateInstallation = z.infer<typeof UpdateInstallation>
