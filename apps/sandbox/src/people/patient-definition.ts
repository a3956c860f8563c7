import type { ConditionKey } from '../documents/conditions.ts';

type AuthorisationStatus = 'VALIDE' | 'EXPIRE' | 'INTERDIT';

/** One line of the sandbox's population. Absent fields take the ordinary value: an active record, nobody authorised. */
export type PatientDefinition = {
  readonly key: string;
  readonly name: string;
  readonly given: readonly string[];
  readonly usedName?: string;
  readonly usedGivenName?: string;
  readonly sex: 'M' | 'F';
  /** A date of birth, or the age reached in the year of the demonstration with the month and day. */
  readonly born: string | { readonly age: number; readonly on: string };
  readonly unknownMonth?: string;
  readonly place: string;
  readonly record?: 'closed' | 'absent';
  readonly outsideMes?: true;
  readonly opposes?: readonly ('bris_de_glace' | 'centre_15' | 'alimentation')[];
  /** Masked documents open in an emergency. */
  readonly maskedInEmergency?: true;
  /** Legal representatives of a minor: others of the population by their key, or people who are only named. */
  readonly parents?: readonly (string | { readonly name: string; readonly given: string; readonly sex: 'M' | 'F' })[];
  /** Professional's key → status of the authorisation. */
  readonly authorised?: Readonly<Record<string, AuthorisationStatus>>;
  /** Professional's key of the « médecin traitant DMP ». */
  readonly treatingDoctor?: string;
  /** What the documents speak of. */
  readonly conditions: readonly ConditionKey[];
  readonly documents: number;
  /** What the patient shows, for the console. */
  readonly shows: string;
};
