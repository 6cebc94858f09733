"use client"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"

/** In place of a page that could not be made. It is loaded anew, for a newer release may have replaced its parts. */
export function PageError() {
  return (
    <main id="content" className="mx-auto w-full max-w-[640px] p-6 pt-16">
      <EmptyState
        title="This page could not be shown"
        action={<Button onClick={() => location.reload()}>Try again</Button>}
      >
        <p role="alert">Something went wrong on the way. What you saved is safe.</p>
      </EmptyState>
    </main>
  )
}
