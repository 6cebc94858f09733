"use client"
import Link from "next/link"
import { useActionState } from "react"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import type { FormState } from "./form-state"

type Props = {
  signIn: (state: FormState, form: FormData) => Promise<FormState>
  signInWith: (form: FormData) => Promise<void>
  providers: string[]
  canSignUp: boolean
  notice?: string
}

const providerNames: Record<string, string> = { github: "GitHub", google: "Google" }

export function SignInForm({ signIn, signInWith, providers, canSignUp, notice }: Props) {
  const [state, action, isPending] = useActionState(signIn, { status: "idle" })
  const message = state.status === "refused" ? state.message : notice
  return (
    <div className="grid gap-5">
      <h1 className="font-semibold text-xl">Sign in</h1>
      <form action={action} className="grid gap-4">
        {message && (
          <p role="alert" className="rounded-md bg-red-soft px-3 py-2 text-red">
            {message}
          </p>
        )}
        <Field label="E-mail address">
          <Input
            name="email"
            type="email"
            autoComplete="email"
            required
            defaultValue={state.status === "refused" ? state.email : ""}
          />
        </Field>
        <Field label="Password">
          <Input name="password" type="password" autoComplete="current-password" required />
        </Field>
        <Button type="submit" kind="primary" disabled={isPending}>
          {isPending ? "Signing in …" : "Sign in"}
        </Button>
      </form>
      {providers.map((provider) => (
        <form key={provider} action={signInWith}>
          <Button type="submit" name="provider" value={provider} className="w-full">
            Continue with {providerNames[provider] ?? provider}
          </Button>
        </form>
      ))}
      {canSignUp && (
        <p className="text-quiet">
          No account yet?{" "}
          <Link href="/sign-up" className="text-accent underline underline-offset-2">
            Sign up
          </Link>
        </p>
      )}
    </div>
  )
}
