import { type VaccinationNoteInput, vaccinationRoutes, vaccinationSites } from '@trousse/cda';
import { authors } from './authors.ts';
import { hl7Day } from './context.ts';
import { type Face, headerOf, personOf } from './header.ts';
import type { PlannedDocument } from './planned.ts';
import { seededUuid } from './random.ts';

/** The note that a professional wrote of one vaccination. Throws for a document that is none. */
export function vaccinationNoteInput(planned: PlannedDocument, face: Face): VaccinationNoteInput {
  const { vaccination, start, written, uniqueId } = planned;
  if (vaccination === undefined) throw new RangeError('No vaccination to tell');
  const { vaccine, kind, rank, lot, site, comment } = vaccination;
  const { typeCode: _, title: __, authors: ___, serviceEvent, ...header } = headerOf(planned, face);
  const { code: ____, ...act } = serviceEvent;
  const { specialty } = authors[vaccination.author];
  const author = { time: written, person: { ...personOf(authors[vaccination.author]), specialty } };
  return {
    header: { ...header, authors: [author], serviceEvent: act },
    vaccination: {
      ...{ vaccine, kind, rank, lot, author },
      id: seededUuid(`vaccination|${uniqueId}`).replace('urn:uuid:', ''),
      date: hl7Day(start),
      ...(site !== undefined && {
        route: vaccinationRoutes[0]!,
        site: vaccinationSites[site]!,
        dose: { value: 0.5, unit: 'mL' },
        performer: author.person,
      }),
      ...(comment !== undefined && { comment }),
    },
  };
}
