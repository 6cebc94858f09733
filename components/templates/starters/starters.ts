import type { CreateTemplate } from "@/lib/contracts/templates"
import { messageDocument } from "./document"

export type Starter = Pick<CreateTemplate, "name" | "subject" | "body" | "type"> & { id: string; sentence: string }

/** What a template can begin from. */
export const starters: Starter[] = [
  {
    id: "welcome",
    name: "Welcome",
    sentence: "Greets somebody who just signed up, and shows them where to begin.",
    subject: "Good to have you, {{ name ?? 'and hello' }}",
    type: "TRANSACTIONAL",
    body: messageDocument({
      main: `<h1>Hello {{ name ?? 'there' }}</h1>
<p>Your account is ready. Three things that most people do first:</p>
<ol>
<li>Look around, nothing can break.</li>
<li>Invite somebody you work with.</li>
<li>Tell us what is missing: just answer this e-mail.</li>
</ol>
<p><a class="button" href="https://example.com/start">Begin here</a></p>
<p class="quiet">You get this because {{ email }} was used to sign up.</p>`,
    }),
  },
  {
    id: "receipt",
    name: "Receipt",
    sentence: "Confirms a payment: what was bought, for how much, and whom to ask.",
    subject: "Your receipt for order {{ order ?? '0000' }}",
    type: "TRANSACTIONAL",
    body: messageDocument({
      main: `<h1>Thank you for your order</h1>
<p>We have received your payment. This is your receipt; keep it for your records.</p>
<hr>
<p><strong>Order</strong> {{ order ?? '0000' }}<br><strong>Total</strong> {{ total ?? '0.00' }}<br><strong>Paid with</strong> {{ payment ?? 'card' }}</p>
<hr>
<p><a class="button" href="https://example.com/orders">See the order</a></p>
<p class="quiet">Something is not right? Answer this e-mail and we look into it.</p>`,
    }),
  },
  {
    id: "newsletter",
    name: "Newsletter",
    sentence: "A few short pieces of news, for subscribers, with a way out at the end.",
    subject: "What is new this month",
    type: "MARKETING",
    body: messageDocument({
      main: `<h1>What is new this month</h1>
<p>Hello {{ name ?? 'there' }}, here is what happened since we last wrote.</p>
<h2>The first thing</h2>
<p>Say in two sentences what it is, and whom it helps. <a href="https://example.com/first">Read on</a></p>
<h2>The second thing</h2>
<p>One idea for each heading reads best on a phone. <a href="https://example.com/second">Read on</a></p>
<h2>Before you go</h2>
<p>A date, an invitation, or a question to answer.</p>`,
      footer: `<footer>
<p>You get this because you subscribed with {{ email }}.<br><a href="{{ unsubscribeUrl }}">Unsubscribe</a> · <a href="{{ manageUrl }}">Preferences</a></p>
</footer>
`,
    }),
  },
]

export const blankStarter: Starter = {
  id: "blank",
  name: "Untitled",
  sentence: "One line of text, and everything else is yours.",
  subject: "Hello {{ name ?? 'there' }}",
  type: "TRANSACTIONAL",
  body: "<p>Hello {{ name ?? 'there' }},</p>\n",
}
