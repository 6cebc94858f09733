import type { Delivery } from "@/lib/contracts/executions"

/** A shown request as a command to paste. Masked values stay masked. */
export function asCurl({ method, url, headers, body }: Delivery["request"]): string {
  const parts = [
    `curl -X ${method} ${quote(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
  ]
  if (body !== null) parts.push(`--data-raw ${quote(body)}`)
  return parts.join(" \\\n  ")
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
