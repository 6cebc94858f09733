import type { ReactNode } from "react"

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-screen w-full max-w-[400px] content-center gap-6 px-6 py-12">
      <p className="font-semibold text-lg tracking-tight">Heed</p>
      {children}
    </main>
  )
}
