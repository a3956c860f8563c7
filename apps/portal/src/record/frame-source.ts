/** The whole document of the frame: the server's safe HTML under one style sheet of ours, and nothing else. */
export function frameSource({ html, sheet, dark }: { html: string; sheet: string; dark: boolean }): string {
  return [
    '<!doctype html>',
    `<html lang="fr" data-mantine-color-scheme="${dark ? 'dark' : 'light'}">`,
    `<head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><link rel="stylesheet" href="${sheet}"></head>`,
    `<body>${html}</body></html>`,
  ].join('');
}

/** How far under the top edge a heading still counts as the one being read, in pixels. */
const readingLine = 40;

/** The last heading that has passed the reading line: the one whose text is on screen; at the end, the last of all. */
export function currentSection(
  contents: readonly { id: string }[],
  topOf: (id: string) => number | undefined,
  atEnd = false,
): string | undefined {
  let current: string | undefined;
  for (const { id } of contents) {
    const top = topOf(id);
    if (top === undefined) continue;
    if (top > readingLine && !atEnd) break;
    current = id;
  }
  return current ?? contents[0]?.id;
}
