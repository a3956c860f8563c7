import type { ReadersDiagnosisView } from '@trousse/contract/connector';
import type { Context } from '../context.ts';
import { cardErrorCode } from '../refusal.ts';

/** How the ground under the readers is (CON-22, CON-23, CON-38); where the middleware lies is the machine's own affair. */
export async function diagnose({ readers, newestMiddleware }: Pick<Context, 'readers' | 'newestMiddleware'>) {
  const { kind, trouble, middleware, tls } = await readers.diagnose();
  const { description, version } = middleware ?? {};
  const newest = version !== undefined && isOlder(version, newestMiddleware) ? newestMiddleware : undefined;
  return {
    kind,
    ...(trouble && { trouble: cardErrorCode(trouble, 'cps') }),
    ...(middleware && {
      middleware: {
        ...(description !== undefined && { description }),
        ...(version !== undefined && { version }),
        ...(newest !== undefined && { newest }),
        ...(middleware.trouble && { trouble: cardErrorCode(middleware.trouble, 'cps') }),
      },
    }),
    tls,
  } satisfies ReadersDiagnosisView;
}

/** Whether a version comes before another, number by number; a number that one lacks is not compared. */
function isOlder(version: string, newest: string): boolean {
  const numbers = (text: string) => text.split('.').map(Number);
  const other = numbers(newest);
  for (const [place, number] of numbers(version).entries()) {
    const against = other[place];
    if (against === undefined || Number.isNaN(number) || number > against) return false;
    if (number < against) return true;
  }
  return false;
}
