export type CodeFormat = 'QRCode' | 'DataMatrix';
export type CodeQuestion = { id: number; image: ImageData; format: CodeFormat };
export type CodeAnswer = { id: number; text?: string };

const waiting = new Map<number, (text: string | undefined) => void>();
let worker: Worker | undefined;
let asked = 0;

/**
 * The text of a code in a picture; undefined where none is seen. Pictures are looked at by WebAssembly, in a worker
 * whose own policy allows it: the page's does not.
 */
export function readCode(image: ImageData, format: CodeFormat): Promise<string | undefined> {
  asked += 1;
  const id = asked;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    worker ??= startWorker();
    worker.postMessage({ id, image, format } satisfies CodeQuestion);
  });
}

function startWorker(): Worker {
  const started = new Worker(new URL('./code-reader.worker.ts', import.meta.url), { type: 'module' });
  const answer = ({ id, text }: CodeAnswer) => {
    waiting.get(id)?.(text);
    waiting.delete(id);
  };
  started.addEventListener('message', ({ data }: MessageEvent<CodeAnswer>) => answer(data));
  // A reader that cannot start sees nothing; the text of a code can still be typed.
  started.addEventListener('error', () => {
    for (const id of [...waiting.keys()]) answer({ id });
    worker = undefined;
  });
  return started;
}
