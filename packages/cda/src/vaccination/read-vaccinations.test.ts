import { describe, expect, it } from 'vitest';
import { readCda } from '../read/read-cda.ts';
import { bareDocument } from '../test-samples.ts';
import { readVaccinations } from './read-vaccinations.ts';
import { vaccinationNote } from './sample-note.ts';

const noteOf = (change: (xml: string) => string = (xml) => xml) =>
  readVaccinations(readCda(Buffer.from(change(vaccinationNote()))))[0]!;

/** A document around one entry, with what stands before the vaccinations in notes of former models. */
function documentOf(header: string, entry: string, narrative = '') {
  const section = (code: string, content: string) =>
    `<component><section><code code="${code}" codeSystem="2.16.840.1.113883.6.1"/>${content}</section></component>`;
  const former = section('11348-0', '<text>Hépatite B</text><entry><act classCode="ACT" moodCode="EVN"/></entry>');
  const told = section('11369-6', `<text>${narrative}</text><entry>${entry}</entry>`);
  return readCda(bareDocument(header, `<structuredBody>${former}${told}</structuredBody>`));
}

const entryOf = (content: string) =>
  `<substanceAdministration classCode="SBADM" moodCode="EVN"><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.12"/>${content}</substanceAdministration>`;

const author =
  '<author><assignedAuthor><assignedPerson><name><family>PONTFICTIF</family></name></assignedPerson></assignedAuthor></author>';

describe('readVaccinations', () => {
  it.each(['2021.01', '2022.01', '2023.01'])('reads every column of a note of model %s', (version) => {
    expect(noteOf((xml) => xml.replace('extension="2023.01"', `extension="${version}"`))).toMatchObject({
      date: '20260928',
      product: { code: '68747507', display: 'VACCIN D’ESSAI, suspension injectable' },
      administration: { code: 'INITIMMUNIZ', display: '1ère série vaccinante' },
      rank: '2',
      lot: 'ESSAI-1',
      route: { display: 'Voie intramusculaire' },
      site: { display: 'deltoïde gauche' },
      performer: 'Dr Camille BRUYÈRE-EXEMPLE',
      addedBy: { name: { family: 'BRUYÈRE-EXEMPLE' } },
      comment: 'Prévenu des réactions locales & bénignes',
    });
  });

  it('takes words from the narrative where the entry only refers to them, even with a broken link', () => {
    const narrative =
      '<content ID="v">Vaccin du voyageur</content> <content ID="s">Bras gauche</content> <content ID="r">Nausées</content> <content ID="c">Ras</content>';
    const entry = entryOf(
      '<effectiveTime><low value="202001"/></effectiveTime>' +
        '<routeCode nullFlavor="UNK"/><approachSiteCode nullFlavor="OTH"><originalText><reference value="#s"/></originalText></approachSiteCode>' +
        '<consumable><manufacturedProduct><manufacturedMaterial><code nullFlavor="UNK"><originalText><reference value="v"/></originalText></code></manufacturedMaterial></manufacturedProduct></consumable>' +
        '<performer><assignedEntity><representedOrganization><name>PMI d’exemple</name></representedOrganization></assignedEntity></performer>' +
        '<entryRelationship typeCode="CAUS"><observation><value nullFlavor="UNK"><originalText><reference value="#r"/></originalText></value></observation></entryRelationship>' +
        '<entryRelationship typeCode="SUBJ"><act><code code="48767-8"/><text><reference value="#c"/></text></act></entryRelationship>',
    );
    const [vaccination] = readVaccinations(documentOf('', entry, narrative));
    expect(vaccination).toMatchObject({
      date: '202001',
      product: { code: '', display: 'Vaccin du voyageur' },
      site: { display: 'Bras gauche' },
      performer: 'PMI d’exemple',
      reaction: 'Nausées',
      comment: 'Ras',
    });
    expect(vaccination).not.toHaveProperty('route');
  });

  it('names the product by its material when nothing else does', () => {
    const material =
      '<consumable><manufacturedProduct><manufacturedMaterial><code nullFlavor="UNK"/><name>REVAXIS</name></manufacturedMaterial></manufacturedProduct></consumable>';
    expect(readVaccinations(documentOf('', entryOf(material)))[0]?.product?.display).toBe('REVAXIS');
  });

  it('what the entry leaves out is absent, not empty', () => {
    const [vaccination] = readVaccinations(
      documentOf('', entryOf('<effectiveTime nullFlavor="UNK"/><lotNumberText/><performer/>')),
    );
    const { entry: _, narrative: __, ...known } = vaccination!;
    expect(known).toEqual({ negated: false, completed: false });
  });

  it('who added it is its author, else that of the note; the history that holds it added nothing', () => {
    const note = '<code code="87273-9" codeSystem="2.16.840.1.113883.6.1"/>';
    const own = author.replace('PONTFICTIF', 'BRUYÈRE-EXEMPLE');
    const addedBy = (header: string, entry: string) =>
      readVaccinations(documentOf(header, entryOf(entry)))[0]?.addedBy?.name?.family;
    expect(addedBy(note + author, '')).toBe('PONTFICTIF');
    expect(addedBy(note + author, own)).toBe('BRUYÈRE-EXEMPLE');
    expect(addedBy(note.replace('87273-9', '11369-6') + author, '')).toBeUndefined();
  });
});
