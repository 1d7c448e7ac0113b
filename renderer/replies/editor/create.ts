/** The editor of a letter on its element, and what the composer may ask of it. */
import { Fragment, type Node, Slice } from 'prosemirror-model';
import { type Command, EditorState, Selection, TextSelection } from 'prosemirror-state';
import { EditorView, type NodeView } from 'prosemirror-view';
import type { Draft, DraftFile } from '#contract/replies.ts';
import { gapsOf, letters, plugins } from './behaviour.ts';
import { pastedHtml } from './pasting.ts';
import { linkFor, schema } from './schema.ts';
import { docOfHtml, docOfText, htmlOf, paragraphsOf, textOf } from './writing.ts';

/** What is kept of a letter. */
export type Written = Pick<Draft, 'text' | 'html'>;
type Content = Pick<Draft, 'text' | 'html' | 'direction'>;

export interface Editor {
  readonly view: EditorView;
  focus(): void;
  /** Shows another text, without a way back to the former. */
  load(content: Content): void;
  /** Puts a text where the cursor stands; what it leaves empty is selected. */
  insert(text: string): void;
  /** Puts a text on a line of its own under the cursor's. */
  insertLine(text: string): void;
  insertPicture(file: DraftFile): void;
  /** Selects an empty `{{variable}}`. */
  selectGap(name: string): void;
  run(command: Command): void;
  /** Where a sentence stands, in pixels under the top of the window; null where it is not found. */
  topOf(sentence: string): number | null;
  destroy(): void;
}

export interface EditorNeeds {
  /** Attributes of the text field: its name, language and direction. */
  attributes(): Record<string, string>;
  readOnly(): boolean;
  /** The pictures that stand in the letter are among them. */
  files(): readonly DraftFile[];
  /** Takes a pasted picture into the draft. @returns its Content-ID; null where it is too large */
  keepPicture(address: string, alt: string): string | null;
  /** Files that were pasted or dropped into the text. */
  takeFiles(files: readonly File[]): void;
  onWrite(written: Written): void;
  /** After everything that happened, a moved cursor too. */
  onState(state: EditorState): void;
}

export function createEditor(mount: HTMLElement, content: Content, needs: EditorNeeds): Editor {
  const view: EditorView = new EditorView(
    { mount },
    {
      state: stateOf(content),
      attributes: needs.attributes,
      editable: () => !needs.readOnly(),
      nodeViews: { image: (node) => pictureView(node, needs.files) },
      transformPastedHTML: (html) => pastedHtml(html, needs.keepPicture),
      clipboardTextSerializer: (slice) => textOf(schema.node('doc', null, asBlocks(slice.content))),
      clipboardTextParser: (text) => new Slice(Fragment.from(paragraphsOf(text)), 1, 1),
      handleDOMEvents: {
        // Sending and closing are the composer's keys: the editor would keep them for itself.
        keydown: (_view, event) => event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey)),
      },
      handlePaste(_view, event) {
        const files = [...(event.clipboardData?.files ?? [])];
        const words = event.clipboardData?.getData('text/plain') ?? '';
        // A spreadsheet gives its cells and a picture of them: the cells are meant.
        if (files.length > 0 && words === '') {
          needs.takeFiles(files);
          return true;
        }
        return linkSelection(view, words);
      },
      handleDrop(_view, event, _slice, moved) {
        const files = [...(event.dataTransfer?.files ?? [])];
        if (moved || files.length === 0) return false;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (at !== null) view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at.pos))));
        needs.takeFiles(files);
        return true;
      },
      dispatchTransaction(transaction) {
        const state = view.state.apply(transaction);
        view.updateState(state);
        if (transaction.docChanged) needs.onWrite(writtenIn(state.doc));
        needs.onState(state);
      },
    },
  );
  needs.onState(view.state);

  const insert = (text: string): void => {
    const paragraphs = paragraphsOf(text);
    const [only] = paragraphs;
    const slice =
      paragraphs.length === 1 && only !== undefined ? new Slice(only.content, 0, 0) : new Slice(Fragment.from(paragraphs), 1, 1);
    const { tr } = view.state;
    const start = tr.selection.from;
    tr.replaceSelection(slice);
    const gap = gapBetween(tr.doc, start, tr.selection.to);
    if (gap !== null) tr.setSelection(TextSelection.create(tr.doc, gap.from, gap.to));
    view.dispatch(tr.scrollIntoView());
    view.focus();
  };

  return {
    view,
    focus: () => view.focus(),
    load(next) {
      view.updateState(stateOf(next));
      needs.onState(view.state);
    },
    insert,
    insertLine(text) {
      const { $to } = view.state.selection;
      const end = $to.end();
      const { tr } = view.state;
      tr.setSelection(TextSelection.create(tr.doc, end));
      if ($to.parent.content.size > 0) tr.split(end).setSelection(TextSelection.create(tr.doc, end + 2));
      view.dispatch(tr);
      insert(text);
    },
    insertPicture({ cid = '', name }) {
      view.dispatch(view.state.tr.replaceSelectionWith(schema.node('image', { cid, alt: name })).scrollIntoView());
    },
    selectGap(name) {
      const gap = gapBetween(view.state.doc, 0, view.state.doc.content.size, name);
      if (gap !== null) {
        view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, gap.from, gap.to)).scrollIntoView());
      }
      view.focus();
    },
    run(command) {
      view.focus();
      command(view.state, view.dispatch, view);
    },
    topOf(sentence) {
      const place = placeOf(view.state.doc, sentence);
      return place === null ? null : view.coordsAtPos(place).top;
    },
    destroy: () => view.destroy(),
  };
}

function stateOf({ text, html, direction }: Content): EditorState {
  const doc = html === '' ? docOfText(text, text === '' || direction === 'auto' ? null : direction) : docOfHtml(html);
  return EditorState.create({ doc, plugins: plugins() });
}

function writtenIn(doc: Node): Written {
  const text = textOf(doc);
  return { text, html: text === '' ? '' : htmlOf(doc) };
}

function gapBetween(doc: Node, from: number, to: number, name?: string): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null;
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true;
    found ??= gapsOf(node, pos).find((gap) => gap.from >= from && gap.to <= to && (name ?? gap.name) === gap.name) ?? null;
    return false;
  });
  return found;
}

/** The marks of lists and quotes stand in the plain text only. */
function placeOf(doc: Node, sentence: string): number | null {
  const words = sentence.replace(/^(?:[->]|\d+\.) +/, '');
  let place: number | null = null;
  doc.descendants((node, pos) => {
    const at = place === null && node.isTextblock ? letters(node).indexOf(words) : -1;
    if (at >= 0) place = pos + 1 + at;
    return !node.isTextblock;
  });
  return place;
}

/** What was copied from the midst of a line is a line of its own. */
const asBlocks = (content: Fragment): Fragment =>
  content.firstChild?.isInline === true
    ? Fragment.from(schema.node('paragraph', null, content))
    : content.firstChild === null
      ? Fragment.from(schema.node('paragraph'))
      : content;

/** An address pasted over words becomes their link. */
function linkSelection(view: EditorView, words: string): boolean {
  const { empty, from, to } = view.state.selection;
  const href = empty || !/^(https?:\/\/|mailto:)/i.test(words.trim()) ? null : linkFor(words);
  if (href === null) return false;
  view.dispatch(view.state.tr.addMark(from, to, schema.marks.link.create({ href })));
  return true;
}

function pictureView(node: Node, files: () => readonly DraftFile[]): NodeView {
  const dom = document.createElement('img');
  const file = files().find(({ cid }) => cid === node.attrs.cid);
  dom.alt = node.attrs.alt;
  if (file !== undefined) dom.src = `data:${file.type};base64,${file.base64}`;
  return { dom };
}
