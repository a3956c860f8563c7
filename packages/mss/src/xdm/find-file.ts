import type { XdmProblem } from './model.ts';
import type { ZippedFile } from './open-zip.ts';

/**
 * The file that a URI names, beside its METADATA.XML or below it. Archives of the field write the whole path, a case of
 * their own or backslashes: these are understood; what leaves the folder is refused.
 */
export function findFile(
  files: readonly ZippedFile[],
  folder: string,
  uri: string | undefined,
): ZippedFile | Extract<XdmProblem, 'no-uri' | 'unsafe-uri' | 'document-missing'> {
  if (uri === undefined || uri.trim() === '') return 'no-uri';
  const path = plainPath(uri.trim());
  if (path === undefined) return 'unsafe-uri';
  const wanted = [`${folder}/${path}`, path].map((one) => one.toUpperCase());
  const within = `${folder.toUpperCase()}/`;
  const found = wanted.map((one) => files.find((file) => file.path.toUpperCase() === one));
  const file = found.find((one) => one?.path.toUpperCase().startsWith(within));
  return file ?? 'document-missing';
}

function plainPath(uri: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(uri).replaceAll('\\', '/');
  } catch {
    return undefined;
  }
  while (path.startsWith('./')) path = path.slice(2);
  const parts = path.split('/');
  const bad = path === '' || path.length > 500 || path.startsWith('/') || /^[a-z][a-z\d+.-]*:/i.test(path);
  return bad || parts.includes('..') || parts.includes('') ? undefined : path;
}
