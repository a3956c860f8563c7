import { describe, expect, it } from 'vitest';
import type { FlowBlock, FlowTable } from '../flow.ts';
import { flowToText } from '../flow-to-text.ts';
import { rtfNotes } from './notes.ts';
import { readRtf } from './read-rtf.ts';

const bytesOf = (rtf: string) => Uint8Array.from(rtf, (character) => character.charCodeAt(0));
const read = (rtf: string) => readRtf(bytesOf(rtf));
const body = (inside: string) => read(`{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}${inside}}`);
const textOf = (rtf: string) => flowToText(read(rtf).blocks);
const bodyText = (inside: string) => flowToText(body(inside).blocks);
const png = '89504e470d0a1a0a0000000d49484452';

describe('characters', () => {
  it.each([
    ['windows-1252, in the code page of the document', '\\ansicpg1252', '', "\\'e9\\'9c\\'80", 'éœ€'],
    ['windows-1250', '\\ansicpg1250', '', "\\'b3\\'f3d\\'9f", 'łódź'],
    ['windows-1251, by the charset of the font', '\\ansicpg1252', '\\fcharset204', "\\'cc\\'e8\\'f0", 'Мир'],
    ['windows-1253', '\\ansicpg1252', '\\fcharset161', "\\'e1\\'e2", 'αβ'],
    ['windows-1254', '\\ansicpg1254', '', "\\'fe\\'f0\\'fd", 'şğı'],
    ['mac roman, by the charset of the font', '\\ansicpg1252', '\\fcharset77', "\\'8e\\'8f", 'éè'],
    ['mac roman, by the document', '\\ansicpg10000', '', "\\'8e", 'é'],
    ['a code page given to the font', '\\ansicpg1252', '\\cpg1250', "\\'b3", 'ł'],
    ['two bytes for a character', '\\ansicpg932', '', "\\'93\\'fa\\'96\\'7b", '日本'],
  ])('%s', (_, page, charset, written, expected) => {
    expect(textOf(`{\\rtf1\\ansi${page}\\deff0{\\fonttbl{\\f0\\fnil${charset} Helvetica;}}\\f0 ${written}\\par}`)).toBe(
      expected,
    );
  });

  it('reads Unicode, and passes over what stands in its place for old readers', () => {
    expect(bodyText("\\u8217\\'92a\\u233?b\\uc0\\u8364 c\\uc2\\u937xyd\\uc1\\u-10179?\\u-8704?\\par")).toBe(
      '’aéb€cΩd😀',
    );
    expect(bodyText('\\u8211\\endash z\\par')).toBe('–z');
  });

  it('a half surrogate becomes the replacement character', () => {
    expect(bodyText('a\\u-10179?b\\par')).toBe('a\uFFFDb');
  });

  it('reads the named signs and the escaped ones', () => {
    expect(
      bodyText('\\{a\\}\\\\b\\~c\\_d\\-e\\tab f\\emdash\\endash\\lquote\\rquote\\ldblquote\\rdblquote\\bullet\\par'),
    ).toBe('{a}\\b\u00A0c\u2011de\tf—–‘’“”•');
  });

  it('reads the Symbol font: ≥, µ and ± are part of a prescription', () => {
    const rtf =
      "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}{\\f3\\froman\\fcharset2 Symbol;}{\\f4\\fcharset2 Wingdings;}}\\f0 TSH {\\f3\\'b3} 5 {\\f3 mg} {\\f3\\u-3919\\'b1} {\\f4\\'fe}\\par}";
    expect(textOf(rtf)).toBe('TSH ≥ 5 μγ ± ☑');
  });

  it('says that a code page is unknown and goes on', () => {
    const { blocks, notes } = read("{\\rtf1\\ansi\\ansicpg4242 caf\\'e9\\par}");
    expect(flowToText(blocks)).toBe('café');
    expect(notes).toEqual([rtfNotes.unknownCodePage]);
  });
});

describe('paragraphs', () => {
  it('keeps styles, and gives back at the end of a group what it took', () => {
    expect(
      body('un {\\b gras {\\i et italique}} \\ul soulign\\ulnone\\strike barr\\strike0 H{\\sub 2}O m{\\super 2}\\par')
        .blocks,
    ).toEqual([
      {
        kind: 'paragraph',
        runs: [
          { text: 'un ' },
          { text: 'gras ', bold: true },
          { text: 'et italique', bold: true, italic: true },
          { text: ' ' },
          { text: 'soulign', underline: true },
          { text: 'barr', strike: true },
          { text: 'H' },
          { text: '2', raised: 'sub' },
          { text: 'O m' },
          { text: '2', raised: 'sup' },
        ],
      },
    ]);
  });

  it('keeps alignment until \\pard, and line and page breaks', () => {
    expect(body('\\qc centre\\par\\pard a\\line b\\par\\page\\qj c').blocks).toEqual([
      { kind: 'paragraph', runs: [{ text: 'centre' }], align: 'center' },
      { kind: 'paragraph', runs: [{ text: 'a\nb' }] },
      { kind: 'page-break' },
      { kind: 'paragraph', runs: [{ text: 'c' }], align: 'justify' },
    ]);
  });

  it.each([
    ['an outline level', '{\\pard\\outlinelevel1 Conclusion\\par}', 2],
    ['a style named in English', '{\\stylesheet{\\s0 Normal;}{\\s2\\b heading 3;}}{\\pard\\s2 Conclusion\\par}', 3],
    ['a style named in French', '{\\stylesheet{Normal;}{\\s1 Titre 1;}}{\\pard\\s1 Conclusion\\par}', 1],
    ['a style with a level', '{\\stylesheet{\\s7\\outlinelevel4 Chapitre;}}{\\pard\\s7 Conclusion\\par}', 5],
  ])('a heading is known by %s', (_, rtf, level) => {
    expect(body(rtf).blocks).toEqual([{ kind: 'heading', level, runs: [{ text: 'Conclusion' }] }]);
  });

  it('leaves out hidden text and says so; shows text that a revision took away as struck', () => {
    const { blocks, notes } = body('vu {\\v secret} le {\\deleted lundi} mardi\\par');
    expect(flowToText(blocks)).toBe('vu  le lundi mardi');
    expect(blocks).toMatchObject([{ runs: [{}, { text: 'lundi', strike: true }, {}] }]);
    expect(notes).toEqual([rtfNotes.hiddenText]);
  });

  it('says that comments are not shown', () => {
    const { blocks, notes } = body(
      'avis{\\*\\atnid JD}{\\*\\atnauthor Jean}\\chatn{\\*\\annotation{\\*\\atndate 1}\\pard mot}\\par',
    );
    expect(flowToText(blocks)).toBe('avis');
    expect(notes).toEqual([rtfNotes.comments]);
  });
});

describe('lists', () => {
  it('reads bullets as Word writes them, nested by level', () => {
    const item = (level: number, text: string) =>
      `{\\listtext\\pard\\plain\\f3 \\'b7\\tab}\\pard\\fi-360\\li720\\ls1\\ilvl${level} ${text}\\par`;
    expect(body(`${item(0, 'un') + item(1, 'dedans') + item(0, 'deux')}\\pard suite\\par`).blocks).toMatchObject([
      {
        kind: 'list',
        ordered: false,
        items: [
          [{ runs: [{ text: 'un' }] }, { kind: 'list', items: [[{ runs: [{ text: 'dedans' }] }]] }],
          [{ runs: [{ text: 'deux' }] }],
        ],
      },
      { kind: 'paragraph', runs: [{ text: 'suite' }] },
    ]);
  });

  it('reads numbers as WordPad writes them', () => {
    const item = (n: number) =>
      `{\\pntext\\f0 ${n}.\\tab}{\\*\\pn\\pnlvlbody\\pnf0\\pnstart1\\pndec{\\pntxta.}}point ${n}\\par`;
    expect(body(item(1) + item(2)).blocks).toMatchObject([{ kind: 'list', ordered: true, items: [[{}], [{}]] }]);
  });

  it('keeps numbers that a list would not show the same', () => {
    const item = (mark: string) => `{\\listtext ${mark}\\tab}\\ls1 point\\par`;
    expect(bodyText(item('4.') + item('5.'))).toBe('4. point\n5. point');
    expect(bodyText(item('a)') + item('b)'))).toBe('a) point\nb) point');
    expect(bodyText(`{\\listtext 1.2\\tab}\\outlinelevel0 Examen\\par`)).toBe('1.2 Examen');
  });

  it('asks the list table where no number is written', () => {
    const tables =
      '{\\*\\listtable{\\list{\\listlevel\\levelnfc0}\\listid7}{\\list{\\listlevel\\levelnfc23}\\listid8}}{\\*\\listoverridetable{\\listoverride\\listid7\\ls1}{\\listoverride\\listid8\\ls2}}';
    expect(body(`${tables}\\ls1 un\\par\\pard entre\\par\\ls2 deux\\par`).blocks).toMatchObject([
      { kind: 'list', ordered: true },
      { kind: 'paragraph' },
      { kind: 'list', ordered: false },
    ]);
  });
});

describe('tables', () => {
  const cellTexts = (block: FlowBlock | undefined) =>
    [...(block as FlowTable).head, ...(block as FlowTable).rows].map((row) =>
      row.map(({ blocks }) => flowToText(blocks)),
    );
  const row = (...cells: string[]) =>
    `\\trowd\\trgaph70${cells.map((_, at) => `\\cellx${(at + 1) * 2000}`).join('')}${cells.map((cell) => `\\pard\\intbl ${cell}\\cell`).join('')}\\row`;

  it('reads rows of cells, with head rows, then the text after', () => {
    const { blocks } = body(
      `avant\\par${row('Date', 'Acte').replace('\\trgaph70', '\\trhdr')}${row('12/03', 'Radio\\par du genou')}\\pard apr\\'e8s\\par`,
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'table', 'paragraph']);
    expect(cellTexts(blocks[1])).toEqual([
      ['Date', 'Acte'],
      ['12/03', 'Radio\ndu genou'],
    ]);
    expect((blocks[1] as FlowTable).head).toHaveLength(1);
  });

  it('reads cells merged sideways and downwards as Word tells them', () => {
    const { blocks } = body(
      '\\trowd\\clmgf\\cellx1000\\clmrg\\cellx2000\\clvmgf\\cellx3000\\intbl A\\cell\\cell B\\cell\\row' +
        '\\trowd\\cellx1000\\cellx2000\\clvmrg\\cellx3000\\intbl C\\cell D\\cell\\cell\\row\\pard',
    );
    expect((blocks[0] as FlowTable).rows).toMatchObject([
      [{ colspan: 2 }, { rowspan: 2 }],
      [{}, {}],
    ]);
    expect(cellTexts(blocks[0])).toEqual([
      ['A', 'B'],
      ['C', 'D'],
    ]);
  });

  it('reads a wider cell as one over several columns, as LibreOffice writes it', () => {
    const { blocks } = body(
      '\\trowd\\cellx3000\\pard\\intbl titre\\cell\\row\\trowd\\cellx1000\\cellx2005\\cellx2995\\pard\\intbl a\\cell b\\cell c\\cell\\row',
    );
    expect((blocks[0] as FlowTable).rows[0]).toMatchObject([{ colspan: 3 }]);
  });

  it('reads a table within a cell', () => {
    const { blocks } = body(
      '\\trowd\\cellx5000\\pard\\intbl dehors\\par\\pard\\intbl\\itap2 x\\nestcell y\\nestcell{\\*\\nesttableprops\\trowd\\cellx1000\\cellx2000\\nestrow}{\\nonesttables\\par}\\pard\\intbl fin\\cell\\row\\pard suite\\par',
    );
    const outer = blocks[0] as FlowTable;
    expect(outer.rows[0]![0]!.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'table', 'paragraph']);
    expect(cellTexts(outer.rows[0]![0]!.blocks[1])).toEqual([['x', 'y']]);
    expect(flowToText(blocks)).toBe('dehors x\ty fin\nsuite');
  });

  it('loses no text of a table that is cut short', () => {
    expect(flowToText(read('{\\rtf1\\trowd\\cellx1000\\intbl un\\cell deux\\cell trois').blocks)).toBe(
      'un\tdeux\ttrois',
    );
  });
});

describe('fields, notes, frames', () => {
  const field = (instruction: string, result: string) =>
    `{\\field{\\*\\fldinst{${instruction}}}{\\fldrslt{${result}}}}`;

  it('shows the web address of a link after its words, once', () => {
    expect(bodyText(`voir ${field('HYPERLINK "https://www.has-sante.fr/x"', 'la HAS')}.\\par`)).toBe(
      'voir la HAS (https://www.has-sante.fr/x).',
    );
    expect(bodyText(`${field('HYPERLINK "http://exemple.fr/"', 'exemple.fr')}\\par`)).toBe('exemple.fr');
    expect(bodyText(`${field('HYPERLINK \\\\\\\\l "annexe"', 'annexe')}\\par`)).toBe('annexe');
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:x',
    'file:///c:/x',
    'data:text/html,x',
    'https://a@b.example/',
    'mailto:x',
    'www.exemple.fr',
  ])('a link to %s keeps its words alone', (address) => {
    const { blocks, notes } = body(`${field(`HYPERLINK "${address}"`, 'mots')}\\par`);
    expect(flowToText(blocks)).toBe('mots');
    expect(notes).toEqual([rtfNotes.deadLink]);
  });

  it('keeps the result of other fields, and the value of a form', () => {
    expect(bodyText(`page ${field('PAGE', '3')}\\par`)).toBe('page 3');
    const box = (ticked: string) =>
      `{\\field{\\*\\fldinst{FORMCHECKBOX}{\\*\\formfield{\\fftype1${ticked}{\\*\\ffname A}}}}{\\fldrslt}}`;
    expect(bodyText(`oui ${box('\\ffres1')} non ${box('\\ffres25\\ffdefres0')}\\par`)).toBe('oui ☑ non ☐');
    expect(
      bodyText(
        '{\\field{\\*\\fldinst{FORMDROPDOWN {\\*\\formfield{\\fftype2\\ffres1{\\*\\ffl gauche}{\\*\\ffl droite}}}}}{\\fldrslt}}\\par',
      ),
    ).toBe('droite');
    expect(bodyText('{\\field{\\*\\fldinst SYMBOL 179 \\\\\\\\f "Symbol"}{\\fldrslt}}\\par')).toBe('≥');
  });

  it('numbers footnotes and lists them after the text', () => {
    expect(
      body('mot{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} la note}, autre{\\footnote seconde}\\par')
        .blocks,
    ).toEqual([
      {
        kind: 'paragraph',
        runs: [{ text: 'mot' }, { text: '1', raised: 'sup' }, { text: ', autre' }, { text: '2', raised: 'sup' }],
      },
      {
        kind: 'list',
        ordered: true,
        items: [
          [{ kind: 'paragraph', runs: [{ text: 'la note' }] }],
          [{ kind: 'paragraph', runs: [{ text: 'seconde' }] }],
        ],
      },
    ]);
  });

  it('puts page headers before the text and footers after, each once', () => {
    expect(bodyText('{\\headerl Cabinet}{\\headerr Cabinet}{\\footer Page}texte\\par')).toBe('Cabinet\ntexte\nPage');
  });

  it('reads the words of text boxes after the paragraph they are tied to', () => {
    expect(
      bodyText(
        'avant{\\shp{\\*\\shpinst\\shpleft1{\\sp{\\sn fillColor}{\\sv 255}}{\\shptxt \\pard dans le cadre\\par}}{\\shprslt double}} suite\\par',
      ),
    ).toBe('avant suite\ndans le cadre');
  });

  it('shows what an object looks like and never its data', () => {
    const { blocks, notes } = body(
      '{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata 4d5a9000}{\\result\\pard 12 kg\\par}}',
    );
    expect(flowToText(blocks)).toBe('12 kg');
    expect(notes).toEqual([rtfNotes.object]);
  });

  it('reads the Unicode half of a text written twice, and no unknown destination', () => {
    expect(bodyText('{\\upr{caf?}{\\*\\ud{caf\\u233?}}} {\\*\\inconnu x{y}}z\\par')).toBe('café z');
  });
});

describe('pictures', () => {
  it('are read from hexadecimal and from binary, and stand where they are', () => {
    const { blocks } = read(
      `{\\rtf1 avant{\\*\\shppict{\\pict\\pngblip\\picw10{\\*\\blipuid 0011}\n${png.slice(0, 16)}\n${png.slice(16)}}}{\\nonshppict{\\pict\\wmetafile8 0100}}apr\\'e8s{\\pict\\jpegblip\\bin4 \xff\xd8\xff\x7d}\\par}`,
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'picture', 'paragraph', 'picture']);
    expect(blocks[1]).toMatchObject({ mediaType: 'image/png', bytes: new Uint8Array(Buffer.from(png, 'hex')) });
    expect(blocks[3]).toMatchObject({ mediaType: 'image/jpeg', bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0x7d) });
  });

  it('of other kinds, or false, are told', () => {
    expect(body('{\\pict\\wmetafile8 010009}').notes).toEqual([rtfNotes.metafile]);
    expect(body('{\\pict\\pngblip 3c737667}').notes).toEqual([rtfNotes.unreadablePicture]);
    expect(body(`{\\pict\\pngblip ${png}}`.repeat(201)).notes).toEqual([rtfNotes.tooManyPictures]);
  });
});

describe('whole files', () => {
  it('reads what TextEdit writes', () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252\cocoartf2639
\cocoatextscaling0\cocoaplatform0{\fonttbl\f0\fswiss\fcharset0 Helvetica-Bold;\f1\fswiss\fcharset0 Helvetica;}
{\colortbl;\red255\green255\blue255;}
{\*\expandedcolortbl;;}
\paperw11900\paperh16840\margl1440\margr1440\vieww11520\viewh8400\viewkind0
\pard\tx566\pardirnatural\partightenfactor0

\f0\b\fs24 \cf0 Compte rendu
\f1\b0 \
Mme D\'fbpont est venue aujourd\'92hui\'a0: {\field{\*\fldinst{HYPERLINK "https://exemple.fr/"}}{\fldrslt lien}}\
}`;
    const { blocks, notes } = read(rtf);
    expect(flowToText(blocks)).toBe(
      'Compte rendu \nMme Dûpont est venue aujourd’hui\u00A0: lien (https://exemple.fr/)'.replace(' \n', '\n'),
    );
    expect(blocks[0]).toMatchObject({ runs: [{ text: 'Compte rendu', bold: true }] });
    expect(notes).toEqual([]);
  });

  it('reads what WordPad writes', () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252\deff0\nouicompat\deflang1036{\fonttbl{\f0\fnil\fcharset0 Calibri;}{\f1\fnil\fcharset2 Symbol;}}
{\*\generator Riched20 10.0.19041}\viewkind4\uc1
\pard\sa200\sl276\slmult1\f0\fs22\lang12 Ordonnance\par

\pard{\pntext\f1\'B7\tab}{\*\pn\pnlvlblt\pnf1\pnindent0{\pntxtb\'B7}}\fi-360\li720 Parac\'e9tamol 1 g\par
{\pntext\f1\'B7\tab}Repos\par
}`;
    expect(flowToText(read(rtf).blocks)).toBe('Ordonnance\nParacétamol 1 g\nRepos');
    expect(read(rtf).blocks[1]).toMatchObject({ kind: 'list', ordered: false });
  });

  it('reads what Word writes', () => {
    const rtf = String.raw`{\rtf1\adeflang1025\ansi\ansicpg1252\uc1\adeff0\deff0\stshfdbch0\deflang1036{\fonttbl{\f0\fbidi \froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}{\f1\fbidi \fswiss\fcharset238\fprq2 Arial CE;}}{\colortbl;\red0\green0\blue0;}{\*\defchp }{\stylesheet{\ql \li0\ri0 \snext0 Normal;}{\s1\ql\outlinelevel0 \b \sbasedon0 \snext0 heading 1;}{\*\cs10 \additive Default Paragraph Font;}}{\*\rsidtbl \rsid1}{\info{\title Secret}{\author Jean}}{\*\xmlnstbl {\xmlns1 http://schemas}}
\pard\plain \ltrpar\s1\ql\outlinelevel0 \rtlch\fcs1 \af0\afs24 \ltrch\fcs0 \b\fs24 {\rtlch\fcs1 \af0 \ltrch\fcs0 \insrsid1 Conclusion\par }\pard\plain \ltrpar\qj {\insrsid1 L\rquote examen est {\f1 normal}\'a0; \'ab\'a0rien\'a0\'bb.}{\b \par }{\*\themedata 504b0304}{\*\datastore 0105}}`;
    const { blocks, notes } = read(rtf);
    expect(blocks).toMatchObject([
      { kind: 'heading', level: 1 },
      { kind: 'paragraph', align: 'justify' },
    ]);
    expect(flowToText(blocks)).toBe('Conclusion\nL’examen est normal\u00A0; «\u00A0rien\u00A0».');
    expect(notes).toEqual([]);
  });

  it('a file that is no RTF gives a note and no block', () => {
    expect(read('%PDF-1.7')).toEqual({ blocks: [], notes: [rtfNotes.notRtf] });
    expect(readRtf(new Uint8Array())).toEqual({ blocks: [], notes: [rtfNotes.notRtf] });
  });
});
