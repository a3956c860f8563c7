import { queryOptions } from '@tanstack/react-query';

/** A person that one may be in the sandbox, and the reader their card is in, if any. */
export type SandboxPerson = { id: string; name: string; role: string; card: string; insertedIn?: string };

/** The people of the sandbox, from its console; asked again while the strip is shown, since cards move. */
export function sandboxPeopleQuery(console: string) {
  return queryOptions({
    queryKey: ['sandbox', 'people', console],
    queryFn: async ({ signal }): Promise<SandboxPerson[]> => {
      const response = await fetch(new URL('/api/people', console), { credentials: 'omit', signal });
      if (!response.ok) throw new TypeError('The console does not answer');
      const { people } = (await response.json()) as { people: SandboxPerson[] };
      return people;
    },
    staleTime: 0,
    refetchInterval: 5000,
  });
}

/** Puts a person's card into a reader, as a hand would. */
export async function insertCard(console: string, reader: string, person: SandboxPerson): Promise<void> {
  const response = await fetch(new URL(`/api/readers/${encodeURIComponent(reader)}/card`, console), {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ card: person.card }),
  });
  if (!response.ok) throw new TypeError('The console refused');
}
