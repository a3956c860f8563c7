import { DefaultQueryCompiler, type OperationNode, RawNode } from 'kysely';
import { hole, type Place, sqlPlaces } from './sql-sources.ts';

/** A statement that the server sent, once for each text. */
export type Sent = {
  /** Where it was written: a statement made of pieces, where they were put together. */
  readonly place: Place;
  readonly text: string;
  /** The step of the scenario that sent it first. */
  readonly step: string;
};

export type Recorder = {
  /** Places of the server that write SQL. */
  readonly places: readonly Place[];
  /** In the order in which they were first sent. */
  readonly sent: readonly Sent[];
  /** Places whose statement was sent, or a statement that it is a piece of. */
  readonly used: ReadonlySet<Place>;
  /** Records what is sent meanwhile: by the server, which runs in this process. */
  during<T>(step: string, work: () => Promise<T>): Promise<T>;
  stop(): void;
};

const prototype = DefaultQueryCompiler.prototype as Pick<DefaultQueryCompiler, 'compileQuery'>;

/** Looks over the shoulder of kysely: every statement of the server passes through its compiler just before it is sent. */
export function recordStatements(): Recorder {
  const places = sqlPlaces();
  const templates = Map.groupBy(places, ({ template }) => template);
  const used = new Set<Place>();
  const sent = new Map<string, Sent>();
  let step: string | undefined;
  const { compileQuery } = prototype;
  prototype.compileQuery = function (this: DefaultQueryCompiler, ...args) {
    const compiled = compileQuery.apply(this, args);
    if (step !== undefined) note(args[0], compiled.sql, step);
    return compiled;
  };
  const note = (node: OperationNode, text: string, during: string): void => {
    const place = placeOf(node);
    if (place === undefined) return;
    used.add(place);
    // A piece says nothing of where it stands: every place that has its very text is one.
    for (const piece of piecesOf(node)) for (const same of templates.get(piece) ?? []) used.add(same);
    const key = `${place.file} ${place.offset} ${text}`;
    if (!sent.has(key)) sent.set(key, { place, text, step: during });
  };
  const placeOf = (node: OperationNode): Place | undefined =>
    RawNode.is(node) ? templates.get(templateOf(node))?.[0] : placeOnStack(places);
  return {
    places,
    used,
    get sent() {
      return [...sent.values()];
    },
    async during(name, work) {
      step = name;
      try {
        return await work();
      } finally {
        step = undefined;
      }
    },
    stop: () => void Object.assign(prototype, { compileQuery }),
  };
}

/** The text of a template as its source has it; undefined for what `sql.ref`, `sql.join` and the like make. */
function templateOf({ sqlFragments }: RawNode): string | undefined {
  return (sqlFragments as Partial<TemplateStringsArray>).raw?.join(hole);
}

function* piecesOf(value: unknown): Generator<string | undefined> {
  if (Array.isArray(value)) for (const one of value) yield* piecesOf(one);
  else if (isNode(value)) {
    if (RawNode.is(value)) yield templateOf(value);
    for (const inner of Object.values(value)) yield* piecesOf(inner);
  }
}

function isNode(value: unknown): value is OperationNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

const framesToRead = 50;

/** Where a built statement begins that is executed now. */
function placeOnStack(places: readonly Place[]): Place | undefined {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = framesToRead;
  const { stack = '' } = new Error('where a statement is executed');
  Error.stackTraceLimit = stackTraceLimit;
  const [, file, line] = /\/dmp-server\/src\/(\S+\.ts):(\d+):\d+/.exec(stack) ?? [];
  return places.findLast((place) => place.file === file && !place.template && place.line <= Number(line));
}
