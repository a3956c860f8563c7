import { CodedError } from '../ui/failure.ts';

/** Sends the bytes of a file, counting what has left. @throws CodedError with what the server answered */
export type SendFile<Answer> = (
  file: File,
  options: { signal: AbortSignal; onProgress: (sent: number, total: number) => void },
) => Promise<Answer>;

/**
 * Sends a file's bytes to a path of the server. The name stays on the page: it may say who the patient is, and addresses
 * are kept in places that nobody controls. Only `*.resource.ts` files use it.
 */
export function sendFile<Answer>(
  path: string,
  file: File,
  { signal, onProgress }: Parameters<SendFile<Answer>>[1],
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  // fetch cannot count what it sends.
  const request = new XMLHttpRequest();
  const extension = /\.([a-z0-9]{1,5})$/i.exec(file.name)?.[1]?.toLowerCase() ?? '';
  request.open('POST', `${path}?extension=${extension}`);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.responseType = 'json';
  request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
  request.onload = () => {
    const answer = request.response as (Answer & { code?: string; data?: unknown }) | null;
    if (request.status < 300 && answer !== null) resolve(answer);
    else reject(new CodedError(answer?.code ?? 'INTERNAL', answer?.data));
  };
  request.onerror = () => reject(new CodedError('NETWORK'));
  request.onabort = () => reject(new CodedError('CANCELLED'));
  signal.addEventListener('abort', () => request.abort(), { once: true });
  request.send(file);
  return promise;
}
