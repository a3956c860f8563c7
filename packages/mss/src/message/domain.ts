/** Whether a domain is one of the trusted or under one. */
export function isTrustedDomain(_domain: string, _trustedDomains: readonly string[]): boolean {
  throw new Error('not written yet');
}

/** The domain of an address, lower case; '' for a text that is none. */
export function domainOf(_address: string): string {
  throw new Error('not written yet');
}
