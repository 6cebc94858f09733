import type { Metadata } from "next"
import { NewProjectForm } from "@/components/accounts/new-project-form"
import { requireUser } from "@/lib/auth/session"

export const metadata: Metadata = { title: "New project" }

export default async function NewProjectPage() {
  await requireUser()
  return (
    <main className="mx-auto grid min-h-screen w-full max-w-[400px] content-center gap-5 px-6 py-12">
      <h1 className="font-semibold text-xl">New project</h1>
      <NewProjectForm />
    </main>
  )
}
