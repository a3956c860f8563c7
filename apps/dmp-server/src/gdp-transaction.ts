import { attr, path, type XmlElement } from '@trousse/xml';

const names: Readonly<Record<string, string>> = {
  TEST_EXST: 'TD0.2',
  CREA_RD: 'TD1.1',
  REAC: 'TD1.2',
  CNSLT_DATA: 'TD1.3a',
  MODIF_DATA: 'TD1.3b',
  FERM: 'TD1.4',
};

/**
 * The transaction that a patient-management message asks for: several share an action, and the reason tells them apart
 * (dmp.md §6.2, §6.6).
 * @param otherwise the name when the message does not tell
 */
export function gdpTransaction(body: XmlElement, otherwise: string): string {
  const reason = attr(path(body, 'controlActProcess/reasonCode'), 'code') ?? '';
  return Object.hasOwn(names, reason) ? names[reason]! : otherwise;
}
