import { Button } from "@/components/ui/button"
import { ShownKey } from "@/components/ui/shown-key"
import type { SignedUp } from "@/lib/contracts/accounts"

/** The first keys of a project. A full page load follows, so that nothing keeps them. */
export function NewKeys({ account }: { account: SignedUp }) {
  return (
    <div className="grid gap-5">
      <div className="grid gap-1">
        <h1 className="font-semibold text-xl">Your API keys</h1>
        <p className="text-quiet">
          Copy them now: only a hash is kept, and they are not shown again. You can make new ones in Settings at any
          time.
        </p>
      </div>
      <ShownKey label="Secret key" help="For your backend. It can do everything." value={account.secretKey} />
      <ShownKey label="Public key" help="May only track events. Safe in a browser." value={account.publicKey} />
      <Button kind="primary" asChild>
        <a href={`/p/${account.projectSlug}`}>I have copied them, continue</a>
      </Button>
    </div>
  )
}
