import type { DepositForm, DepositFormat, DraftContent, Patient, Upload } from '@trousse/contract';
import { useEffect, useRef, useState } from 'react';
import { usePublicConfig } from '../shell/config.resource.ts';
import { codeOf, type Failure, failureFromCode, failureOf } from '../ui/failure.ts';
import { formatSize } from '../ui/format.ts';
import {
  count,
  noProblems,
  type Problems,
  problemsAt,
  problemsFromServer,
  problemsOf,
  withoutFields,
} from './deposit-problems.ts';
import { createDeposits, uploadFile } from './deposits.resource.ts';
import {
  type DraftDocument,
  documentsOf,
  formOf,
  isOwnField,
  withCategory,
  withChange,
  withFile,
  withFiles,
  withoutDocument,
} from './draft-content.ts';
import { DraftKeeper, type Kept } from './draft-keeper.ts';
import {
  discardDraft,
  forgetDraft,
  type OpenedDraft,
  openDraft,
  prepareLeftovers,
  saveDraft,
} from './drafts.resource.ts';
import { allFormats, checkFile, type FileRules } from './file-check.ts';
import { watchUnsaved } from './leftovers.ts';
import { useTransfers } from './use-transfers.hook.ts';

/** The contract's own defaults, until the server has said what it takes. */
const usualRules: FileRules = { formats: allFormats, maxBytes: 5 * 1024 * 1024 };
/** As the contract has it. */
const mostDocuments = 20;

export type Refusal = { name: string; failure: Failure };

export type DepositControl = ReturnType<typeof useDepositForm>;

/** A deposit form at work: its fields, its files, the draft that keeps them, and their sending. */
export function useDepositForm({
  patient,
  draft,
  opened,
  today,
  secret,
}: {
  patient: Patient;
  draft: string;
  opened: Pick<OpenedDraft, 'content' | 'revision' | 'leftover'>;
  today: string;
  secret: boolean;
}) {
  const { formats, maxBytes } = usePublicConfig()?.deposit ?? usualRules;
  const rules: FileRules = { formats, maxBytes };
  const [content, setContent] = useState(opened.leftover?.content ?? opened.content);
  const [activeKey, setActive] = useState(content.documents[0]!.key);
  const [problems, setProblems] = useState<Problems>(noProblems);
  const [failure, setFailure] = useState<Failure>();
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const [busy, setBusy] = useState<'now' | 'queue'>();
  const [kept, setKept] = useState<Kept>(
    opened.revision > 0 ? { state: 'saved', at: new Date() } : { state: 'pristine' },
  );
  const transfers = useTransfers<DepositFormat, Upload>(uploadFile, (key, { name, size }, { upload, kind }) =>
    setContent((now) => withFile(now, key, { upload, name: name.slice(-300), size, format: kind })),
  );

  const keeper = useRef<DraftKeeper<DraftContent>>(undefined);
  keeper.current ??= new DraftKeeper(
    opened.content,
    opened.leftover?.edition ?? { revision: opened.revision, writer: crypto.randomUUID(), turn: 0 },
    (now, edition) => saveDraft({ draft, patient: patient.handle, ...edition, content: now }),
    setKept,
  );
  useEffect(() => keeper.current?.keep(content), [content]);
  useEffect(() => {
    // Where it cannot be had, only what was typed in the last moments of a session could be lost.
    prepareLeftovers().catch(() => undefined);
    // A draft that the server never had is named by no address: nobody could come back to it.
    return watchUnsaved(draft, () => (keeper.current?.exists ? keeper.current.unsaved : undefined));
  }, [draft]);

  const active = content.documents.find(({ key }) => key === activeKey) ?? content.documents[0]!;
  const hasFile = ({ key, file }: DraftDocument) => file !== undefined || transfers.all.has(key);
  const mend = (key: string, ...fields: (keyof DepositForm | 'source')[]) =>
    setProblems((now) => withoutFields(now, key, fields));

  const addFiles = async (files: readonly File[]) => {
    const checked = await Promise.all(files.map(async (file) => ({ file, result: await checkFile(file, rules) })));
    const room = mostDocuments - content.documents.filter(hasFile).length;
    const good = checked.flatMap(({ file, result }) => ('kind' in result ? [{ file, format: result.kind }] : []));
    setRefusals([
      ...checked.flatMap(({ file, result }) =>
        'code' in result ? [{ name: file.name, failure: refusalOf(result.code, maxBytes) }] : [],
      ),
      ...good.slice(room).map(({ file }) => ({ name: file.name, failure: tooManyFiles })),
    ]);
    const taken = good.slice(0, room);
    if (taken.length === 0) return;
    const blank = content.documents.find((document) => !hasFile(document))?.key;
    const names = taken.map(({ file }) => file.name);
    const { content: next, placed } = withFiles(content, names, blank, () => crypto.randomUUID());
    setContent(next);
    for (const [at, { key }] of placed.entries()) {
      transfers.start(key, taken[at]!.file, taken[at]!.format);
      mend(key, 'source', 'title');
    }
    setActive(placed[0]!.key);
  };

  /** @returns the deposits made, or undefined where something is to mend */
  const submit = async (when: 'now' | 'queue'): Promise<string[] | undefined> => {
    const isText = content.mode === 'text';
    const found = problemsOf(content, (one) => (isText ? content.text.trim() !== '' : hasFile(one)), {
      ...{ today, secret, minor: patient.minor },
    });
    setProblems(found);
    setFailure(undefined);
    setRefusals([]);
    const [wrong] = found.own.keys();
    if (wrong !== undefined && !found.own.has(active.key)) setActive(wrong);
    if (count(found) > 0) return undefined;
    setBusy(when);
    const documents = documentsOf(content);
    try {
      await transfers.settled();
      await keeper.current?.end();
      const uploads = uploadsOf(await latest());
      const deposits = await createDeposits({
        ...{ patient: patient.handle, when, draft },
        documents: documents.map((document) => ({
          key: document.key,
          form: formOf(content, document),
          source: isText
            ? { kind: 'text' as const, text: content.text }
            : { kind: 'upload' as const, upload: uploads.get(document.key) ?? '' },
        })),
      });
      forgetDraft(draft);
      return deposits.map(({ id }) => id);
    } catch (error) {
      keeper.current?.resume();
      const refused = failureOf(error);
      setFailure(refused);
      setProblems(problemsFromServer(refused.fields ?? [], documents));
      return undefined;
    } finally {
      setBusy(undefined);
    }
  };

  /** The form with every file that has arrived, were it since the last drawing. */
  const latest = () =>
    new Promise<DraftContent>((resolve) => {
      setContent((now) => {
        resolve(now);
        return now;
      });
    });

  return {
    content,
    active,
    setActive,
    rules,
    refusals,
    busy,
    kept,
    failure,
    problems,
    /** Several files: fields of their own and fields in common. */
    several: content.mode === 'file' && content.documents.length > 1,
    anyFile: content.documents.some(hasFile),
    isOwn: (field: string) => isOwnField(field) || field === 'source',
    errorsOf: (key: string) => problemsAt(problems, key),
    change(part: Partial<DepositForm>) {
      setContent((now) => withChange(now, active.key, part));
      mend(active.key, ...(Object.keys(part) as (keyof DepositForm)[]));
    },
    sameCategory() {
      setContent((now) => withCategory(now, active.own.typeCode));
      for (const { key } of content.documents) mend(key, 'typeCode');
    },
    setMode(mode: DraftContent['mode']) {
      setRefusals([]);
      setContent((now) => ({ ...now, mode }));
      if (mode === 'text') setActive(content.documents[0]!.key);
    },
    write(text: string) {
      setContent((now) => ({ ...now, text }));
      if (text.trim() !== '') mend(active.key, 'source');
    },
    dropText: () => setContent((now) => ({ ...now, mode: 'file', text: '' })),
    addFiles,
    fileOf(document: DraftDocument) {
      const transfer = transfers.all.get(document.key);
      const { name = transfer?.file.name ?? 'Aucun fichier choisi', size = transfer?.file.size } = document.file ?? {};
      return { name, size, transfer, format: document.file?.format ?? transfer?.format };
    },
    localFile: transfers.local,
    retryFile: transfers.retry,
    removeFile(key: string) {
      const document = content.documents.find((one) => one.key === key);
      const name = document?.file?.name ?? transfers.all.get(key)?.file.name ?? '';
      transfers.stop(key);
      setRefusals([]);
      setContent((now) => withoutDocument(now, key, name));
    },
    submit,
    /** The form once every file on its way has arrived. @throws what stopped one */
    async arrived(): Promise<DraftContent> {
      await transfers.settled();
      return await latest();
    },
    /** Gives the draft up. @returns whether there was one, which may be taken back for some minutes */
    async discard(): Promise<boolean> {
      await keeper.current?.end();
      if (keeper.current?.exists !== true) return false;
      await discardDraft(draft);
      return true;
    },
    /** Of two pages that wrote the same draft, this one stays. */
    async overwrite() {
      const other = await openDraft(draft).catch((error: unknown) => {
        // The other page deposited or discarded it: this one begins it anew.
        if (codeOf(error) !== 'DRAFT_UNKNOWN') throw error;
      });
      keeper.current?.overwrite(other?.revision ?? 0);
    },
  };
}

function uploadsOf({ documents }: DraftContent): Map<string, string> {
  return new Map(documents.flatMap(({ key, file }) => (file === undefined ? [] : [[key, file.upload] as const])));
}

function refusalOf(code: Parameters<typeof failureFromCode>[0], maxBytes: number): Failure {
  const failure = failureFromCode(code);
  return code === 'FILE_TOO_BIG' ? { ...failure, message: `Le fichier dépasse ${formatSize(maxBytes)}.` } : failure;
}

const tooManyFiles: Failure = {
  code: 'TOO_MANY',
  message: `Pas plus de ${mostDocuments} fichiers à la fois.`,
  next: 'Déposez ceux-ci, puis les autres.',
};
