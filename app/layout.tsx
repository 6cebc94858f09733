import { GeistMono } from "geist/font/mono"
import { GeistSans } from "geist/font/sans"
import type { Metadata } from "next"
import { cookies } from "next/headers"
import type { ReactNode } from "react"
import { Toaster } from "sonner"
import { QueryProvider } from "@/components/shell/query-provider"
import "./globals.css"

export const metadata: Metadata = {
  title: { default: "Heed", template: "%s · Heed" },
  description: "E-mail events and opt-outs become action.",
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get("theme")?.value
  return (
    <html
      lang="en"
      data-theme={theme === "light" || theme === "dark" ? theme : undefined}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>
        <QueryProvider>{children}</QueryProvider>
        <Toaster
          position="bottom-right"
          toastOptions={{ className: "!font-sans !text-sm !bg-raised !text-ink !border-line" }}
        />
      </body>
    </html>
  )
}
