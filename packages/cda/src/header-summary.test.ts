import { describe, expect, it } from 'vitest';
import { headerSummary, notAvailable } from './header-summary.ts';
import { readCda } from './read/read-cda.ts';
import { bareDocument, bytesOf, sampleDoctor, sampleHeader } from './test-samples.ts';
import { writeLevel1 } from './write/level1.ts';

const body = { mediaType: 'text/plain', bytes: bytesOf('x') } as const;

/** Every string of a value, however deep. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

describe('headerSummary', () => {
  it('says everything in French words and dates', () => {
    const header = {
      ...sampleHeader,
      contacts: [
        {
          kind: 'NOK' as const,
          relation: { code: 'SIS', system: '2.16.840.1.113883.5.111', display: 'Sœur' },
          familyName: 'NESSI-EXEMPLE',
          givenName: 'Jeanne',
        },
      ],
      participants: [{ kind: 'REF', person: sampleDoctor, since: '2026-11-18' }],
    };
    expect(headerSummary(readCda(bytesOf(writeLevel1({ header, body }))))).toEqual({
      title: 'Consultation du 19 novembre',
      type: 'CR ou fiche de consultation ou de visite',
      created: '19/11/2026 18:05',
      version: '1',
      confidentiality: 'Normal',
      patient: {
        birthName: 'PAT-TROIS',
        givenNames: 'DOMINIQUE MARIE-LOUISE',
        usedName: 'PAT-USUEL DOMINIQUE',
        birthDate: '28/03/1979',
        sex: 'Féminin',
        birthPlace: 'DOMPREMY',
        ins: 'INS-NIR 2 79 03 51 215 189 89',
      },
      authors: [
        {
          name: 'Dr Camille BRUYÈRE-EXEMPLE',
          specialty: 'Médecin - Qualifié en Médecine Générale (SM)',
          organization: 'Cabinet des Tilleuls',
          time: '19/11/2026 18:05',
          role: notAvailable,
        },
      ],
      legalAuthenticator: expect.objectContaining({
        name: 'Dr Camille BRUYÈRE-EXEMPLE',
        role: 'Responsable du document',
      }),
      custodian: 'Cabinet des Tilleuls',
      participants: [
        expect.objectContaining({ name: 'Jeanne NESSI-EXEMPLE', specialty: 'Sœur', role: 'Personne de confiance' }),
        expect.objectContaining({ role: 'Prescripteur', time: 'le 18/11/2026' }),
      ],
      acts: [{ label: notAvailable, period: 'du 19/11/2026 au 20/11/2026', performer: 'Dr Camille BRUYÈRE-EXEMPLE' }],
      practiceSetting: 'Ambulatoire',
      facility: 'Cabinet individuel',
      encounter: notAvailable,
    });
  });

  it('says « non disponible » for every value that a bare document lacks, never null nor an empty text', () => {
    const bare = readCda(
      bareDocument(
        '<author/><legalAuthenticator/><participant/><documentationOf><serviceEvent/></documentationOf>',
        '<nonXMLBody/>',
      ),
    );
    const said = strings(headerSummary(bare));
    expect(said.length).toBeGreaterThan(20);
    for (const text of said) expect(['', 'null', 'undefined']).not.toContain(text);
    expect(said.filter((text) => text === notAvailable).length).toBeGreaterThan(20);
  });

  it('names a program that wrote a document by its own name', () => {
    const summary = headerSummary(
      readCda(
        bareDocument(
          '<author><assignedAuthor><assignedAuthoringDevice><softwareName>Automate</softwareName></assignedAuthoringDevice></assignedAuthor></author>',
          '<nonXMLBody/>',
        ),
      ),
    );
    expect(summary.authors[0]?.name).toBe('Automate');
  });
});
