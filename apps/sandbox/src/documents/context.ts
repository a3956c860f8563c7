import { ageOn } from '@trousse/ins';
import type { SandboxPatient } from '../people/patients.ts';
import { type AuthorKey, authors, type DocumentAuthor } from './authors.ts';
import type { Condition } from './condition.ts';
import type { Random } from './random.ts';

/** All that the text of one document may depend on. */
export type Context = {
  readonly patient: SandboxPatient;
  readonly condition: Condition;
  readonly author: DocumentAuthor;
  readonly authorKey: AuthorKey;
  readonly date: Date;
  readonly random: Random;
};

/** `MARIE-CHARLOTTE` → `Marie-Charlotte`. */
export function capitalised(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|[ '-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** Civility and name of an adult, given name and name of a child. */
export function patientName({ traits, minor }: SandboxPatient): string {
  const family = traits.usedName ?? traits.birthName;
  const given = capitalised(traits.usedGivenName ?? traits.birthGivenNames[0] ?? '');
  return minor ? `${given} ${family}` : `${traits.sex === 'F' ? 'Madame' : 'Monsieur'} ${given} ${family}`;
}

/** `20261120` or `2026-11-20…` as `20/11/2026`. */
export function frenchDate(date: Date): string {
  return date.toISOString().replace(/^(\d{4})-(\d{2})-(\d{2}).*$/, '$3/$2/$1');
}

/** `20261120`: what is known by its day, without an hour that nobody noted. */
export function hl7Day(date: Date): string {
  return date.toISOString().slice(0, 10).replaceAll('-', '');
}

/** Fills the tokens of a condition's sentence (see `Condition`). */
export function say(context: Context, sentence: string): string {
  const woman = context.patient.traits.sex === 'F';
  const years = ageOn(context.patient.traits.birthDate, context.date.toISOString()) ?? 0;
  const words: Readonly<Record<string, string>> = {
    patient: patientName(context.patient),
    il: woman ? 'elle' : 'il',
    Il: woman ? 'Elle' : 'Il',
    e: woman ? 'e' : '',
    se: woman ? 'se' : 'x',
    le: woman ? 'la' : 'le',
    age: years < 2 ? 'moins de deux ans' : `${years} ans`,
  };
  return sentence.replace(/\{(\w+)\}/g, (token, word: string) => words[word] ?? token);
}

/** Picks one sentence of a list and fills it. */
export function pickSentence(context: Context, sentences: readonly string[]): string {
  return say(context, context.random.pick(sentences));
}

/** A colleague to whom a letter is addressed, other than its author. */
export function colleague(context: Context, key: AuthorKey): DocumentAuthor {
  return context.authorKey === key ? authors.internist : authors[key];
}
