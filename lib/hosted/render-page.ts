import { createHash } from "node:crypto"
import { type Html, html } from "./html"

export type HostedPage = { title: string; project?: string; body: Html; status?: number }

const style = `
:root{color-scheme:light dark;--ink:#16201f;--quiet:#566361;--paper:#fff;--ground:#f4f6f6;--line:#d8dedd;--accent:#0b7a6f;--on-accent:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e9efee;--quiet:#a3b0ae;--paper:#171d1c;--ground:#0e1312;--line:#2c3534;--accent:#46c2b3;--on-accent:#06211e}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:480px;margin:12vh auto 48px;padding:32px;background:var(--paper);border:1px solid var(--line);border-radius:10px;overflow-wrap:anywhere}
.project{margin:0 0 24px;color:var(--quiet);font-size:15px;font-weight:600}
h1{margin:0 0 12px;font-size:24px;line-height:1.25;font-weight:600}
p{margin:0 0 16px}
form{margin:24px 0 0}
button{min-height:44px;padding:8px 20px;border:1px solid var(--accent);border-radius:6px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;cursor:pointer}
button.quiet{background:transparent;color:var(--ink);border-color:var(--quiet);font-weight:400}
button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
@media (max-width:520px){main{margin:0;min-height:100vh;border:0;border-radius:0;padding:24px}button{width:100%}}
`

const styleHash = createHash("sha256").update(style).digest("base64")

const headers = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
  "x-content-type-options": "nosniff",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
}

/** A whole page: no script, nothing from elsewhere, no trace left in caches, referrers or search engines. */
export function renderPage(page: HostedPage): Response {
  const project = page.project ? html`<p class="project">${page.project}</p>` : undefined
  const { markup } =
    html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${page.title}</title><style>${{ markup: style }}</style></head><body><main>${project}<h1>${page.title}</h1>${page.body}</main></body></html>`
  return new Response(markup, { status: page.status ?? 200, headers })
}

/** One button that posts to a page of ours; without `to`, to the address that is open. */
export function postButton(
  label: string,
  options: { to?: string; name?: string; value?: string; isQuiet?: boolean } = {},
): Html {
  const kind = options.isQuiet ? "quiet" : "main"
  const field = options.name ? html` name="${options.name}" value="${options.value ?? ""}"` : undefined
  return html`<form method="post"${options.to ? html` action="${options.to}"` : undefined}><button class="${kind}"${field}>${label}</button></form>`
}

/** An address that its owner recognises and a bystander does not learn. */
export function maskAddress(email: string): string {
  const [name = "", domain = ""] = email.split("@")
  return `${[...name][0] ?? ""}${"•".repeat(3)}@${domain}`
}
