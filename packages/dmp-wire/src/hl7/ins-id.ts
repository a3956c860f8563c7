import { hasMatriculeShape, type Ins, isInsOid } from '@trousse/ins';
import { attr, el, type Raw, type XmlElement } from '@trousse/xml';
import { DmpWireError, dmpWireErrorCodes } from '../errors.ts';

/** A patient's identifier: the authority as root, the matricule as extension. */
export function writeIns(name: 'id' | 'value', ins: Ins): Raw {
  return el(name, { root: ins.oid, extension: ins.matricule });
}

/** The INS among the identifiers of an answer, where the historical INS-C may stand beside it. */
export function findIns(ids: readonly XmlElement[]): Ins | undefined {
  return ids.map(insOf).find((ins) => ins !== undefined);
}

/** The INS that a request is about. @throws DmpWireError `patient` unless one identifier claims to be one, and is. */
export function onlyIns(ids: readonly XmlElement[]): Ins {
  const [id, ...more] = ids.filter((one) => isInsOid(attr(one, 'root') ?? ''));
  const ins = id && insOf(id);
  if (ins === undefined || more.length > 0) throw new DmpWireError(dmpWireErrorCodes.patient);
  return ins;
}

function insOf(id: XmlElement): Ins | undefined {
  const oid = attr(id, 'root') ?? '';
  const matricule = attr(id, 'extension') ?? '';
  return isInsOid(oid) && hasMatriculeShape(matricule) ? { matricule, oid } : undefined;
}
