/** How an event came about: stored beside it, never in it. */
export const channels = [
  "page",
  "one_click",
  "bounce",
  "complaint",
  "api",
  "track",
  "dashboard",
  "import",
  "bulk",
  "workflow",
  "mail",
  "segment",
] as const

/** Those by which a contact opts out or comes back; what becomes of an e-mail is no flip, nor who is in a segment. */
export const flipChannels = channels.filter((channel) => channel !== "mail" && channel !== "segment")

export type Channel = (typeof channels)[number]

/** How a flip came about, in words. */
export const channelTexts: Record<Channel, string> = {
  page: "Hosted page",
  one_click: "One-click in the mail program",
  bounce: "Bounce",
  complaint: "Spam complaint",
  api: "API",
  track: "Tracked event",
  dashboard: "Dashboard",
  import: "Import",
  bulk: "Bulk change",
  workflow: "Workflow",
  mail: "Mail",
  segment: "Segment",
}
