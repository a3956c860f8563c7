/** The domain of an address, lower case; '' for a text that is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1
    ? ''
    : address
        .slice(at + 1)
        .trim()
        .toLowerCase();
}

/** Whether a domain is one of the trusted, or under one: `mssante.fr` stands for `cabinet.mssante.fr` too. */
export function isTrustedDomain(domain: string, trustedDomains: readonly string[]): boolean {
  const given = domain.toLowerCase();
  return trustedDomains.some((one) => given === one.toLowerCase() || given.endsWith(`.${one.toLowerCase()}`));
}
