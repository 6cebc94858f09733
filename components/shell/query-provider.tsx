"use client"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { type ReactNode, useState } from "react"
import { ApiError } from "@/lib/http/client"

export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        // A browser without internet may still reach Heed, and one that cannot is told at once.
        defaultOptions: {
          queries: { staleTime: 5_000, retry: shouldRetry, networkMode: "always" },
          mutations: { networkMode: "always" },
        },
      }),
  )
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

/** Only trouble that may pass by itself is tried again. */
function shouldRetry(failures: number, error: Error): boolean {
  const isRefusal = error instanceof ApiError && error.problem.status >= 400 && error.problem.status < 500
  return !isRefusal && failures < 2
}
