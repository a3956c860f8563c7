import { Worker } from 'node:worker_threads';
import type { StagedBlob } from '@trousse/blobs';
import { type CdaDocument, CdaError } from '@trousse/cda';
import { type DigestRequest, XdsError } from '@trousse/xds';
import { limits } from '../limits.ts';
import { createTurns } from '../turns.ts';
import type { WholeAnswer, WholeTask } from './whole-worker.ts';

/**
 * What is asked of a document that cannot be read from a small skeleton: a large one without long base64 texts, or in
 * another encoding than UTF-8. Parsing it takes long enough to keep every other call waiting, so a thread does it, one
 * document at a time.
 */
export type WholeDocuments = {
  /** What it says, without narratives, entries and attachments. @throws CdaError */
  read(staged: StagedBlob): Promise<CdaDocument>;
  /** Its digest, in base64. @throws XdsError `signature-documents` */
  digest(staged: StagedBlob, request: DigestRequest): Promise<string>;
  /** Ends the thread. */
  close(): Promise<void>;
};

const workerFile = new URL('./whole-worker.ts', import.meta.url);

/** The thread is started at the first need, and ended after a while without any. */
export function createWholeDocuments(): WholeDocuments {
  const inTurn = createTurns(1);
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };

  const work = async (task: WholeTask): Promise<WholeAnswer> => {
    clearTimeout(idle);
    worker ??= startWorker();
    try {
      return await ask(worker, task);
    } catch (error) {
      await end();
      throw error;
    } finally {
      idle = setTimeout(end, limits.wholeIdleMs).unref();
    }
  };

  const run = (staged: StagedBlob, request?: DigestRequest): Promise<WholeAnswer> =>
    inTurn(async () => {
      const bytes = await bytesOf(staged);
      const answer = await work(request === undefined ? { bytes } : { bytes, request });
      if ('cdaError' in answer) throw new CdaError(answer.cdaError);
      if ('xdsError' in answer) throw new XdsError(answer.xdsError);
      return answer;
    });

  return {
    read: async (staged) => ((await run(staged)) as { cda: CdaDocument }).cda,
    digest: async (staged, request) => ((await run(staged, request)) as { digest: string }).digest,
    close: () => inTurn(end),
  };
}

function startWorker(): Worker {
  const worker = new Worker(workerFile, {
    resourceLimits: {
      maxOldGenerationSizeMb: limits.wholeMemoryMb,
      maxYoungGenerationSizeMb: limits.wholeYoungMemoryMb,
    },
  });
  worker.unref();
  return worker;
}

/** Has one task done. A thread that dies, or takes too long, has failed. */
function ask(worker: Worker, task: WholeTask): Promise<WholeAnswer> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => settle(() => reject(new Error('a document takes too long to read'))), limits.wholeMs);
    const settle = (act: () => void): void => {
      clearTimeout(late);
      worker.off('message', answered).off('error', failed).off('exit', exited);
      act();
    };
    const answered = (answer: WholeAnswer): void => settle(() => resolve(answer));
    const failed = (cause: unknown): void => settle(() => reject(new Error('a document could not be read', { cause })));
    const exited = (): void => settle(() => reject(new Error('a document could not be read')));
    worker.on('message', answered).on('error', failed).on('exit', exited);
    worker.postMessage(task, [task.bytes.buffer as ArrayBuffer]);
  });
}

/** In a buffer of its own, which is handed over to the thread without a copy. */
async function bytesOf(staged: StagedBlob): Promise<Uint8Array> {
  const bytes = new Uint8Array(staged.size);
  let size = 0;
  for await (const piece of staged.read()) {
    bytes.set(piece, size);
    size += piece.length;
  }
  return bytes;
}
