import type { AuthorInput, CdaAuthor, CdaHeader, OrganizationInput } from '@trousse/cda';
import { type Author, type DocumentEntry, fromXdsTime } from '@trousse/xds';
import { fullTime } from '../store/columns.ts';

/** An author of the history, as its header and as its metadata name them. */
export type HistoryAuthor = { readonly written: AuthorInput; readonly registered: Author };

/** A note's header, with the metadata under which it is registered. */
export type NoteAuthors = {
  readonly header: Pick<CdaHeader, 'authors'>;
  readonly entry: Pick<DocumentEntry, 'authors' | 'creationTime'>;
};

/**
 * All the authors of the notes (VAC 2023.01), each once for each place, as the note written last names them. Metadata and
 * header name the same (dmp.md §7: author 1..n, the same number in both).
 */
export function historyAuthors(notes: readonly NoteAuthors[]): HistoryAuthor[] {
  const authors = new Map<string, HistoryAuthor>();
  const timeOf = ({ entry }: NoteAuthors): string => fullTime(entry.creationTime);
  for (const { header, entry } of notes.toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)))) {
    for (const [at, registered] of entry.authors.entries()) {
      const named = header.authors.find(({ ids }) => ids.some((id) => id.extension === registered.person?.id));
      const written = writtenOf(named ?? header.authors[at], registered, entry.creationTime);
      authors.set(`${registered.person?.id} ${registered.institution?.id}`, { written, registered });
    }
  }
  return [...authors.values()];
}

function writtenOf(
  author: CdaAuthor | undefined,
  { person, specialty, institution }: Author,
  creationTime: string,
): AuthorInput {
  const { ids = [], name = {}, code = specialty, telecoms = [], organization } = author ?? {};
  const telecom = telecoms[0]?.value;
  const givenName = name.given ?? person?.givenName;
  const place = placeOf(organization) ?? institution;
  return {
    time: fromXdsTime(fullTime(creationTime))!,
    person: {
      id: ids.find(({ extension }) => extension === person?.id) ?? ids[0] ?? person?.id ?? '',
      familyName: name.family ?? person?.familyName ?? '',
      ...(givenName !== undefined && { givenName }),
      ...(name.prefix !== undefined && { civility: name.prefix }),
      ...(name.suffix !== undefined && { title: name.suffix }),
      ...(code !== undefined && { specialty: code }),
      ...(telecom !== undefined && { telecom }),
      ...(place !== undefined && { organization: { id: place.id, name: place.name } }),
    },
  };
}

function placeOf(organization: CdaAuthor['organization']): OrganizationInput | undefined {
  const [id] = organization?.ids ?? [];
  return id === undefined || organization?.name === undefined ? undefined : { id, name: organization.name };
}
