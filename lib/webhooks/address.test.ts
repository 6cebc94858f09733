import { describe, expect, it } from "vitest"
import { isAllowed, refusedRange } from "./address"

const special: [string, string[]][] = [
  ["this network", ["0.0.0.0", "0.1.2.3"]],
  ["loopback", ["127.0.0.1", "127.255.255.254", "::1"]],
  ["private", ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12:3456::1"]],
  ["carrier-grade NAT", ["100.64.0.1", "100.127.255.255"]],
  ["link-local and cloud metadata", ["169.254.1.1", "169.254.169.254", "fe80::1", "fe80::1%eth0", "fd00:ec2::254"]],
  ["protocol assignments", ["192.0.0.1", "192.0.0.170", "2001::1", "2001:1ff:ffff::1"]],
  ["documentation", ["192.0.2.1", "198.51.100.7", "203.0.113.9", "2001:db8::1", "3fff::1"]],
  ["benchmarks", ["198.18.0.1", "198.19.255.255", "2001:2::1"]],
  ["6to4 relays", ["192.88.99.1"]],
  ["multicast", ["224.0.0.1", "239.255.255.255", "ff02::1"]],
  ["future use and broadcast", ["240.0.0.1", "255.255.255.255"]],
  ["unspecified", ["::"]],
  ["v4-mapped", ["::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.0.0.1", "0:0:0:0:0:ffff:a9fe:a9fe"]],
  ["v4-compatible", ["::127.0.0.1", "::7f00:1", "::808:808"]],
  ["v4-translated", ["::ffff:0:127.0.0.1"]],
  ["NAT64", ["64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1"]],
  ["6to4", ["2002:7f00:1::", "2002:808:808::1"]],
  ["Teredo", ["2001:0:7f00:1::1"]],
  ["ORCHID", ["2001:10::1", "2001:20::1"]],
  ["discard-only", ["100::1"]],
  ["site-local", ["fec0::1"]],
  ["segment routing", ["5f00::1"]],
  ["what is no address", ["", "localhost", "1.2.3.4.5", "::g"]],
]

const refused = special.flatMap(([kind, addresses]) => addresses.map((address) => [address, kind] as const))

describe("refusedRange", () => {
  it.each(refused)("refuses %j (%s)", (address) => {
    expect(refusedRange(address)).toEqual(expect.any(String))
  })

  it.each([
    "1.1.1.1",
    "8.8.8.8",
    "100.63.255.255",
    "100.128.0.1",
    "172.32.0.1",
    "2606:4700::1111",
    "2a00:1450::1",
    "::ffff:8.8.8.8",
  ])("lets %s pass", (address) => {
    expect(refusedRange(address)).toBeUndefined()
  })

  it.each([
    ["a decimal number", "http://2130706433/"],
    ["hexadecimal", "http://0x7f.1/"],
    ["octal", "http://0177.0.0.01/"],
    ["two parts", "http://127.1/"],
    ["full-width digits", "http://１２７.０.０.１/"],
    ["circled digits", "http://①②⑦.0.0.1/"],
    ["a trailing dot", "http://127.0.0.1./"],
    ["a long v6 spelling", "http://[0000:0:0:0:0:0:0:0001]/"],
    ["v4 in v6", "http://[::ffff:127.0.0.1]/"],
  ])("refuses loopback written as %s, once the URL parser has read it", (_, url) => {
    expect(refusedRange(new URL(url).hostname.replace(/^\[|\]$/g, ""))).toEqual(expect.any(String))
  })
})

describe("isAllowed", () => {
  it.each([
    ["127.0.0.1", ["127.0.0.0/8"], true],
    ["::ffff:127.0.0.1", ["127.0.0.0/8"], true],
    ["10.1.2.3", ["192.168.0.0/16", "10.1.2.3"], true],
    ["fd00::1", ["fd00::/8"], true],
    ["::1", ["127.0.0.0/8"], false],
    ["10.1.2.4", ["10.1.2.3"], false],
    ["10.1.2.3", [], false],
    ["10.1.2.3", ["nonsense"], false],
    ["nonsense", ["0.0.0.0/0"], false],
  ])("%s in %j: %s", (address, ranges, expected) => {
    expect(isAllowed(address, ranges)).toBe(expected)
  })
})
