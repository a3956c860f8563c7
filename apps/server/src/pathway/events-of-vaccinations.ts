import type { Vaccinations } from '@trousse/contract';
import type { DraftEvent, Mention } from './draft.ts';
import { facts } from './words.ts';

/** Each vaccination of the history, or of the notes, as an event. */
export function eventsOfVaccinations({ vaccinations }: Vaccinations): DraftEvent[] {
  return vaccinations.map((one, index): DraftEvent => {
    const { date, vaccine, administration, rank, lot, route, site, performer, author, comment } = one;
    const people = [...new Set([performer, author])].flatMap((who): Mention[] =>
      who ? [{ person: personOf(who) }] : [],
    );
    return {
      ...{ id: `v${index}`, kind: 'vaccine', source: 'vaccinations', start: date, stop: undefined },
      title: vaccine ?? 'Vaccin non précisé',
      mentions: people.slice(0, 1),
      facts: facts({
        'Type d’administration': [administration, rank && `rang ${rank}`].filter(Boolean).join(', '),
        'Numéro de lot': lot,
        Administration: [route, site].filter(Boolean).join(', '),
        Vaccinateur: performer,
        'Ajouté ou modifié par': author,
        Commentaire: comment,
      }),
      ties: people.flatMap((who) => (date === undefined ? [] : [{ by: 'act', day: date, who }])),
      documents: [],
    };
  });
}

/** « Dr Camille BRUYÈRE-EXEMPLE »: the title apart. */
function personOf(words: string): NonNullable<Mention['person']> {
  const [, title, name] = /^([DP]r) (.+)$/.exec(words) ?? [];
  return { name: name ?? words, title };
}
