import { parseXml } from '@trousse/xml';
import { expect, it } from 'vitest';
import { gdpTransaction } from './gdp-transaction.ts';

const body = (reason: string) =>
  parseXml(`<m xmlns="urn:hl7-org:v3"><controlActProcess><reasonCode code="${reason}"/></controlActProcess></m>`);

it('the reason of a patient-management message names its transaction', () => {
  const names = ['TEST_EXST', 'CNSLT_DATA', 'CREA_RD', 'REAC', 'MODIF_DATA', 'FERM'].map((reason) =>
    gdpTransaction(body(reason), '?'),
  );
  expect(names).toEqual(['TD0.2', 'TD1.3a', 'TD1.1', 'TD1.2', 'TD1.3b', 'TD1.4']);
});

it('a message that does not tell has the name of its operation', () => {
  for (const reason of ['', 'AUTRE', 'constructor']) expect(gdpTransaction(body(reason), 'TD0.2')).toBe('TD0.2');
  expect(gdpTransaction(parseXml('<m/>'), 'TD1.2')).toBe('TD1.2');
});
