import { describe, expect, it, onTestFinished } from "vitest"
import { lookUpAt, lookUpRecords } from "./look-up"
import { startDnsServer } from "./testing-dns"
import { wantedRecords } from "./wanted-records"

async function given(...zone: Parameters<typeof startDnsServer>) {
  const server = await startDnsServer(...zone)
  onTestFinished(server.stop)
  return lookUpAt([server.address])
}

const claim = { name: "mail.acme.test", token: "t", dkimSelector: "heed1", dkimPublicKey: "MIIB" }
const wanted = wantedRecords(claim, { mechanism: "a:smtp.acme.test", mailHost: "heed.acme.test" })

describe("lookUpAt", () => {
  it("puts the pieces of a long record together", async () => {
    const long = `v=DKIM1; p=${"A".repeat(600)}`
    const lookUp = await given({ "acme.test": { TXT: [long, "other"] } })
    expect((await lookUp("acme.test", "TXT"))?.toSorted()).toEqual(["other", long])
  })

  it("reads mail servers, the first one first", async () => {
    const lookUp = await given({ "acme.test": { MX: ["20 b.acme.test", "10 a.acme.test"] } })
    expect(await lookUp("acme.test", "MX")).toEqual(["10 a.acme.test", "20 b.acme.test"])
  })

  it("tells that there is nothing from that nobody answered", async () => {
    const lookUp = await given({ "acme.test": {} }, { broken: ["broken.test"] })
    expect(await lookUp("acme.test", "TXT")).toEqual([])
    expect(await lookUp("gone.test", "TXT")).toEqual([])
    expect(await lookUp("broken.test", "TXT")).toBeUndefined()
  })

  it("knows nothing where no server listens", async () => {
    const server = await startDnsServer({})
    await server.stop()
    expect(await lookUpAt([server.address])("acme.test", "TXT")).toBeUndefined()
  })
})

describe("lookUpRecords", () => {
  it("takes the policy of the domain above for one that has none", async () => {
    const lookUp = await given({ "_dmarc.acme.test": { TXT: ["v=DMARC1; p=reject"] } })
    const { dmarc, ownership } = await lookUpRecords(lookUp, wanted, "acme.test")
    expect({ dmarc, ownership }).toEqual({ dmarc: ["v=DMARC1; p=reject"], ownership: [] })
  })

  it("prefers its own", async () => {
    const lookUp = await given({
      "_dmarc.acme.test": { TXT: ["v=DMARC1; p=reject"] },
      "_dmarc.mail.acme.test": { TXT: ["v=DMARC1; p=none"] },
    })
    expect((await lookUpRecords(lookUp, wanted, "acme.test")).dmarc).toEqual(["v=DMARC1; p=none"])
  })
})
