import { expect, it } from 'vitest';
import { linesOf } from './readers-diagnosis.component.tsx';

const whole = { kind: 'hardware', middleware: { description: 'Cryptolib CPS', version: '5.2' }, tls: true } as const;
const line = (name: string, ...asked: Parameters<typeof linesOf>) => linesOf(...asked).find((one) => one.name === name);

it('CON-23 the version of the Cryptolib CPS is shown, and a newer one is flagged', () => {
  expect(line('Cryptolib CPS', whole, 2, 0)).toEqual({ name: 'Cryptolib CPS', text: 'Cryptolib CPS, version 5.2' });
  const old = { ...whole, middleware: { ...whole.middleware, version: '5.1', newest: '5.2' } };
  expect(line('Cryptolib CPS', old, 2, 0)?.next).toContain('La version 5.2 est disponible');
});

it('CON-22 CON-38 what is missing is said with what to do, the same whichever way a card signs in', () => {
  const bare = { kind: 'hardware', trouble: 'CARD_SERVICE_STOPPED', tls: false } as const;
  const missing = linesOf(bare, 0, 0).filter(({ next }) => next !== undefined);
  expect(missing.map(({ name }) => name)).toEqual(['Lecteurs', 'Cryptolib CPS', 'Connexion sécurisée']);
  expect(line('Lecteurs', whole, 0, 0)?.text).toBe('Aucun lecteur de cartes n’est branché.');
  expect(linesOf(whole, 2, 1).filter(({ next }) => next !== undefined)).toEqual([]);
});

it('CON-39 a reader of QR codes is listed as a third kind', () => {
  expect(line('Lecteur de QR code', whole, 2, 1)?.text).toBe('1 caméra, ou lecteur 2D branché comme un clavier');
  expect(line('Lecteur de QR code', whole, 2, 0)?.text).toBe('Aucune caméra ; lecteur 2D branché comme un clavier');
});
