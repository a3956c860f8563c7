import type { Code } from '@trousse/nomenclatures';
import { refuseInput } from '../../errors.ts';
import { required, timeValue } from '../check.ts';
import { checkPerson } from '../check-header.ts';
import { decimalValue, unitValue } from '../quantities.ts';
import { vaccinationKinds, vaccinationRoutes, vaccinationSites } from './codes.ts';
import type { VaccinationInput } from './inputs.ts';

/** A vaccination whose every member is as the model and the DMP want it. */
export type CheckedVaccination = Omit<VaccinationInput, 'date' | 'kind' | 'rank' | 'dose'> & {
  /** YYYYMMDD */
  readonly day: string;
  readonly kind: Code;
  readonly rank: string;
  readonly dose?: { readonly value: string; readonly unit: string };
};

/**
 * One rule a member (cda.md §5, EX_2.1-2035).
 * @throws CdaError `invalid-input`
 */
export function checkedVaccination(input: VaccinationInput): CheckedVaccination {
  const { date, kind, rank, dose, route, site, reaction, comment, vaccine, ...rest } = input;
  const at = 'vaccination';
  checkPerson(input.author.person, `${at}.author.person`);
  if (input.performer !== undefined) checkPerson(input.performer, `${at}.performer`);
  return {
    ...rest,
    id: matching(/^[\dA-F]{8}(-[\dA-F]{4}){3}-[\dA-F]{12}$/, input.id.toUpperCase(), `${at}.id`),
    kind: vaccinationKinds[kind] ?? refuseInput(`${at}.kind`),
    day: timeValue(date, `${at}.date`).slice(0, 8),
    vaccine: {
      ...vaccine,
      name: required(vaccine.name, `${at}.vaccine.name`),
      cis: matching(/^\d{8}$/, vaccine.cis, `${at}.vaccine.cis`),
      atc: {
        code: matching(/^[A-Z]\d{2}([A-Z]([A-Z](\d{2})?)?)?$/, vaccine.atc.code, `${at}.vaccine.atc`),
        display: required(vaccine.atc.display, `${at}.vaccine.atc`),
      },
    },
    lot: required(input.lot, `${at}.lot`),
    rank: Number.isSafeInteger(rank) && rank >= 1 && rank < 1e9 ? String(rank) : refuseInput(`${at}.rank`),
    ...(dose && { dose: checkedDose(dose, `${at}.dose`) }),
    ...(route && { route: oneOf(vaccinationRoutes, route, `${at}.route`) }),
    ...(site && { site: oneOf(vaccinationSites, site, `${at}.site`) }),
    ...(reaction && { reaction: { ...reaction, label: required(reaction.label, `${at}.reaction.label`) } }),
    ...(comment !== undefined && { comment: required(comment, `${at}.comment`) }),
  };
}

function matching(shape: RegExp, value: string, field: string): string {
  return shape.test(value) ? value : refuseInput(field);
}

function checkedDose({ value, unit }: NonNullable<VaccinationInput['dose']>, field: string) {
  if (!(value > 0)) refuseInput(`${field}.value`);
  return {
    value: decimalValue(value, `${field}.value`),
    unit: unitValue(required(unit, `${field}.unit`), `${field}.unit`)!,
  };
}

function oneOf(codes: readonly Code[], { code, system }: Code, field: string): Code {
  return codes.find((one) => one.code === code && one.system === system) ?? refuseInput(field);
}
