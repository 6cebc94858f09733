"use client"
import Link from "next/link"
import { useActionState } from "react"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import type { FormState, SignUpState } from "./form-state"
import { NewKeys } from "./new-keys"

type Action = (state: SignUpState, form: FormData) => Promise<SignUpState>

/**
 * Asks for an account and a project, then shows the project's keys for the only time. The page is rendered again when
 * the account exists and sign-up has closed, so the keys come before everything else.
 */
export function SignUp({ signUp, isOpen, isFirst }: { signUp: Action; isOpen: boolean; isFirst: boolean }) {
  const [state, action, isPending] = useActionState(signUp, { status: "idle" })
  if (state.status === "done") return <NewKeys account={state.account} />
  if (!isOpen) return <Closed />
  return <SignUpForm state={state} action={action} isPending={isPending} isFirst={isFirst} />
}

function Closed() {
  return (
    <div className="grid gap-3">
      <h1 className="font-semibold text-xl">Sign-up is closed</h1>
      <p className="text-quiet">
        This installation has an owner. Ask them to open sign-up in Settings, or to add you to a project.
      </p>
      <p>
        <Link href="/sign-in" className="text-accent underline underline-offset-2">
          Sign in
        </Link>
      </p>
    </div>
  )
}

type FormProps = { state: FormState; action: (form: FormData) => void; isPending: boolean; isFirst: boolean }

function SignUpForm({ state, action, isPending, isFirst }: FormProps) {
  const refused = state.status === "refused" ? state : undefined
  return (
    <div className="grid gap-5">
      <div className="grid gap-1">
        <h1 className="font-semibold text-xl">{isFirst ? "Set up Heed" : "Sign up"}</h1>
        {isFirst && (
          <p className="text-quiet">
            This first account owns the installation. Sign-up closes behind it; you can open it again in Settings.
          </p>
        )}
      </div>
      <form action={action} className="grid gap-4">
        {refused?.message && (
          <p role="alert" className="rounded-md bg-red-soft px-3 py-2 text-red">
            {refused.message}
          </p>
        )}
        <Field label="E-mail address" error={refused?.fields.email}>
          <Input name="email" type="email" autoComplete="email" required defaultValue={refused?.email} />
        </Field>
        <Field label="Password" help="At least 10 characters." error={refused?.fields.password}>
          <Input name="password" type="password" autoComplete="new-password" required />
        </Field>
        <Field
          label="Project"
          help="Your product or company. It shows on the pages that recipients see."
          error={refused?.fields.project}
        >
          <Input name="project" placeholder="Acme" required defaultValue={refused?.project} />
        </Field>
        <Button type="submit" kind="primary" disabled={isPending}>
          {isPending ? "Creating …" : "Create account"}
        </Button>
      </form>
      {!isFirst && (
        <p className="text-quiet">
          Have an account?{" "}
          <Link href="/sign-in" className="text-accent underline underline-offset-2">
            Sign in
          </Link>
        </p>
      )}
    </div>
  )
}
