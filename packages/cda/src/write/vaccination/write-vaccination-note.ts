import { el } from '@trousse/xml';
import { refuseInput } from '../../errors.ts';
import { oids, templates } from '../../oids.ts';
import { formatTime } from '../../time.ts';
import { code } from '../elements.ts';
import { clinicalDocument } from '../header.ts';
import { createDocumentIds } from '../ids.ts';
import { namingFields } from '../naming-fields.ts';
import { shownPerson } from '../parties.ts';
import { anchored, narrativeTable, section } from '../sections.ts';
import { type CheckedVaccination, checkedVaccination } from './checked-vaccination.ts';
import { type VaccinationAnchors, vaccinationEntry } from './entry.ts';
import type { VaccinationAuthorInput, VaccinationNoteInput } from './inputs.ts';

const noteType = { code: '87273-9', system: oids.loinc, display: 'Note de vaccination' };

const columns = [
  'Date',
  'Vaccin',
  'Type d’administration',
  'Rang',
  'Lot n°',
  'Dose',
  'Voie d’administration',
  'Région d’administration',
  'Réaction observée',
  'Commentaire',
  'Vaccinateur',
  'Ajouté ou modifié par',
];

/**
 * A Note de vaccination (87273-9, model VAC-NOTE 2023.01; cda.md §5), as the text of a UTF-8 file: one vaccination, as
 * an entry and as one line of words. What the DMP refuses is refused here (EX_2.1-2035). The same input gives the same
 * bytes. To replace a note, keep `vaccination.id` and take the header's versions from `nextVersion`.
 * @throws CdaError `invalid-input`
 */
export function writeVaccinationNote(input: VaccinationNoteInput): string {
  return namingFields(input, () => {
    const { header } = input;
    for (const [at, author] of header.authors.entries()) demandProfession(author, `header.authors.${at}`);
    demandProfession(input.vaccination.author, 'vaccination.author');
    const checked = checkedVaccination(input.vaccination);
    const ids = createDocumentIds(header.id);
    const sectionId = ids.next();
    const anchors = {
      vaccine: ids.anchor(),
      site: ids.anchor(),
      reaction: ids.anchor(),
      comment: ids.anchor(),
    };
    return clinicalDocument(
      {
        ...header,
        typeCode: noteType,
        title: noteType.display,
        confidentiality: 'N',
        serviceEvent: { ...header.serviceEvent, code: noteType },
      },
      [{ root: '1.3.6.1.4.1.19376.1.5.3.1.1.18.1.2' }, { root: templates.vaccinationNote, extension: '2023.01' }],
      el(
        'structuredBody',
        null,
        section({
          templates: ['2.16.840.1.113883.10.20.1.6', '1.3.6.1.4.1.19376.1.5.3.1.3.23', '1.2.250.1.213.1.1.2.147'],
          id: sectionId,
          code: code('code', { code: '11369-6', system: oids.loinc, display: 'Historique des vaccinations' }),
          title: noteType.display,
          text: narrativeTable(columns, [rowOf(checked, anchors)]),
          entries: [vaccinationEntry(checked, anchors, ids)],
        }),
      ),
    );
  });
}

function rowOf(vaccination: CheckedVaccination, anchors: VaccinationAnchors) {
  const { day, kind, lot, rank, dose, route, site, reaction, comment, performer, author } = vaccination;
  return [
    formatTime(day),
    anchored(anchors.vaccine, vaccination.vaccine.name),
    kind.display,
    rank,
    lot,
    dose && `${dose.value} ${dose.unit}`.replace('.', ','),
    route?.display,
    site && anchored(anchors.site, site.display),
    reaction && anchored(anchors.reaction, reaction.label),
    comment && anchored(anchors.comment, comment),
    performer && shownPerson(performer),
    // The profession stands in words too (REC_2.1-2060).
    `${shownPerson(author.person)}, ${author.person.specialty.display}`,
  ];
}

/** An author of a note is a person, known by profession (EX_2.1-2035). */
function demandProfession({ person }: { readonly person?: Partial<VaccinationAuthorInput> }, field: string): void {
  if (person === undefined) refuseInput(`${field}.person`);
  const { specialty } = person;
  if (!specialty?.code || !specialty.display) refuseInput(`${field}.person.specialty`);
}
