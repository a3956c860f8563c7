import { describe, expect, it } from 'vitest';
import { headerGroups } from './header-groups.ts';
import { readCda } from './read/read-cda.ts';
import { bareDocument, bytesOf, sampleDoctor, sampleHeader } from './test-samples.ts';
import { writeLevel1 } from './write/level1.ts';

const body = { mediaType: 'text/plain', bytes: bytesOf('x') } as const;

describe('headerGroups', () => {
  it('tells in groups of lines, in French words and dates, all that the header holds', () => {
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
    const groups = headerGroups(readCda(bytesOf(writeLevel1({ header, body }))));
    expect(groups.map(({ title }) => title)).toEqual([
      'Document',
      'Patient',
      'Auteurs et responsables',
      'Autres participants',
      'Actes et prise en charge',
      'Références',
    ]);
    const doctor =
      'Dr Camille BRUYÈRE-EXEMPLE, Mme, identifiant 899700123450, Médecin - Qualifié en Médecine Générale (SM), Cabinet des Tilleuls, identifiant 1997001234, 0199001122';
    const told = Object.fromEntries(groups.flatMap(({ lines }) => lines.map(({ label, value }) => [label, value])));
    expect(told).toMatchObject({
      Titre: 'Consultation du 19 novembre',
      'Type de document': expect.stringContaining('CR ou fiche de consultation ou de visite'),
      'Date de création': '19/11/2026 18:05',
      Version: '1',
      Confidentialité: 'Normal',
      'Nom de naissance': 'PAT-TROIS',
      'Prénoms de naissance': 'DOMINIQUE MARIE-LOUISE',
      'Premier prénom de naissance': 'DOMINIQUE',
      'Nom utilisé': 'PAT-USUEL',
      'Prénom utilisé': 'DOMINIQUE',
      'Date de naissance': '28/03/1979',
      Sexe: 'Féminin',
      'Lieu de naissance': 'DOMPREMY, 51215, 51215 DOMPREMY',
      Matricule: 'INS-NIR 2 79 03 51 215 189 89',
      Auteur: `${doctor}, le 19/11/2026 18:05`,
      'Responsable du document': `${doctor}, le 19/11/2026 18:05`,
      'Document conservé par': 'Cabinet des Tilleuls, identifiant 1997001234',
      'Personne de confiance': 'Jeanne NESSI-EXEMPLE, Sœur',
      Prescripteur: `${doctor}, le 18/11/2026`,
      Acte: 'du 19/11/2026 au 20/11/2026',
      'Réalisé par': expect.stringContaining('Dr Camille BRUYÈRE-EXEMPLE'),
      'Cadre d’exercice': 'Ambulatoire',
      'Cadre de soins': 'Cabinet individuel',
      'Identifiant du document': '2.25.4200000000001',
    });
  });

  it('leaves out what a bare document does not say: no line is empty', () => {
    const bare = readCda(
      bareDocument(
        '<author/><legalAuthenticator/><participant/><documentationOf><serviceEvent/></documentationOf>',
        '<nonXMLBody/>',
      ),
    );
    expect(headerGroups(bare)).toEqual([
      { title: 'Autres participants', lines: [{ label: 'Participant', value: 'non renseigné' }] },
    ]);
  });

  it('names a program that wrote a document by its own name', () => {
    const author =
      '<author><assignedAuthor><assignedAuthoringDevice><softwareName>Automate</softwareName></assignedAuthoringDevice></assignedAuthor></author>';
    const groups = headerGroups(readCda(bareDocument(author, '<nonXMLBody/>')));
    expect(groups.flatMap(({ lines }) => lines)).toEqual([{ label: 'Auteur', value: 'Automate' }]);
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
