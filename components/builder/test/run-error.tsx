"use client"
import { ApiError } from "@/lib/http/client"
import { useTest } from "./test-context"

/** Why the test was not run, with what the API says of each field. */
export function RunError() {
  const { error, isRunning } = useTest()
  if (!error || isRunning) return null
  const fields = error instanceof ApiError ? (error.problem.errors ?? []) : []
  const others = fields.filter(({ message }) => !error.message.includes(message))
  return (
    <div role="alert" className="grid gap-1 rounded-md bg-red-soft px-3 py-2 text-red">
      <p className="break-words">{error.message}</p>
      {others.length > 0 && (
        <ul className="grid gap-1">
          {others.map(({ field, message }) => (
            <li key={`${field} ${message}`} className="break-words">
              {field}: {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
