import { attr, elements, type XmlElement } from '@trousse/xml';
import { ns, uuids } from './uris.ts';

/**
 * The ids of the packages that are submission sets: the classification that says so may stand inside the package or
 * beside it (IHE ITI TF-3 §4.2.1.2).
 */
export function submissionSetIds(objects: readonly XmlElement[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const object of objects) {
    if (marksSubmissionSet(object)) ids.add(attr(object, 'classifiedObject') ?? '');
    else if (object.name === 'RegistryPackage' && elements(object).some(marksSubmissionSet)) {
      ids.add(attr(object, 'id') ?? '');
    }
  }
  return ids;
}

function marksSubmissionSet(element: XmlElement): boolean {
  return (
    element.name === 'Classification' &&
    element.ns === ns.rim &&
    attr(element, 'classificationNode') === uuids.submissionSet
  );
}
