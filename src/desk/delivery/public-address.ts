import { BlockList, isIP } from 'node:net';

/**
 * What never leads out into the internet: special-purpose ranges of
 * https://www.iana.org/assignments/iana-ipv4-special-registry and `…/iana-ipv6-special-registry`, multicast included.
 */
const V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Public by its number; to each machine in Azure, the host that it runs on.
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;
/** Within 2000::/3, the only range of IPv6 that is routed; the tunnels (Teredo, 6to4) carry addresses of IPv4. */
const V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const special = new BlockList();
for (const [address, prefix] of V4) special.addSubnet(address, prefix, 'ipv4');
for (const [address, prefix] of V6) special.addSubnet(address, prefix, 'ipv6');
const routed = new BlockList();
routed.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one of the public internet; false for anything that is no address. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  // A zone (%eth0) belongs to a link, and IPv4 written as IPv6 lies outside of 2000::/3.
  return (
    family === 6 && !address.includes('%') && routed.check(address, 'ipv6') && !special.check(address, 'ipv6')
  );
}
