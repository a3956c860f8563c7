import { describe, expect, it } from 'vitest';
import { headerSummary } from './header-summary.ts';
import { headerGroups } from './header-summary-groups.ts';
import { notAvailable } from './header-summary-words.ts';
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

describe('headerGroups', () => {
  it('tells in groups of lines all that the header holds', () => {
    const header = { ...sampleHeader, participants: [{ kind: 'REF', person: sampleDoctor, since: '2026-11-18' }] };
    const groups = headerGroups(readCda(bytesOf(writeLevel1({ header, body }))));
    expect(groups.map(({ title }) => title)).toEqual([
      'Document',
      'Patient',
      'Auteurs et responsables',
      'Autres participants',
      'Actes et prise en charge',
      'Références',
    ]);
    const said = Object.fromEntries(groups.flatMap(({ lines }) => lines.map(({ label, value }) => [label, value])));
    expect(said).toMatchObject({
      'Nom de naissance': 'PAT-TROIS',
      'Premier prénom de naissance': 'DOMINIQUE',
      'Lieu de naissance': expect.stringContaining('51215'),
      Matricule: 'INS-NIR 2 79 03 51 215 189 89',
      Auteur:
        'Dr Camille BRUYÈRE-EXEMPLE, Mme, identifiant 899700123450, Médecin - Qualifié en Médecine Générale (SM), Cabinet des Tilleuls, identifiant 1997001234, 0199001122, le 19/11/2026 18:05',
      Prescripteur: expect.stringContaining('le 18/11/2026'),
      'Identifiant du document': '2.25.4200000000001',
    });
  });

  it('tells the document that this one replaces, and a part that is given to nobody', () => {
    const groups = headerGroups(
      readCda(
        bareDocument(
          '<participant typeCode="INF"><functionCode code="PCP" displayName="Médecin traitant"/><associatedEntity nullFlavor="UNK"/></participant><relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.3"/><setId root="1.2"/><versionNumber value="2"/></parentDocument></relatedDocument>',
          '<nonXMLBody/>',
        ),
      ),
    );
    expect(groups.map(({ lines }) => lines)).toEqual([
      [{ label: 'Remplace le document', value: '1.2.3, suite 1.2, version 2' }],
      [{ label: 'Médecin traitant', value: 'non renseigné' }],
    ]);
  });

  it('keeps a name that is none of the traits', () => {
    const patient =
      '<recordTarget><patientRole><patient><name><family qualifier="BR">A</family><given>B</given></name><name><family qualifier="AD">ADOPTEE</family></name></patient></patientRole></recordTarget>';
    const groups = headerGroups(readCda(bareDocument(patient, '<nonXMLBody/>')));
    expect(groups.flatMap(({ lines }) => lines)).toContainEqual({ label: 'Autre nom', value: 'ADOPTEE' });
  });
});
