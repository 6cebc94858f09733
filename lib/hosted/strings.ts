/** Every sentence that recipients read of us, in one place for the languages to come. */
export const strings = {
  lang: "en",
  footerReason: "You get this e-mail because you are subscribed.",
  footerLink: "Unsubscribe",
  unsubscribeTitle: (project: string) => `Unsubscribe from ${project}`,
  unsubscribeQuestion: (address: string, project: string) => `Stop e-mails from ${project} to ${address}?`,
  unsubscribeButton: "Unsubscribe",
  unsubscribedTitle: "You are unsubscribed",
  unsubscribedBody: (address: string, project: string) =>
    `${address} will get no more e-mails from ${project}. This took effect at once.`,
  alreadyOutBody: (address: string, project: string) =>
    `${address} gets no e-mails from ${project}. There is nothing more to do.`,
  undo: "Undo: I pressed this by mistake",
  subscribeTitle: (project: string) => `Subscribe to ${project}`,
  subscribeQuestion: (address: string, project: string) => `Send e-mails from ${project} to ${address} again?`,
  subscribeButton: "Subscribe",
  subscribedTitle: "You are subscribed",
  subscribedBody: (address: string, project: string) => `${address} will get e-mails from ${project}.`,
  manageTitle: (project: string) => `Your e-mails from ${project}`,
  manageSubscribed: (address: string, project: string) => `${address} gets e-mails from ${project}.`,
  manageUnsubscribed: (address: string, project: string) => `${address} gets no e-mails from ${project}.`,
  expiredTitle: "This link has expired",
  expiredBody: "For your safety, links that change settings work for 90 days. Use the link in a newer e-mail.",
  expiredOptOut: "You can still unsubscribe with this link.",
  unknownTitle: "This link does not work",
  unknownBody: "It may be incomplete, or what it belonged to is gone. Try the link in a newer e-mail.",
  failedTitle: "That did not work",
  failedBody: "Nothing was changed. Please try again in a moment.",
}

type Strings = typeof strings

const languages: Record<string, Strings> = { en: strings }

/** The sentences in a language such as `pt-BR`, or in that without its region; in English where there is neither. */
export function stringsIn(locale: unknown): Strings {
  if (typeof locale !== "string") return strings
  const tag = locale.toLowerCase().replaceAll("_", "-")
  return languages[tag] ?? languages[tag.split("-")[0] ?? ""] ?? strings
}
