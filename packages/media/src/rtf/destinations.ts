import type { FlowBlock } from '../flow.ts';
import { rtfLimits } from '../limits.ts';
import { afterField, type FormField, newField } from './fields.ts';
import { fontTableSink, listOverrideSink, listTableSink, styleSheetSink } from './head-tables.ts';
import { rtfNotes } from './notes.ts';
import { pictureSink } from './pictures.ts';
import type { Reader } from './reader.ts';
import { collecting, flowing, nowhere, type Sink, silent } from './sink.ts';
import { type RtfState, resetCharacters, resetParagraph } from './state.ts';
import { createStory } from './story.ts';

type Open = (reader: Reader, state: RtfState) => void;

function enter(state: RtfState, sink: Sink): void {
  state.sink = sink;
  if (sink.close !== undefined) atEnd(state, sink.close);
}

function atEnd(state: RtfState, action: () => void): void {
  const before = state.onClose;
  state.onClose = () => {
    action();
    before?.();
  };
}

const skip: Open = (_, state) => enter(state, nowhere);
const through: Open = (_, state) => enter(state, flowing);
const skipTelling =
  (note: Parameters<Reader['budget']['note']>[0]): Open =>
  (reader, state) => {
    reader.budget.note(note);
    enter(state, nowhere);
  };

/** A text of its own; past the depth that any document needs, it stands where it is found. */
function tell(deliver: (blocks: FlowBlock[], reader: Reader, outer: RtfState) => void): Open {
  return (reader, state) => {
    if (state.storyDepth >= rtfLimits.maxStoryDepth) return enter(state, flowing);
    const outer = { ...state };
    const story = createStory(reader.tables, reader.budget);
    state.story = story;
    state.storyDepth += 1;
    state.field = undefined;
    resetParagraph(state);
    resetCharacters(state, reader.defaultFont);
    enter(state, flowing);
    atEnd(state, () => deliver(story.close(), reader, outer));
  };
}

function repeated(place: 'headers' | 'footers'): Open {
  return tell((blocks, reader) => {
    // First page, left and right pages: the same words need not be read three times.
    const said = `${place} ${JSON.stringify(blocks, (key, value) => (key === 'bytes' ? value.length : value))}`;
    if (blocks.length === 0 || reader.repeated.has(said)) return;
    reader.repeated.add(said);
    reader[place].push(blocks);
  });
}

const header = repeated('headers');
const footer = repeated('footers');
const keepFootnote = tell((blocks, reader) => void reader.footnotes.push(blocks));

const footnote: Open = (reader, state) => {
  if (!reader.footnoteMarked) {
    const mark = String(reader.footnotes.length + 1);
    state.sink.text(mark, { ...state, raised: 'sup' });
  }
  reader.footnoteMarked = false;
  keepFootnote(reader, state);
};

const textBox = tell((blocks, _, outer) => outer.story.float(blocks));

const field: Open = (reader, state) => {
  const outer = { ...state };
  const own = newField();
  state.field = own;
  atEnd(state, () => {
    const text = afterField(own, reader.budget.note);
    if (text !== '') outer.sink.text(text, outer);
  });
};

const instruction: Open = (_, state) => {
  const { field: own } = state;
  enter(state, {
    flows: false,
    text(text) {
      if (own !== undefined && own.instruction.length < rtfLimits.maxInstruction) own.instruction += text;
    },
  });
};

const formField: Open = (_, state) => {
  const form: FormField = { kind: 0, result: undefined, initial: 0, options: [] };
  if (state.field !== undefined) state.field.form = form;
  enter(state, {
    flows: false,
    text: () => undefined,
    word(name, parameter = 0) {
      if (name === 'ffres') form.result = parameter;
      else if (name === 'ffdefres') form.initial = parameter;
    },
  });
};

const formOption: Open = (_, state) => {
  const form = state.field?.form;
  enter(
    state,
    collecting(500, (text) => {
      if (form !== undefined && form.options.length < 200) form.options.push(text);
    }),
  );
};

const picture: Open = (reader, state) => {
  const at = { ...state };
  enter(
    state,
    pictureSink(reader.budget, (found) => at.story.picture(found, at)),
  );
};

const marker: Open = (_, state) => {
  const { story } = state;
  enter(
    state,
    collecting(60, (text) => story.marker(text)),
  );
};

/** `\upr`: the same text twice, without and with Unicode; only `\ud`, which has it, is read. */
const twice: Open = (_, state) => {
  state.sink = { ...silent, outer: state.sink };
};

const nestedRow: Open = (_, state) => {
  state.nestedRow = true;
  enter(state, flowing);
};

/** `\object`: never opened, only what it looks like is read; `\objdata` is passed over. */
const object: Open = (reader, state) => {
  reader.budget.note(rtfNotes.object);
  enter(state, flowing);
};

/** Groups by their first word (RTF 1.9.1, « Destinations »). One that is not here, behind `\*`, is passed over. */
export const destinations: ReadonlyMap<string, Open> = new Map<string, Open>([
  ['fonttbl', (reader, state) => enter(state, fontTableSink(reader.fonts))],
  ['stylesheet', (reader, state) => enter(state, styleSheetSink(reader.headings))],
  ['listtable', (reader, state) => enter(state, listTableSink(reader.lists))],
  ['listoverridetable', (reader, state) => enter(state, listOverrideSink(reader.lists))],
  ['listtext', marker],
  ['pntext', marker],
  ['pict', picture],
  ['shppict', through],
  ['field', field],
  ['fldinst', instruction],
  ['fldrslt', through],
  ['formfield', formField],
  ['ffl', formOption],
  ['footnote', footnote],
  ...['header', 'headerl', 'headerr', 'headerf'].map((name) => [name, header] as const),
  ...['footer', 'footerl', 'footerr', 'footerf'].map((name) => [name, footer] as const),
  ['upr', twice],
  ['shpinst', through],
  ['shptxt', textBox],
  ['dptxbxtext', textBox],
  ['do', through],
  ['sv', (_, state) => enter(state, silent)],
  ['object', object],
  ['result', through],
  ['nesttableprops', nestedRow],
  ['annotation', skipTelling(rtfNotes.comments)],
  ['moMath', skipTelling(rtfNotes.formula)],
  ['moMathPara', skipTelling(rtfNotes.formula)],
  ...(
    'colortbl info filetbl revtbl nonshppict shprslt nonesttables objdata objclass objname sn pntxta pntxtb xe tc tcn ' +
    'rxe txe bkmkstart bkmkend private1 template comment keycode themedata datastore ftnsep ftnsepc ftncn aftnsep ' +
    'aftnsepc aftncn atnid atnauthor pnseclvl pn picprop blipuid userprops xmlnstbl rsidtbl generator listpicture'
  )
    .split(' ')
    .map((name) => [name, skip] as const),
]);
