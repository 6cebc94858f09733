"use client"
import { Button } from "@/components/ui/button"
import { useBuilder } from "../../builder-context"
import { CastText } from "../sample/cast-text"
import type { TestChoices } from "../sample/test-choices"
import { useCast } from "../sample/use-cast"
import { takeLostFocus } from "../take-lost-focus"
import { useTest } from "../test-context"
import { ContactSetup } from "./contact-setup"
import { ContextSetup } from "./context-setup"
import { EventSetup } from "./event-setup"
import { WebhookSetup } from "./webhook-setup"

const modes: Record<TestChoices["webhooks"], string> = {
  show: "requests shown",
  redirect: "requests to a test receiver",
  send: "requests really sent",
}

/** With whom and what the draft is tested: as a line once something was run, as a form until then and to change it. */
export function Setup() {
  const builder = useBuilder()
  const { draft, sample } = builder
  const { isSettingUp, setUp, tested } = useTest()
  const { cast } = useCast(builder)
  if (!isSettingUp && cast)
    return (
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0 pt-1 text-quiet text-xs">
          With <CastText cast={cast} />, {modes[sample.choices.webhooks]}
        </p>
        <Button size="small" onClick={() => setUp(true)}>
          Change
        </Button>
      </div>
    )
  return (
    <section aria-label="With whom and what" ref={takeLostFocus} tabIndex={-1} className="grid gap-5 outline-none">
      <ContactSetup />
      {draft.graph.trigger.kind === "EVENT" ? <EventSetup /> : <ContextSetup />}
      <WebhookSetup />
      {tested && (
        <Button size="small" className="justify-self-start" onClick={() => setUp(false)}>
          Hide
        </Button>
      )}
    </section>
  )
}
