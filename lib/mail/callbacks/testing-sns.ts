import { createSign } from "node:crypto"
import https from "node:https"
import type { AddressInfo } from "node:net"
import { onTestFinished } from "vitest"
import { selfSigned } from "@/lib/webhooks/testing-certificate"

/**
 * Signs as Amazon SNS does (version 2), with a certificate that a local server hands out under Amazon's name; `agent`
 * finds that server.
 */
export async function givenSnsSigner() {
  const server = https.createServer(selfSigned, (_, response) => response.end(selfSigned.cert))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  onTestFinished(() => void server.close())
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const agent = new https.Agent({ ca: selfSigned.cert, servername: "localhost" })
  const connect = agent.createConnection.bind(agent)
  agent.createConnection = (options, callback) => connect({ ...options, host: "127.0.0.1", port }, callback)
  return { sign, agent }
}

const signedKeys = {
  Notification: ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
  SubscriptionConfirmation: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
}

function sign(message: Record<string, unknown>): Record<string, unknown> {
  const whole: Record<string, unknown> = {
    MessageId: "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
    Timestamp: "2026-05-02T00:54:06.655Z",
    SignatureVersion: "2",
    SigningCertURL: `https://sns.us-east-1.amazonaws.com/SimpleNotificationService-${"0".repeat(32)}.pem`,
    ...message,
  }
  const signer = createSign("sha256")
  const keys = whole.Type === "Notification" ? signedKeys.Notification : signedKeys.SubscriptionConfirmation
  for (const key of keys) if (key in whole) signer.update(`${key}\n${whole[key]}\n`)
  return { ...whole, Signature: signer.sign(selfSigned.key, "base64") }
}
