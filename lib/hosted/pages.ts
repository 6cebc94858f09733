import { html } from "./html"
import { type HostedPage, maskAddress, postButton } from "./render-page"
import { strings } from "./strings"

/** Who a page speaks to and for whom. */
export type Addressee = { email: string; project: string }

export function confirmUnsubscribePage({ email, project }: Addressee): HostedPage {
  const question = strings.unsubscribeQuestion(maskAddress(email), project)
  return {
    title: strings.unsubscribeTitle(project),
    project,
    body: html`<p>${question}</p>${postButton(strings.unsubscribeButton)}`,
  }
}

/** After the opt-out, with a way back for those who pressed by mistake. */
export function unsubscribedPage({ email, project }: Addressee, undoUrl: string): HostedPage {
  const body = html`<p role="status">${strings.unsubscribedBody(maskAddress(email), project)}</p>${postButton(strings.undo, { to: undoUrl, isQuiet: true })}`
  return { title: strings.unsubscribedTitle, project, body }
}

export function alreadyOutPage({ email, project }: Addressee): HostedPage {
  return {
    title: strings.unsubscribedTitle,
    project,
    body: html`<p role="status">${strings.alreadyOutBody(maskAddress(email), project)}</p>`,
  }
}

export function confirmSubscribePage({ email, project }: Addressee): HostedPage {
  const question = strings.subscribeQuestion(maskAddress(email), project)
  return {
    title: strings.subscribeTitle(project),
    project,
    body: html`<p>${question}</p>${postButton(strings.subscribeButton)}`,
  }
}

export function subscribedPage({ email, project }: Addressee): HostedPage {
  return {
    title: strings.subscribedTitle,
    project,
    body: html`<p role="status">${strings.subscribedBody(maskAddress(email), project)}</p>`,
  }
}

export function managePage({ email, project }: Addressee, isSubscribed: boolean): HostedPage {
  const sentence = isSubscribed ? strings.manageSubscribed : strings.manageUnsubscribed
  const button = isSubscribed
    ? postButton(strings.unsubscribeButton, { name: "action", value: "unsubscribe" })
    : postButton(strings.subscribeButton, { name: "action", value: "subscribe" })
  return {
    title: strings.manageTitle(project),
    project,
    body: html`<p role="status">${sentence(maskAddress(email), project)}</p>${button}`,
  }
}

/** For a genuine link that is too old to change settings. Opting out is offered all the same. */
export function expiredPage({ project }: Addressee, unsubscribeUrl: string): HostedPage {
  const body = html`<p>${strings.expiredBody}</p><p>${strings.expiredOptOut}</p>${postButton(strings.unsubscribeButton, { to: unsubscribeUrl, isQuiet: true })}`
  return { title: strings.expiredTitle, project, status: 410, body }
}

/** One answer for forged, cut off and outdated links, so that nobody learns which it was. */
export function unknownLinkPage(): HostedPage {
  return { title: strings.unknownTitle, status: 404, body: html`<p>${strings.unknownBody}</p>` }
}

export function failedPage(): HostedPage {
  return { title: strings.failedTitle, status: 500, body: html`<p role="alert">${strings.failedBody}</p>` }
}
