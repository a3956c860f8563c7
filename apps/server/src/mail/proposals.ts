import { X509Certificate } from 'node:crypto';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import type { KnownMailbox, MailboxKind } from './settings.ts';

type Collaborators = Pick<Context, 'directory' | 'mail' | 'log'>;
type Proposal = Omit<KnownMailbox, 'delegated'>;

/**
 * EFF-91: the addresses that the card and the Annuaire santé give for a person and their structures, those of a domain
 * that mailboxes are opened of. A directory that does not answer leaves the card's.
 */
export async function proposals(context: Collaborators, session: Session, signal: AbortSignal): Promise<Proposal[]> {
  context.mail.requireMailbox(session);
  const found = new Map<string, Proposal>();
  for (const one of [...ofCard(session), ...(await ofDirectory(context, session, signal))]) {
    const key = one.address.toLowerCase();
    const before = found.get(key);
    // The directory says what a mailbox is; the card only that it is there.
    if (before === undefined || before.label === cardLabel) found.set(key, one);
  }
  return [...found.values()].filter(({ address }) => context.mail.operators?.discovery.accepts(address));
}

/** What a mailbox is, by the directory; as its owner's own where nothing is known of it. */
export async function describeMailbox(
  context: Collaborators,
  session: Session,
  address: string,
  signal: AbortSignal,
): Promise<KnownMailbox> {
  const all = await proposals(context, session, signal);
  const known = all.find((one) => one.address.toLowerCase() === address.toLowerCase());
  const { givenName, familyName } = session.who.professional;
  if (known !== undefined) return { ...known, delegated: known.kind !== 'PER' };
  const others = all.some(({ kind }) => kind === 'PER');
  return { address, kind: 'PER', label: others ? address : `${givenName} ${familyName}`, delegated: others };
}

const cardLabel = 'Adresse de la carte';

/** Mail names of the card's certificate (rfc822Name, RFC 5280 §4.2.1.6). */
function ofCard({ who: { credential } }: Session): Proposal[] {
  if (credential.kind !== 'card') return [];
  const names = new X509Certificate(credential.signatureCertificate).subjectAltName ?? '';
  return [...names.matchAll(/email:([^\s,"]+@[^\s,"]+)/gi)].map(([, address]) => ({
    ...{ address: address!, kind: 'PER' as const, label: cardLabel },
  }));
}

async function ofDirectory(
  { directory, log }: Collaborators,
  session: Session,
  signal: AbortSignal,
): Promise<Proposal[]> {
  if (directory === undefined) return [];
  try {
    const { list } = await directory.byNationalId(session.nationalId, signal);
    const person = list[0];
    if (person === undefined || !person.active) return [];
    const name = `${person.givenName} ${person.familyName}`;
    const here = new Set(session.who.situations.map(({ structureId }) => structureId));
    return [
      ...person.mailboxes.map(({ address, type }) => ({ address, kind: type as MailboxKind, label: name })),
      ...person.situations.flatMap(({ mailboxes, structure }) => [
        ...mailboxes.map(({ address, type }) => ({
          ...{ address, kind: type as MailboxKind },
          label: type === 'PER' ? name : (structure?.name ?? name),
        })),
        ...(structure?.nationalId !== undefined && here.has(structure.nationalId) ? structure.mailboxes : [])
          .filter(({ type }) => type !== 'APP')
          .map(({ address, type, description }) => ({
            ...{ address, kind: type as MailboxKind },
            label: [structure!.name, description].filter(Boolean).join(' · '),
          })),
      ]),
    ];
  } catch (error) {
    if (!signal.aborted) log.info({ kind: (error as { code?: string }).code }, 'no mailboxes from the directory');
    return [];
  }
}
