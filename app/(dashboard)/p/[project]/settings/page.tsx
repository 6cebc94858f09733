import type { Metadata } from "next"
import { DomainSection } from "@/components/domains/domain-section"
import { ApiKeys } from "@/components/settings/api-keys"
import { DeliveryLog } from "@/components/settings/delivery-log"
import { MailCallbacks } from "@/components/settings/mail/mail-callbacks"
import { MailSpeed } from "@/components/settings/mail/mail-speed"
import { Tracking } from "@/components/settings/mail/tracking"
import { SecretList } from "@/components/settings/secret-list"
import { SessionList } from "@/components/settings/session-list"
import { SignUpSwitch } from "@/components/settings/sign-up-switch"
import { Page } from "@/components/shell/page"
import { SigningSecret } from "@/components/signing-secrets/signing-secret"
import { requireProject } from "@/lib/auth/session"
import { readInstallation } from "@/lib/services/installation/settings"

export const metadata: Metadata = { title: "Settings" }

export default async function SettingsPage({ params }: { params: Promise<{ project: string }> }) {
  const { ctx, user } = await requireProject((await params).project)
  const { signUpOpen } = await readInstallation(ctx)
  return (
    <Page crumbs={[{ label: "Settings" }]}>
      <div className="grid max-w-4xl gap-5">
        <ApiKeys />
        <SecretList />
        <SigningSecret note="Every webhook call of a workflow is signed with it (Standard Webhooks), so that your backend can tell that it came from here. Endpoints have their own." />
        <DomainSection />
        <MailCallbacks />
        <Tracking />
        <MailSpeed />
        <DeliveryLog />
        <SessionList />
        {user.isOwner && <SignUpSwitch isOpen={signUpOpen} />}
      </div>
    </Page>
  )
}
