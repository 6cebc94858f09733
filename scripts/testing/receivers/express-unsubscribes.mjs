import express from "express"

/**
 * A backend as a customer writes it: it checks a shared secret, and writes into its user table who opted out and why.
 * It prints its address once it listens.
 */
const app = express()
const db = userTable()

app.use(express.json())

app.post("/plunk/unsubscribes", async (req, res) => {
  if (req.header("authorization") !== `Bearer ${process.env.PLUNK_WEBHOOK_SECRET}`) {
    return res.status(401).end()
  }

  const { contact, event } = req.body
  await db.user.update({
    where: { email: contact.email },
    data: {
      emailSubscribed: false,
      emailUnsubscribedReason: event.reason ?? "user_action",
    },
  })

  res.status(204).end()
})

app.get("/users/:email", (req, res) => {
  res.json(db.user.find(req.params.email))
})

const server = app.listen(0, "127.0.0.1", () => {
  console.log(`Listening on http://127.0.0.1:${server.address().port}`)
})

/** The users of the application in memory: those that USERS names, all of them subscribed. */
function userTable() {
  const emails = process.env.USERS?.split(",") ?? []
  const rows = new Map(emails.map((email) => [email, { email, emailSubscribed: true, emailUnsubscribedReason: null }]))
  return {
    user: {
      find: (email) => rows.get(email) ?? null,
      async update({ where, data }) {
        const row = rows.get(where.email)
        if (!row) throw new Error(`There is no user ${where.email}.`)
        Object.assign(row, data)
      },
    },
  }
}
