import { DmpWireError } from '@trousse/dmp-wire';
import { SoapError } from '@trousse/soap';
import { VihfError } from '@trousse/vihf';
import { expect, it } from 'vitest';
import { ServerError } from '../errors.ts';
import { PageRefusal } from './page-problems.ts';
import { refusalPage } from './refusal-page.ts';

const told = (error: unknown): string => {
  const { status, outcome, page } = refusalPage(error);
  return `${status} ${outcome} – ${/<h1>(.*)<\/h1>/.exec(page)?.[1]}`;
};

it('each refusal has its status, its title, and the code that a message would be answered', () => {
  expect(told(new PageRefusal('no-record'))).toBe('404 NF – Ce patient n’a pas de DMP');
  expect(told(new PageRefusal('ended-session'))).toBe('403 ended-session – Votre session est terminée');
  expect(told(new VihfError('replayed'))).toBe('403 MessageExpired – Cet accès a déjà servi ou a expiré');
  expect(told(new VihfError('signature'))).toBe('403 FailedCheck – Votre logiciel n’a pas pu vous identifier');
  expect(told(new ServerError('not-attached'))).toBe(
    '403 FailedAuthentication – Votre lieu d’exercice n’est pas reconnu',
  );
  expect(told(new ServerError('not-in-this-mode'))).toBe(
    '403 DMPAccessDeniedByRightsService – Cet accès n’est pas permis',
  );
  expect(told(new DmpWireError('malformed-message'))).toBe('400 unreadable-form – La demande est illisible');
  expect(told(new SoapError('too-large'))).toBe('400 unreadable-form – La demande est illisible');
});

it('what was not foreseen is told as a failure, and says nothing of itself', () => {
  const { status, page } = refusalPage(new TypeError('secret of the house'));
  expect(status).toBe(500);
  expect(page).toContain('La page n’a pas pu être préparée');
  expect(page).not.toContain('secret');
});
