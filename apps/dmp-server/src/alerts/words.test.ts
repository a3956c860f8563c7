import { expect, it } from 'vitest';
import { alertWords } from './words.ts';

it('WEB-31 the words of an alert are the same for every document and every patient', () => {
  const { subject, text } = alertWords({ kind: 'mail', code: null });
  expect(subject).toBe('DMP : un document a été ajouté');
  expect(text).toContain('ne contient aucune donnée de santé');
  expect(alertWords({ kind: 'sms', code: null }).text.length).toBeLessThanOrEqual(160);
});

it('a code is said with what it is for', () => {
  for (const kind of ['mail', 'sms'] as const)
    expect(alertWords({ kind, code: '012345' }).text).toContain('votre code est 012345');
});
