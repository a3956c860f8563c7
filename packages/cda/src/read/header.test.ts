import { describe, expect, it } from 'vitest';
import { bareDocument } from '../test-samples.ts';
import { readCda } from './read-cda.ts';

const header = (xml: string) => readCda(bareDocument(xml, '<structuredBody/>')).header;

describe('the header of a document', () => {
  it('gives every name of the patient with its qualifiers, every id, birth place and guardian', () => {
    const { patient } = header(
      `<recordTarget><patientRole><id root="1.2.250.1.213.1.4.10" extension="279035121518989"/><id root="1.5" extension="IPP"/>
       <patient><name><family qualifier="BR">PAT-TROIS</family><family qualifier="CL">PAT-USUEL</family><given>DOMINIQUE MARIE</given><given qualifier="BR">DOMINIQUE</given></name>
       <name use="A"><prefix>MME</prefix><given qualifier="CL">DODO</given></name><name>Texte libre</name>
       <birthplace><place><name>DOMPREMY</name><addr><county>51215</county></addr></place></birthplace>
       <guardian><addr><city>EXEMPLE</city></addr><telecom value="tel:0199001122"/><guardianPerson><name><family>TUTEUR</family></name></guardianPerson></guardian>
       <guardian><guardianOrganization><name>Service des tutelles</name></guardianOrganization></guardian></patient></patientRole></recordTarget>`,
    );
    expect(patient.names).toEqual([
      {
        parts: [
          { kind: 'family', value: 'PAT-TROIS', qualifier: 'BR' },
          { kind: 'family', value: 'PAT-USUEL', qualifier: 'CL' },
          { kind: 'given', value: 'DOMINIQUE MARIE' },
          { kind: 'given', value: 'DOMINIQUE', qualifier: 'BR' },
        ],
      },
      {
        use: 'A',
        parts: [
          { kind: 'prefix', value: 'MME' },
          { kind: 'given', value: 'DODO', qualifier: 'CL' },
        ],
      },
      { parts: [{ kind: 'text', value: 'Texte libre' }] },
    ]);
    expect(patient).toMatchObject({
      birthName: 'PAT-TROIS',
      birthGivenNames: 'DOMINIQUE MARIE',
      firstBirthGivenName: 'DOMINIQUE',
      usedName: 'PAT-USUEL',
      usedGivenName: 'DODO',
      birthPlaceCode: '51215',
      birthPlaceName: 'DOMPREMY',
      ids: [{ extension: '279035121518989' }, { extension: 'IPP' }],
    });
    expect(patient.guardians).toMatchObject([
      { name: { family: 'TUTEUR' }, address: 'EXEMPLE', telecoms: [{ value: 'tel:0199001122' }] },
      { organization: { name: 'Service des tutelles' } },
    ]);
  });

  it('gives who typed it, when it was copied, what was agreed to and which version it replaces', () => {
    const read = header(
      `<copyTime value="20200102"/><dataEnterer><time value="20200101"/><assignedEntity><assignedPerson><name>Secrétaire</name></assignedPerson></assignedEntity></dataEnterer>
       <authorization><consent><code code="OK" displayName="Réutilisation"/></consent></authorization>
       <relatedDocument typeCode="RPLC"><parentDocument><id root="1.9"/><setId root="1.8"/><versionNumber value="3"/></parentDocument></relatedDocument>`,
    );
    expect(read.copyTime).toBe('20200102');
    expect(read.dataEnterer).toMatchObject({ time: '20200101', name: { family: 'Secrétaire' } });
    expect(read.consents).toMatchObject([{ code: 'OK' }]);
    expect(read.relatedDocuments).toEqual([
      { kind: 'RPLC', ids: [{ root: '1.9' }], setId: { root: '1.8' }, versionNumber: 3 },
    ]);
  });

  it('gives every performer of an act, and the stay with who took part', () => {
    const performer = (name: string) =>
      `<performer><assignedEntity><assignedPerson><name>${name}</name></assignedPerson></assignedEntity></performer>`;
    const read = header(
      `<documentationOf><serviceEvent><id root="1.4"/>${performer('Un')}${performer('Deux')}</serviceEvent></documentationOf>
       <componentOf><encompassingEncounter><id root="1.7" extension="S"/><encounterParticipant typeCode="ADM"><assignedEntity><assignedPerson><name>Trois</name></assignedPerson></assignedEntity></encounterParticipant></encompassingEncounter></componentOf>`,
    );
    expect(read.serviceEvents[0]?.performers.map(({ name }) => name?.family)).toEqual(['Un', 'Deux']);
    expect(read.serviceEvents[0]).toMatchObject({ ids: [{ root: '1.4' }], performer: { name: { family: 'Un' } } });
    expect(read.encounter).toMatchObject({
      ids: [{ extension: 'S' }],
      participants: [{ kind: 'ADM', name: { family: 'Trois' } }],
    });
  });

  it.each([
    ['20240106113623+100', '20240106113623+0100'],
    ['2024-01-06', '20240106'],
    ['2024-01-06T11:36:23+01:00', '20240106113623+0100'],
    ['2024-01-06T11:36Z', '202401061136+0000'],
    ['202401', '202401'],
  ])('reads the date %s as %s', (written, read) => {
    expect(header(`<effectiveTime value="${written}"/>`).effectiveTime).toBe(read);
  });
});
