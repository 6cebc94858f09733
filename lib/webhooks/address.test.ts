import { describe, expect, it } from "vitest"
import { isAllowed, refusedRange } from "./address"

/** The IANA special-purpose address registries and what else is no host of the internet: first and last address of each. */
const special: [string, string[]][] = [
  ["this network", ["0.0.0.0", "0.1.2.3", "0.255.255.255"]],
  ["private", ["10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0", "192.168.255.255"]],
  ["carrier-grade NAT", ["100.64.0.0", "100.127.255.255"]],
  ["loopback", ["127.0.0.0", "127.0.0.1", "127.255.255.255", "::1"]],
  ["link-local and cloud metadata", ["169.254.0.0", "169.254.169.254", "169.254.255.255"]],
  ["protocol assignments", ["192.0.0.0", "192.0.0.170", "192.0.0.255"]],
  ["documentation", ["192.0.2.0", "192.0.2.255", "198.51.100.0", "198.51.100.255", "203.0.113.0", "203.0.113.255"]],
  ["AS112 and AMT", ["192.31.196.1", "192.52.193.1", "192.175.48.1", "2620:4f:8000::1"]],
  ["6to4 relays", ["192.88.99.0", "192.88.99.255"]],
  ["benchmarks", ["198.18.0.0", "198.19.255.255"]],
  ["multicast", ["224.0.0.0", "239.255.255.255", "ff00::", "ff02::1", "ffff::ffff"]],
  ["future use and broadcast", ["240.0.0.0", "255.255.255.254", "255.255.255.255"]],
  ["unspecified", ["::"]],
  ["v4-mapped", ["::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.0.0.1", "0:0:0:0:0:ffff:a9fe:a9fe", "::ffff:0.0.0.0"]],
  ["v4-compatible", ["::2", "::127.0.0.1", "::7f00:1", "::8.8.8.8", "::ffff:ffff"]],
  ["v4-translated", ["::ffff:0:127.0.0.1", "::ffff:0:8.8.8.8"]],
  ["NAT64", ["64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b::ffff:ffff"]],
  ["NAT64 of the site", ["64:ff9b:1::", "64:ff9b:1::7f00:1", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff"]],
  ["discard-only and dummy", ["100::", "100::ffff:ffff:ffff:ffff", "100:0:0:1::1"]],
  ["v6 protocol assignments", ["2001::", "2001:1::1", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"]],
  ["Teredo", ["2001::7f00:1", "2001:0:7f00:1::1", "2001:0:ffff:ffff:ffff:ffff:ffff:ffff"]],
  ["v6 benchmarks, AMT, AS112", ["2001:2::1", "2001:3::1", "2001:4:112::1"]],
  ["ORCHID and drones", ["2001:10::1", "2001:20::1", "2001:2f:ffff::1", "2001:30::1"]],
  ["v6 documentation", ["2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "3fff::1", "3fff:fff:ffff::1"]],
  ["6to4", ["2002::", "2002:7f00:1::", "2002:808:808::1", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"]],
  ["what was never given out", ["4000::1", "5f00::1", "8000::1", "e000::1", "1fff:ffff::1"]],
  ["unique local", ["fc00::", "fd12:3456::1", "fd00:ec2::254", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"]],
  ["v6 link-local and site-local", ["fe80::1", "fe80::1%eth0", "febf:ffff::1", "fec0::1", "feff:ffff::1"]],
  ["what is no address", ["", "localhost", "1.2.3.4.5", "::g", "1.2.3.4/8", " 8.8.8.8"]],
]

const refused = special.flatMap(([kind, addresses]) => addresses.map((address) => [address, kind] as const))

describe("refusedRange", () => {
  it.each(refused)("refuses %j (%s)", (address) => {
    expect(refusedRange(address)).toEqual(expect.any(String))
  })

  it.each([
    ...["1.0.0.0", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255"],
    ...["128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.0"],
    ...["192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "::ffff:8.8.8.8"],
    ...[
      "2000::1",
      "2001:200::1",
      "2001:db7::1",
      "2001:db9::1",
      "2003::1",
      "2606:4700::1111",
      "2a00:1450::1",
      "3ffe::1",
    ],
  ])("lets %s pass", (address) => {
    expect(refusedRange(address)).toBeUndefined()
  })

  it.each([
    ["a decimal number", "http://2130706433/"],
    ["a decimal number with a dot", "http://2130706433./"],
    ["hexadecimal", "http://0x7f.1/"],
    ["one hexadecimal number", "http://0x7F000001/"],
    ["octal", "http://0177.0.0.01/"],
    ["one octal number", "http://017700000001/"],
    ["mixed bases", "http://0x7f.0.01.1/"],
    ["two parts", "http://127.1/"],
    ["three parts", "http://127.0.1/"],
    ["nothing but zero", "http://0/"],
    ["full-width digits", "http://１２７.０.０.１/"],
    ["full-width dots", "http://127。0。0。1/"],
    ["circled digits", "http://①②⑦.0.0.1/"],
    ["percent-encoded digits", "http://%31%32%37.0.0.1/"],
    ["a trailing dot", "http://127.0.0.1./"],
    ["a tab in the middle", "http://127.0.\t0.1/"],
    ["a long v6 spelling", "http://[0000:0:0:0:0:0:0:0001]/"],
    ["v4 in v6", "http://[::ffff:127.0.0.1]/"],
    ["what was meant to be after an @", "http://8.8.8.8@127.0.0.1/"],
    ["what was meant to be before a backslash", "http://127.0.0.1\\@8.8.8.8/"],
    ["what was meant to be before a #", "http://127.0.0.1#@8.8.8.8/"],
  ])("refuses loopback written as %s, once the URL parser has read it", (_, url) => {
    expect(refusedRange(new URL(url).hostname.replace(/^\[|\]$/g, ""))).toEqual(expect.any(String))
  })

  it.each([
    "http://256.0.0.1/",
    "http://127.0.0.08/",
    "http://1.2.3.4.5/",
    "http://0x100000000/",
    "http://[::1%25lo]/",
  ])("need not judge %s, which no URL parser reads", (url) => {
    expect(URL.canParse(url)).toBe(false)
  })
})

describe("isAllowed", () => {
  it.each([
    ["127.0.0.1", ["127.0.0.0/8"], true],
    ["::ffff:127.0.0.1", ["127.0.0.0/8"], true],
    ["10.1.2.3", ["192.168.0.0/16", "10.1.2.3"], true],
    ["fd00::1", ["fd00::/8"], true],
    ["10.1.2.3", ["::/0"], false],
    ["fd00::1", ["0.0.0.0/0"], false],
    ["64:ff9b::a01:203", ["10.0.0.0/8"], false],
    ["::10.1.2.3", ["10.0.0.0/8"], false],
    ["2002:a01:203::1", ["10.0.0.0/8"], false],
    ["169.254.169.254", ["10.0.0.0/8", "192.168.0.0/16", "127.0.0.0/8"], false],
    ["::1", ["127.0.0.0/8"], false],
    ["10.1.2.4", ["10.1.2.3"], false],
    ["10.1.2.3", [], false],
    ["10.1.2.3", ["nonsense"], false],
    ["nonsense", ["0.0.0.0/0"], false],
  ])("%s in %j: %s", (address, ranges, expected) => {
    expect(isAllowed(address, ranges)).toBe(expected)
  })
})
