import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { SignInForm } from "@/components/accounts/sign-in-form"
import { oauthProviders } from "@/lib/auth/config"
import { currentUser } from "@/lib/auth/session"
import { anonymousContext } from "@/lib/services/context"
import { hasUsers, isSignUpOpen } from "@/lib/services/users/sign-up"
import { startProviderSession, startSession } from "../actions"

export const metadata: Metadata = { title: "Sign in" }

const sentences: Record<string, string> = {
  sign_up_closed: "No account here is connected with that identity, and none could be made for it.",
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ error?: string }> }) {
  if (await currentUser()) redirect("/")
  const ctx = anonymousContext()
  if (!(await hasUsers(ctx))) redirect("/sign-up")
  const { error } = await searchParams
  const notice = error ? (sentences[error] ?? "Signing in did not work. Try again.") : undefined
  return (
    <SignInForm
      signIn={startSession}
      signInWith={startProviderSession}
      providers={oauthProviders()}
      canSignUp={await isSignUpOpen(ctx)}
      notice={notice}
    />
  )
}
