/** What the documentation that this API follows shows of every event of an e-mail, in its order. */
export const documentedEmail = {
  subject: "Welcome to Plunk",
  from: "hello@example.com",
  fromName: "Plunk Team",
  messageId: "ses-message-id",
  emailId: "ac32f08e-c6b9-45d3-9824-a73dff1e3bbf",
  templateId: null,
  campaignId: null,
  sourceType: "TRANSACTIONAL",
}
