import type { Metadata } from "next"
import { SignUp } from "@/components/accounts/sign-up"
import { anonymousContext } from "@/lib/services/context"
import { hasUsers, isSignUpOpen } from "@/lib/services/users/sign-up"
import { createAccount } from "../actions"

export const metadata: Metadata = { title: "Sign up" }

export default async function SignUpPage() {
  const ctx = anonymousContext()
  return <SignUp signUp={createAccount} isOpen={await isSignUpOpen(ctx)} isFirst={!(await hasUsers(ctx))} />
}
