import { checkMetadata, XdsError } from '@trousse/xds';
import { XmlError } from '@trousse/xml';
import { type Zippable, zipSync } from 'fflate';
import { MssError, mssErrorCodes } from '../errors.ts';
import { mssLimits } from '../limits.ts';
import { documentStem, layout } from './layout.ts';
import { writeMetadata, xdmObjects } from './metadata.ts';
import type { BuiltXdm, XdmInput } from './model.ts';
import { indexPage, readme } from './pages.ts';

/**
 * IHE_XDM.ZIP of one patient's documents (IHE ITI TF-2 §3.32; mss.md §1.5, §1.6): README.TXT, INDEX.HTM, and one folder
 * with METADATA.XML and the documents. A document that replaces another says so by an RPLC association, one that is
 * withdrawn by its status. The same input gives the same bytes.
 * @throws MssError `invalid-input`: no document, more than an archive may hold, or metadata that a registry would
 * refuse; `field` names the attribute, `cause` the refusal
 */
export function buildXdm(input: XdmInput): BuiltXdm {
  const objects = xdmObjects(input);
  const errors = checkMetadata(objects);
  const [error] = errors;
  if (error !== undefined) {
    throw new MssError(mssErrorCodes.invalidInput, { field: 'metadata', cause: new Error(error.context) });
  }
  const files = filesOf(input, objects);
  const sizes = Object.values(files).map(({ length }) => length);
  if (sizes.length > mssLimits.maxArchiveEntries)
    throw new MssError(mssErrorCodes.invalidInput, { field: 'documents' });
  if (sizes.reduce((sum, size) => sum + size, 0) > mssLimits.maxArchiveBytes) {
    throw new MssError(mssErrorCodes.archiveTooLarge);
  }
  const entries = Object.entries(files).map(
    ([name, bytes]) => [name, [bytes, { mtime: dosTime(input.time) }]] as const,
  );
  return {
    bytes: zipSync(Object.fromEntries(entries) as Zippable, { level: 6 }),
    set: objects.set,
    entries: objects.entries,
  };
}

function filesOf(input: XdmInput, objects: ReturnType<typeof xdmObjects>): Record<string, Uint8Array> {
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const inSubset = (name: string) => `${layout.subset}/${name}`;
  try {
    return {
      [layout.readme]: utf8(readme(input)),
      [layout.index]: utf8(indexPage(objects.entries)),
      [inSubset(layout.metadata)]: utf8(writeMetadata(objects)),
      ...Object.fromEntries(input.documents.map(({ cda }, index) => [inSubset(`${documentStem(index)}.XML`), cda])),
    };
  } catch (cause) {
    if (!(cause instanceof XmlError || cause instanceof XdsError)) throw cause;
    throw new MssError(mssErrorCodes.invalidInput, { field: 'metadata', cause });
  }
}

/** ZIP keeps local time without zone, from 1980 on: the fields of UTC are put in their place. */
function dosTime(time: Date): Date {
  const shifted = new Date(time.getTime() + time.getTimezoneOffset() * 60_000);
  return shifted.getFullYear() < 1980 ? new Date(1980, 0, 1) : shifted;
}
