import { createPool } from '@trousse/postgres';
import type { Practitioner, Sandbox } from '@trousse/sandbox';
import type { Page } from 'playwright-core';
import { timed } from './figures.ts';

export type OpenedList = {
  /** From the click to the first rows on the screen, and how many there were. */
  readonly first: number;
  readonly firstRows: number;
  /** To all of them in the list. */
  readonly all: number;
};

const stopwatch = `globalThis.opening = (total) => new Promise((resolve) => {
  const table = () => document.querySelector('[role="table"][aria-label="Documents"]');
  const shown = () => (table()?.querySelector('[data-index]') ? Number(table().getAttribute('aria-rowcount')) - 1 : 0);
  addEventListener('click', (event) => {
    let first;
    const look = () => requestAnimationFrame(() => setTimeout(() => {
      const rows = shown();
      const ms = performance.now() - event.timeStamp;
      if (rows > 0) first ??= { first: ms, firstRows: rows };
      if (rows < total) return look();
      resolve({ ...first, all: ms });
    }));
    look();
  }, { capture: true, once: true });
});
globalThis.arriving = (selector, words) => new Promise((resolve) => addEventListener('click', (event) => {
  const look = () => requestAnimationFrame(() => setTimeout(() => {
    const found = [...document.querySelectorAll(selector)].some((one) => new RegExp(words).test(one.textContent));
    if (!found) return look();
    resolve(performance.now() - event.timeStamp);
  }));
  look();
}, { capture: true, once: true }));`;

/** Makes a click and times it to the first rows of the list, then to all of them. */
export async function openedAfter(page: Page, total: number, click: () => Promise<void>): Promise<OpenedList> {
  await page.evaluate(stopwatch);
  const opened = page.evaluate<OpenedList>(`opening(${total})`);
  await click();
  return await opened;
}

/** Makes a click and times it to the frame in which an element bears the words. */
export async function shownAfter(
  page: Page,
  { selector, words }: { readonly selector: string; readonly words: string },
  click: () => Promise<void>,
): Promise<number> {
  await page.evaluate(stopwatch);
  const shown = page.evaluate<number>(`arriving(${JSON.stringify(selector)}, ${JSON.stringify(words)})`);
  await click();
  return await shown;
}

export type Pages = {
  readonly api: readonly number[];
  readonly floor: readonly number[];
  readonly rows: readonly object[];
};

/** All pages of 50 of a record from the API, each beside the first page as the database has it (performance row 7). */
export async function timePages(
  { api }: Practitioner,
  record: string,
  sandbox: Sandbox,
  matricule: string,
): Promise<Pages> {
  const pool = createPool(sandbox.databases.dmp, { max: 1 });
  const query = {
    name: 'floor',
    text: `SELECT d.entry_uuid, d.metadata FROM documents d
      WHERE d.patient_id = (SELECT patient_id FROM patient_identifiers WHERE matricule = $1)
      AND d.status = 'approved' ORDER BY d.service_start_time DESC LIMIT 50`,
    values: [matricule],
  };
  const rows: { id: string }[] = [];
  const pages = { api: [] as number[], floor: [] as number[] };
  try {
    for (let more = true; more; ) {
      const after = rows.at(-1)?.id;
      pages.api.push(
        await timed(async () => {
          const page = await api.record.page({ record, ...(after !== undefined && { after }) });
          rows.push(...page.documents);
          more = page.more;
        }),
      );
      pages.floor.push(await timed(() => pool.query(query)));
    }
  } finally {
    await pool.end();
  }
  return { ...pages, rows };
}

type Row = Awaited<ReturnType<Practitioner['api']['record']['page']>>['documents'][number];

/** Milliseconds to read rows from their JSON in a page, beside their varying values alone (performance row 20). */
export async function timeParse(page: Page, rows: readonly object[]): Promise<{ whole: number; floor: number }> {
  const values = (rows as readonly Row[]).map(({ category, class: group, authors, visibility, ...row }) => ({
    ...{ ...row, ...visibility, type: category.display, group: group.display },
    authors: authors.map(({ name, specialty, organisation }) => [name, specialty, organisation]),
  }));
  const parse = (text: string) =>
    page.evaluate<number>(
      `((text) => { const at = performance.now(); JSON.parse(text); return performance.now() - at; })(${JSON.stringify(text)})`,
    );
  return { whole: await parse(JSON.stringify(rows)), floor: await parse(JSON.stringify(values)) };
}
