"use server"
import { redirect } from "next/navigation"
import { AuthError } from "next-auth"
import type { z } from "zod"
import type { FormState, SignUpState } from "@/components/accounts/form-state"
import { oauthProviders, SignInRefused, signIn, signOut } from "@/lib/auth/config"
import { currentUser } from "@/lib/auth/session"
import { SignUp } from "@/lib/contracts/accounts"
import { AppError } from "@/lib/errors"
import { anonymousContext } from "@/lib/services/context"
import { revokeSession } from "@/lib/services/sessions/revoke"
import { signUp } from "@/lib/services/users/sign-up"

/** Signs in with an address and a password and opens the dashboard. */
export async function startSession(_: FormState, form: FormData): Promise<FormState> {
  const email = text(form, "email")
  const refusal = await trySignIn(email, text(form, "password"))
  if (refusal) return { status: "refused", message: refusal, fields: {}, email }
  redirect("/")
}

/** Creates an account, signs it in and answers its keys, for the one time that they are shown. */
export async function createAccount(_: SignUpState, form: FormData): Promise<SignUpState> {
  const given = { email: text(form, "email"), project: text(form, "project") }
  const parsed = SignUp.safeParse({ ...given, password: text(form, "password") })
  if (!parsed.success) return { status: "refused", message: "", fields: firstMessages(parsed.error), ...given }
  try {
    const account = await signUp(anonymousContext(), parsed.data)
    await trySignIn(parsed.data.email, parsed.data.password)
    return { status: "done", account }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const fields = Object.fromEntries((error.errors ?? []).map((item) => [item.field, item.message]))
    return { status: "refused", message: error.errors ? "" : error.message, fields, ...given }
  }
}

/** Revokes the session and forgets the cookie. */
export async function endSession(): Promise<void> {
  const user = await currentUser()
  if (user) await revokeSession(anonymousContext(), { userId: user.id, sessionId: user.sessionId }).catch(() => {})
  await signOut({ redirectTo: "/sign-in" })
}

/** Goes to an OAuth provider that the environment has set up. */
export async function startProviderSession(form: FormData): Promise<void> {
  const provider = oauthProviders().find((name) => name === form.get("provider"))
  if (provider) await signIn(provider, { redirectTo: "/" })
}

async function trySignIn(email: string, password: string): Promise<string | undefined> {
  try {
    await signIn("credentials", { email, password, redirect: false })
  } catch (error) {
    if (error instanceof SignInRefused) return error.sentence
    if (error instanceof AuthError) return "Signing in did not work. Try again."
    throw error
  }
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === "string" ? value : ""
}

function firstMessages(error: z.ZodError): Record<string, string> {
  return Object.fromEntries([...error.issues].reverse().map((issue) => [issue.path.join("."), issue.message]))
}
