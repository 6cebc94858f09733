import { CopyButton } from "@/components/ui/copy-button"
import type { Delivery } from "@/lib/contracts/executions"
import { asCurl } from "./as-curl"

/** Copies a request as a command to paste. */
export function CopyCurl({ request }: { request: Delivery["request"] }) {
  return (
    <span className="flex items-center text-quiet text-xs">
      <span className="max-[500px]:sr-only">Copy as curl</span> <CopyButton text={asCurl(request)} label="as curl" />
    </span>
  )
}
