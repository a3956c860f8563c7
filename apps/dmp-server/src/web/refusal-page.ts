import { DmpWireError } from '@trousse/dmp-wire';
import { SoapError } from '@trousse/soap';
import { VihfError } from '@trousse/vihf';
import { ServerError, serverProblems } from '../errors.ts';
import { outcomeOf, refusalOf } from '../http/faults.ts';
import { html } from './html.ts';
import { document, topBar } from './layout.ts';
import { type PageProblem, PageRefusal, pageProblems } from './page-problems.ts';

export type RefusalPage = {
  readonly status: number;
  readonly page: string;
  /** As the access history and the log tell it: the code that a message would be answered, or the page's own. */
  readonly outcome: string;
};

/** The page that answers an error; one that we did not foresee says nothing of itself. */
export function refusalPage(error: unknown): RefusalPage {
  const problem = problemOf(error);
  const [status, title, happened, next] = pageProblems[problem];
  const reason = reasonOf(error);
  const page = document(
    title,
    html`${topBar()}
<main class="refusal"><div class="card">
<h1>${title}</h1>
<p>${happened}</p>
${reason !== undefined && html`<p>Réponse du DMP : ${reason}.</p>`}
<p class="next">${next}</p>
</div></main>`,
  );
  return { status, page, outcome: outcome(error, problem) };
}

function outcome(error: unknown, problem: PageProblem): string {
  if (problem === 'no-record') return 'NF';
  return error instanceof ServerError || error instanceof VihfError ? outcomeOf(refusalOf(error)) : problem;
}

function problemOf(error: unknown): PageProblem {
  if (error instanceof PageRefusal) return error.code;
  if (error instanceof VihfError)
    return error.code === 'expired' || error.code === 'replayed' ? 'used-token' : 'refused-token';
  if (error instanceof DmpWireError || error instanceof SoapError) return 'unreadable-form';
  if (!(error instanceof ServerError)) return 'internal';
  if (error.code === 'internal') return 'internal';
  if (error.code === 'unknown-structure' || error.code === 'not-attached') return 'unknown-caller';
  return error.code === 'connection-holder' || error.code === 'unknown-sector' ? 'refused-token' : 'no-right';
}

/** The sentence that a message would be answered. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof VihfError) return error.fault.reason;
  if (!(error instanceof ServerError) || error.code === 'internal') return undefined;
  const row = serverProblems[error.code];
  return row[0] === 'fault' ? row[3] : row[2];
}
