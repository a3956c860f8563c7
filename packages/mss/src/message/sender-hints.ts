import { domainOf, isTrustedDomain } from './domain.ts';
import { isLookalike } from './lookalike.ts';
import type { ReceivedMessage, SenderHint } from './model.ts';

/**
 * Why the sender may not be who they say; empty when nothing speaks against it. Hints, not verdicts: operators check
 * senders between themselves (mss.md §1.8), and a gateway may well bounce to another domain.
 * @param o.trustedDomains as `isTrustedDomain` reads them
 */
export function senderHints(
  message: Pick<ReceivedMessage, 'from' | 'sender' | 'returnPath' | 'replyTo' | 'problems'>,
  o: { readonly trustedDomains: readonly string[] },
): SenderHint[] {
  const { from, sender, returnPath, replyTo, problems } = message;
  const domain = domainOf(from?.address ?? '');
  if (from === undefined || domain === '' || problems.includes('several-senders')) return ['unclear-sender'];
  const differs = (address: string | undefined) => address !== undefined && address !== '' && !related(domain, address);
  const hints: SenderHint[] = [];
  if (differs(returnPath)) hints.push('return-path-differs');
  if (differs(sender?.address)) hints.push('sender-differs');
  if (replyTo.some(({ address }) => differs(address))) hints.push('reply-to-differs');
  if (namesAnotherAddress(from.name, from.address)) hints.push('address-in-name');
  if (!isTrustedDomain(domain, o.trustedDomains)) {
    hints.push(isLookalike(domain, o.trustedDomains) ? 'lookalike-domain' : 'untrusted-domain');
  }
  return hints;
}

/** One domain may be under the other: mail of `cabinet.mssante.fr` comes back to `retour.cabinet.mssante.fr`. */
function related(domain: string, address: string): boolean {
  const other = domainOf(address);
  return other === domain || other.endsWith(`.${domain}`) || domain.endsWith(`.${other}`);
}

function namesAnotherAddress(name: string, address: string): boolean {
  const written = name.normalize('NFKC').match(/[^\s@<>()",;:[\]]{1,64}@[^\s@<>()",;:[\]]{1,255}/gu) ?? [];
  return written.some((one) => one.includes('.') && one.toLowerCase().replace(/\.+$/, '') !== address.toLowerCase());
}
