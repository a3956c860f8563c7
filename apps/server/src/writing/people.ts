import type { DirectoryProfessionalView, MailSuggestion } from '@trousse/contract';
import type { Context } from '../context.ts';
import { toView } from '../directory/view.ts';
import { limits } from '../limits.ts';
import { listName } from '../patients/view.ts';
import type { Session } from '../session/session.ts';
import { careTeam } from './care-team.ts';
import { ownAddresses } from './correspondence.ts';
import { correspondentsOf, type KnownCorrespondent } from './correspondents.ts';
import { citizenDomainOf } from './mail-domains.ts';
import { partyOf } from './parties.ts';
import { addressOfPatient, isQualified } from './qualified.ts';
import { isRetired } from './retired.ts';
import { sameAddress } from './values.ts';

type Collaborators = Pick<
  Context,
  'config' | 'clock' | 'db' | 'keys' | 'mail' | 'directory' | 'dmp' | 'journal' | 'log'
>;

/** Letters from which the directory is asked (features.md §7 row 13). */
const directoryLetters = 2;

/**
 * Who may be written to. With nothing typed: favourites, who was written to last, the care team of the open record; from
 * the second letter also the Annuaire santé and the patients of the session. Each address once, with all its sources.
 */
export async function people(
  context: Collaborators,
  session: Session,
  { text, record }: { readonly text: string; readonly record?: string | undefined },
  signal: AbortSignal,
): Promise<MailSuggestion[]> {
  const own = await ownAddresses(context, session);
  const party = (one: { name: string; address: string }) => partyOf(context.config, own, one);
  const found: MailSuggestion[] = [];
  for (const one of await correspondentsOf(context, session.nationalId)) {
    if (!matches(text, `${one.name} ${one.address}`)) continue;
    const plain = { speciality: '', place: '', retired: false };
    found.push({ party: party(one), ...plain, sources: [sourceOf(one)] });
  }
  const team = record === undefined ? [] : await careTeam(context, session, record, signal);
  for (const one of team.flatMap((professional) => suggestionsOf(professional, 'care-team', party)))
    if (matches(text, `${one.party.name} ${one.party.address}`)) found.push(one);
  if (text.length >= directoryLetters) {
    found.push(...(await patients(context, session, text)));
    for (const professional of await inDirectory(context, text, signal))
      found.push(...suggestionsOf(professional, 'directory', party));
  }
  const merged = merge(found).slice(0, limits.suggestions);
  return await withRetired(context, merged);
}

const sourceOf = ({ favourite }: KnownCorrespondent) => (favourite ? ('favourite' as const) : ('recent' as const));

/** Every mailbox of a professional, those that go with a place beside it. */
export function suggestionsOf(
  one: DirectoryProfessionalView,
  source: MailSuggestion['sources'][number],
  party: (one: { name: string; address: string }) => MailSuggestion['party'],
): MailSuggestion[] {
  if (!one.active) return [];
  const { title, givenName = '', familyName = '', nationalId, specialities, profession } = one;
  const name = [title === 'DR' ? 'Dr' : title === 'PR' ? 'Pr' : '', givenName, familyName].filter(Boolean).join(' ');
  const speciality = specialities[0]?.display ?? profession?.display ?? '';
  const place = (situation: (typeof one.situations)[number] | undefined) =>
    [situation?.structure?.name, situation?.structure?.city].filter(Boolean).join(' · ');
  const boxes = [
    ...one.mailboxes.map(({ address }) => ({ address, place: place(one.situations[0]) })),
    ...one.situations.flatMap((situation) =>
      situation.mailboxes.map(({ address }) => ({ address, place: place(situation) })),
    ),
  ];
  return boxes.map(({ address, place }) => ({
    party: party({ name, address }),
    ...{ speciality, place, nationalId, sources: [source], retired: false },
  }));
}

async function inDirectory(
  { directory, log }: Collaborators,
  name: string,
  signal: AbortSignal,
): Promise<DirectoryProfessionalView[]> {
  if (directory === undefined) return [];
  try {
    const { list } = await directory.professionals({ name, limit: limits.suggestions }, signal);
    return list.map(toView);
  } catch {
    // Whom one knows already may be written to all the same.
    log.info({}, 'no suggestions from the directory');
    return [];
  }
}

async function patients(context: Collaborators, session: Session, text: string): Promise<MailSuggestion[]> {
  const domain = citizenDomainOf(context.config);
  const found: MailSuggestion[] = [];
  for (const known of session.patients.all()) {
    const names = [listName(known), known.birthName, ...known.birthGivenNames].join(' ');
    if (found.length >= limits.suggestions) break;
    if (!matches(text, names) || !(await isQualified(context, session, known.ins))) continue;
    const party = { name: listName(known), address: addressOfPatient(known.ins, domain), me: false };
    const plain = { speciality: 'Patient', place: 'Mon espace santé', retired: false };
    found.push({ party: { ...party, kind: 'patient' }, ...plain, sources: ['patient'] });
  }
  return found;
}

/** Whether every word typed begins a word of a text, whatever accents and case. */
function matches(typed: string, text: string): boolean {
  const words = folded(text).split(' ');
  return folded(typed)
    .split(' ')
    .every((begun) => words.some((word) => word.startsWith(begun)));
}

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** One line an address: the best that is known of it, under all its sources. */
function merge(all: readonly MailSuggestion[]): MailSuggestion[] {
  const byAddress = new Map<string, MailSuggestion>();
  for (const one of all) {
    const key = sameAddress(one.party.address);
    const known = byAddress.get(key);
    if (known === undefined) byAddress.set(key, one);
    else
      byAddress.set(key, {
        ...known,
        ...(one.nationalId !== undefined && { nationalId: one.nationalId }),
        party: known.party.name === known.party.address ? one.party : known.party,
        speciality: known.speciality || one.speciality,
        place: known.place || one.place,
        sources: [...new Set([...known.sources, ...one.sources])],
      });
  }
  return [...byAddress.values()];
}

/** What the directory did not just name is asked for: an address that it knows no more is said to be retired. */
async function withRetired(context: Collaborators, all: readonly MailSuggestion[]): Promise<MailSuggestion[]> {
  const remembered = all.filter(
    ({ party, sources }) =>
      party.kind !== 'patient' && sources.every((source) => source === 'favourite' || source === 'recent'),
  );
  const asked = new Set(remembered.slice(0, limits.retiredChecks));
  return await Promise.all(
    all.map(async (one) =>
      asked.has(one) && (await isRetired(context, one.party.address)) ? { ...one, retired: true } : one,
    ),
  );
}
